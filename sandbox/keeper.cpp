// Opens the box layer by layer, then serves it. Every failure here is the machine's and becomes a
// sentence for the operator; what happens to a program is an Outcome.
#include "sandbox/keeper.h"

#include <fcntl.h>
#include <poll.h>
#include <sched.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <csignal>
#include <exception>
#include <optional>
#include <tuple>

#include "sandbox/base/error.h"
#include "sandbox/channel.h"
#include "sandbox/landlock.h"
#include "sandbox/privileges.h"
#include "sandbox/run.h"

namespace sandbox {

namespace {

using base::check;

// A keeper's process number is unique on the machine, and so are the users derived from it. The
// range begins after everything that distributions and container managers hand out.
constexpr uid_t kFirstProgramUid = 0x70000000;
constexpr uid_t kFirstInitUid = kFirstProgramUid + (1U << 22);  // the largest process number
constexpr uid_t kUidInUserNamespace = 1000;

constexpr int kClientFd = 3;

void write_file(const char* path, const std::string& text) {
    const base::Fd file(check(::open(path, O_WRONLY | O_CLOEXEC), std::string("open ") + path));
    if (::write(file.get(), text.data(), text.size()) < 0)
        throw base::Error(std::string("write ") + path, errno);
}

// What each run inherits. Init keeps its own descriptors above those of the program, and needs
// numbers for them; the stack is what a student's own machine gives, so that a recursion ends in
// the same place.
void set_lasting_limits() {
    constexpr rlim_t kNeeded = 128;
    constexpr std::uint64_t kMiB = 1024 * 1024;
    rlimit files{};
    check(::getrlimit(RLIMIT_NOFILE, &files), "ask for the limit of open files");
    if (files.rlim_max < kNeeded)
        throw base::Error("a box needs " + std::to_string(kNeeded) + " open files, the limit is " +
                          std::to_string(files.rlim_max));
    const bool are_set = lower_limit(RLIMIT_NOFILE, 1024, 1024) && lower_limit(RLIMIT_CORE, 0, 0) &&
                         lower_limit(RLIMIT_STACK, 8 * kMiB, 64 * kMiB) &&
                         lower_limit(RLIMIT_MEMLOCK, 0, 0) && lower_limit(RLIMIT_MSGQUEUE, 0, 0) &&
                         lower_limit(RLIMIT_RTPRIO, 0, 0);
    check(are_set ? 0 : -1, "set the lasting limits of the box");
}

// Each run inherits it: a program is blind to what its caller's caller blocks or ignores. The one
// that the keeper ignores, init takes back.
void start_with_no_signal_handled() {
    for (int number = 1; number < NSIG; ++number)
        std::ignore = ::signal(number, SIG_DFL);  // refused for SIGKILL and SIGSTOP, which is right
    std::ignore = ::signal(SIGPIPE, SIG_IGN);
    sigset_t none;
    ::sigemptyset(&none);
    check(::sigprocmask(SIG_SETMASK, &none, nullptr), "unblock signals");
}

// Everything inherited is closed: a box holds what it opened itself.
void keep_only(base::Fd client) {
    // The child must not outlive a killed parent, nor get the terminal's signals.
    ::setsid();
    ::umask(022);  // the caller's could make the box's root unreadable for the program
    start_with_no_signal_handled();
    if (client.get() != kClientFd) {
        check(::dup3(client.get(), kClientFd, O_CLOEXEC), "move the client's socket");
    } else {
        std::ignore = client.release();
    }
    client.reset();
    check(::close_range(kClientFd + 1, ~0U, 0), "close inherited descriptors");
    // No descriptor of ours may have the number of one of the program's.
    for (int number = 0; number < kClientFd;) {
        const int nothing = check(::open("/dev/null", O_RDWR | O_CLOEXEC), "open /dev/null");
        number = nothing;
        if (nothing >= kClientFd) ::close(nothing);
    }
}

void enter_user_namespace() {
    const uid_t uid = ::geteuid();
    const gid_t gid = ::getegid();
    check(::unshare(CLONE_NEWUSER), "make a user namespace (is it allowed on this machine?)");
    const std::string inside = std::to_string(kUidInUserNamespace);
    write_file("/proc/self/setgroups", "deny");
    write_file("/proc/self/uid_map", inside + " " + std::to_string(uid) + " 1");
    write_file("/proc/self/gid_map", inside + " " + std::to_string(gid) + " 1");
}

class Keeper {
public:
    Keeper(const Sender& owner, const wire::Open& request) {
        const bool is_root = ::geteuid() == 0;
        state_.user_namespace = !is_root;
        state_.landlock_abi = landlock_version();
        state_.client_fd = kClientFd;
        state_.keeper = base::Fd(
            static_cast<int>(check(::syscall(SYS_pidfd_open, ::getpid(), 0), "watch the keeper")));
        state_.loopback = request.loopback;
        const auto number = static_cast<uid_t>(::getpid());
        state_.program_uid = is_root ? kFirstProgramUid + number : kUidInUserNamespace;
        state_.init_uid = is_root ? kFirstInitUid + number : kUidInUserNamespace;
        // Only root can make groups; who cannot is told so in every report.
        if (is_root) cgroups_ = open_cgroup(std::to_string(number));

        if (!is_root) enter_user_namespace();
        // A client that is not root must not find its host folders through root's groups.
        if (is_root) check(drop_groups() ? 0 : -1, "leave the supplementary groups");
        check(::unshare(CLONE_NEWNS | CLONE_NEWNET | CLONE_NEWIPC | CLONE_NEWUTS),
              "make the namespaces of the box");
        state_.root = enter_new_root({.request = request,
                                      .user_namespace = state_.user_namespace,
                                      .program_uid = state_.program_uid,
                                      .client_uid = is_root ? owner.uid : ::geteuid(),
                                      .client_gid = is_root ? owner.gid : ::getegid()});
        check(drop_bounding_capabilities() ? 0 : -1, "give the capabilities of programs up");
        check(keep_keeper_capabilities(request.loopback) ? 0 : -1,
              "drop the keeper's other capabilities");
        check(::prctl(PR_SET_DUMPABLE, 0), "protect the keeper's memory");
    }

    void announce() {
        const int workspace = state_.root.workspace.get();
        send_packet(
            kClientFd,
            encode(wire::Opened{.user_namespace = state_.user_namespace,
                                .cgroup_version = cgroups_ ? cgroups_->version() : std::uint8_t{0},
                                .landlock_abi = static_cast<std::uint8_t>(state_.landlock_abi)}),
            std::span(&workspace, 1));
        state_.root.workspace.reset();
    }

    void serve() {
        while (auto packet = receive_packet(kClientFd)) {
            if (auto request = wire::decode_run(packet->bytes)) {
                Order order{.request = std::move(*request), .attached = std::move(packet->fds)};
                if (!is_whole(order)) refuse_request();
                RunKind kind{.filter = order.request.filter,
                             .has_results = order.request.has_results};
                run(std::move(kind), std::move(order));
            } else if (auto prepare = wire::decode_prepare(packet->bytes)) {
                run({.filter = std::move(prepare->filter), .has_results = prepare->has_results},
                    std::nullopt);
            } else if (wire::decode_renew(packet->bytes)) {
                renew_workspace(state_.root);
                announce();
            } else {
                refuse_request();
            }
        }
    }

private:
    [[noreturn]] static void refuse_request() {
        throw base::Error("the sandbox received a request it does not understand");
    }

    // Where it is held and the client wants something else, that is the next packet.
    void run(RunKind kind, std::optional<Order> order) {
        // What one run has left in the group may leave no room for the next one to be set up in.
        const bool has_own_group = order && needs_own_group(order->request);
        if (cgroup_ && has_own_group) remove_group();
        if (cgroups_ && !cgroup_) cgroup_ = cgroups_->make();
        const RunResult result =
            carry_out(state_, cgroup_.get(), std::move(kind), std::move(order));
        if (result.outcome) send_packet(kClientFd, wire::encode(*result.outcome));
        if (cgroup_ && (!cgroup_->settle() || has_own_group)) remove_group();
    }

    void remove_group() {
        cgroup_->remove();
        cgroup_.reset();
    }

    BoxState state_;
    std::unique_ptr<CgroupTree> cgroups_;
    std::unique_ptr<Cgroup> cgroup_;
};

void tell_failure(const char* what) {
    try {
        send_packet(kClientFd, encode(wire::Failed{.what = what}));
    } catch (const base::Error&) {
        return;  // the client has gone: there is nobody to tell
    }
}

}  // namespace

void keep_box(base::Fd client, const Sender& owner, const wire::Open& request) {
    try {
        keep_only(std::move(client));
        set_lasting_limits();
        {
            Keeper keeper(owner, request);
            keeper.announce();
            keeper.serve();
        }
        ::_exit(0);
    } catch (const std::exception& error) {
        tell_failure(error.what());
        ::_exit(1);
    }
}

}  // namespace sandbox
