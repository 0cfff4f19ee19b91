// Read from the bottom: run_inside is the keeper's part, live_as_init init's, start_program the
// program's until exec.
//
// A step that fails ends the run with (step, errno). Raw system calls change users: glibc's would
// signal threads.
#include "sandbox/inside.h"

#include <fcntl.h>
#include <linux/close_range.h>
#include <linux/seccomp.h>
#include <net/if.h>
#include <poll.h>
#include <sched.h>
#include <sys/ioctl.h>
#include <sys/mount.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/statfs.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <climits>
#include <csignal>
#include <cstring>
#include <ctime>
#include <string_view>

#include "sandbox/base/error.h"
#include "sandbox/landlock.h"
#include "sandbox/privileges.h"
#include "sandbox/scratch.h"

namespace sandbox {

namespace {

constexpr int kResultsFd = 3;
constexpr time_t kLongestSetUpS = 10;
constexpr int kLongestWaitMs = 5000;
constexpr std::size_t kStackBytes = std::size_t{256} * 1024;

// What the three share.
struct Shared {
    const InsidePlan& plan;
    Companion& companion;
    InsideResult result;
    base::Fd ruleset;
    base::Fd listener;
    bool is_executed = false;
};

// ---- the program, from clone to exec ------------------------------------------------------------

void stop_program(Shared& shared, SetupStep step) {
    shared.result.failed_step = step;
    shared.result.failed_errno = errno;
    ::_exit(127);
}

bool set_own_limits(const OwnLimits& limits) {
    return lower_limit(RLIMIT_CPU, limits.cpu_s, limits.cpu_s + 1) &&
           lower_limit(RLIMIT_FSIZE, limits.file_bytes, limits.file_bytes) &&
           (limits.data_bytes == 0 ||
            lower_limit(RLIMIT_DATA, limits.data_bytes, limits.data_bytes)) &&
           (limits.processes == 0 || lower_limit(RLIMIT_NPROC, limits.processes, limits.processes));
}

bool write_zeroes(std::span<const int> descriptors) {
    for (const int descriptor : descriptors) {
        if (descriptor >= 0 && ::write(descriptor, "0", 1) != 1) return false;
    }
    return true;
}

// The listener makes the "ask" calls wait for the supervisor's answer: seccomp_unotify(2).
int install_filter(std::span<sock_filter> filter) {
    const sock_fprog program{.len = static_cast<unsigned short>(filter.size()),
                             .filter = filter.data()};
    return static_cast<int>(::syscall(SYS_seccomp, SECCOMP_SET_MODE_FILTER,
                                      SECCOMP_FILTER_FLAG_NEW_LISTENER, &program));
}

// Ends the program when it is not executed in time; exec does away with it (timer_create(2)).
class Fuse {
public:
    bool make() {
        sigevent ends{};
        ends.sigev_notify = SIGEV_SIGNAL;
        ends.sigev_signo = SIGKILL;
        return ::syscall(SYS_timer_create, CLOCK_MONOTONIC, &ends, &timer_) == 0;
    }
    /// For its whole length, also where it has begun to burn.
    [[nodiscard]] bool light() const {
        constexpr itimerspec kTime{.it_interval = {},
                                   .it_value = {.tv_sec = kLongestSetUpS, .tv_nsec = 0}};
        return ::syscall(SYS_timer_settime, timer_, 0, &kTime, nullptr) == 0;
    }

private:
    int timer_ = -1;
};

// The program's descriptors, in a table of its own, and no other.
bool arrange_descriptors(const InsidePlan& plan, int stdin_fd) {
    const bool has_results = plan.results_fd >= 0;
    if (::syscall(SYS_close_range, ~0U, ~0U, CLOSE_RANGE_UNSHARE) != 0) return false;
    return ::dup2(stdin_fd, STDIN_FILENO) >= 0 && ::dup2(plan.stdout_fd, STDOUT_FILENO) >= 0 &&
           ::dup2(plan.stderr_fd, STDERR_FILENO) >= 0 &&
           (!has_results || ::dup2(plan.results_fd, kResultsFd) >= 0) &&
           ::syscall(SYS_close_range, has_results ? kResultsFd + 1 : kResultsFd, ~0U, 0) == 0;
}

// The value of PATH, or nothing.
const char* search_path(char* const* env) {
    constexpr std::string_view kName = "PATH=";
    for (; *env != nullptr; ++env) {
        if (std::string_view(*env).starts_with(kName)) return *env + kName.size();
    }
    return "";
}

// As a shell does: a name without a slash is looked for in PATH, and something that was found but
// is not executable is worth telling.
void execute(char* const* argv, char* const* env) {
    const std::string_view name = argv[0];
    if (name.find('/') != std::string_view::npos) {
        (void)::execve(argv[0], argv, env);
        return;
    }
    static std::array<char, PATH_MAX> path;
    int worst = ENOENT;
    for (std::string_view rest = search_path(env); !rest.empty();) {
        const std::string_view folder = rest.substr(0, rest.find(':'));
        rest.remove_prefix(std::min(folder.size() + 1, rest.size()));
        if (folder.size() + name.size() + 2 > path.size()) continue;
        char* end = std::copy(folder.begin(), folder.end(), path.data());
        *end++ = '/';
        *std::copy(name.begin(), name.end(), end) = '\0';
        (void)::execve(path.data(), argv, env);
        if (errno == EACCES) worst = EACCES;
        if (errno != ENOENT && errno != ENOTDIR && errno != EACCES) {
            worst = errno;
            break;
        }
    }
    errno = worst;
}

int start_program(void* argument) {
    auto& shared = *static_cast<Shared*>(argument);
    const InsidePlan& plan = shared.plan;
    Fuse fuse;

    if (!fuse.make() || !fuse.light()) stop_program(shared, SetupStep::arm_timer);
    if (::setsid() < 0) stop_program(shared, SetupStep::new_session);
    if (!write_zeroes(plan.group.tasks)) stop_program(shared, SetupStep::join_cgroup);
    if (::unshare(CLONE_NEWCGROUP) != 0) stop_program(shared, SetupStep::cgroup_namespace);
    if (!plan.user_namespace && !drop_groups()) stop_program(shared, SetupStep::drop_groups);
    if (!become_user(plan.program_uid)) stop_program(shared, SetupStep::drop_user);
    if (!drop_all_capabilities()) stop_program(shared, SetupStep::drop_capabilities);
    if (::prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0)
        stop_program(shared, SetupStep::no_new_privileges);
    ::umask(022);
    if (shared.ruleset && !landlock_apply(shared.ruleset.get()))
        stop_program(shared, SetupStep::landlock);
    shared.listener = base::Fd(install_filter(plan.filter));
    if (!shared.listener) stop_program(shared, SetupStep::seccomp);

    // From here on only calls that every policy allows (filter.cpp checks it).
    // Nobody else watches now: a policy under which a call does not return burns the fuse.
    while (!shared.companion.is_called(kLongestWaitMs)) {
        if (!fuse.light()) stop_program(shared, SetupStep::arm_timer);
    }
    const Execution* const command = shared.companion.command();
    if (command == nullptr) ::_exit(0);
    if (!fuse.light()) stop_program(shared, SetupStep::arm_timer);
    if (!set_own_limits(command->limits)) stop_program(shared, SetupStep::resource_limits);
    // Set-up is not the program's: its memory and time are counted from here on.
    if (!write_zeroes(plan.group.resets)) stop_program(shared, SetupStep::reset_counters);
    if (::chdir(command->workdir) != 0) stop_program(shared, SetupStep::change_directory);
    if (!arrange_descriptors(plan, command->stdin_fd))
        stop_program(shared, SetupStep::arrange_descriptors);
    shared.is_executed = true;
    execute(command->argv, command->env);
    shared.is_executed = false;
    stop_program(shared, SetupStep::execute);
    return 127;
}

// ---- init ---------------------------------------------------------------------------------------

// Read-only: a box started by root has no user namespace, and the files of /proc/sys go by uid.
bool mount_proc(bool user_namespace) {
    constexpr unsigned long kFlags = MS_NOSUID | MS_NODEV | MS_NOEXEC | MS_RDONLY;
    if (::mount("proc", "/proc", "proc", kFlags, "hidepid=2") != 0) return false;
    // In a user namespace the kernel mounts a new /proc only where a whole one can be seen; that
    // one has served now (mount_too_revealing in the kernel's fs/namespace.c).
    return !user_namespace || ::umount2("/.host-proc", MNT_DETACH) == 0;
}

bool mask(const char* path, const char* with) {
    return ::mount(with, path, nullptr, MS_BIND, nullptr) == 0 || errno == ENOENT ||
           errno == ENOTDIR;
}

// What any user may read of the host, or of the other boxes on it. What only root may read needs no
// mask: no program is root, and /proc is read-only.
bool mask_proc() {
    constexpr std::array kFiles{"/proc/keys", "/proc/key-users", "/proc/kallsyms", "/proc/modules",
                                "/proc/cmdline"};
    constexpr std::array kFolders{"/proc/acpi",   "/proc/asound", "/proc/bus",
                                  "/proc/driver", "/proc/fs",     "/proc/scsi"};
    for (const char* path : kFiles) {
        if (!mask(path, "/dev/null")) return false;
    }
    for (const char* path : kFolders) {
        if (!mask(path, "/.empty")) return false;
    }
    return true;
}

bool raise_loopback() {
    const int any = ::socket(AF_INET, SOCK_DGRAM | SOCK_CLOEXEC, 0);
    ifreq request{};
    std::memcpy(request.ifr_name, "lo", sizeof "lo");
    bool is_up = any >= 0 && ::ioctl(any, SIOCGIFFLAGS, &request) == 0;
    request.ifr_flags = static_cast<short>(request.ifr_flags | IFF_UP);
    is_up = is_up && ::ioctl(any, SIOCSIFFLAGS, &request) == 0;
    if (any >= 0) ::close(any);
    return is_up;
}

// Until init has changed its user: the kernel then forgets the wish (prctl(2)), and would not let a
// keeper without CAP_KILL signal another user. From then on the owner watches the keeper. One that
// ended before the wish is seen to have ended.
bool die_with_keeper(int keeper_pidfd) {
    if (::prctl(PR_SET_PDEATHSIG, SIGKILL) != 0) return false;
    pollfd keeper{.fd = keeper_pidfd, .events = POLLIN, .revents = 0};
    return ::poll(&keeper, 1, 0) == 0;
}

void set_up(Shared& shared) {
    const InsidePlan& plan = shared.plan;
    const auto require = [&shared](bool done, SetupStep step) {
        if (done) return;
        shared.result.failed_step = step;
        shared.result.failed_errno = errno;
        ::_exit(1);
    };
    (void)::signal(SIGPIPE, SIG_DFL);  // the keeper ignores this one, and blocks none
    require(die_with_keeper(plan.keeper_pidfd), SetupStep::die_with_parent);
    require(mount_scratch(plan.scratch_options, plan.below_tmp), SetupStep::mount_scratch);
    require(mount_proc(plan.user_namespace), SetupStep::mount_proc);
    require(mask_proc(), SetupStep::mask_proc);
    require(::sethostname("box", 3) == 0, SetupStep::set_hostname);
    require(!plan.loopback || raise_loopback(), SetupStep::raise_loopback);
    if (plan.landlock_abi > 0) {
        shared.ruleset =
            base::Fd(landlock_ruleset(plan.landlock_abi, plan.writable, plan.loopback));
        require(static_cast<bool>(shared.ruleset), SetupStep::landlock);
    }
    shared.result.mounts = base::Fd(::open("/proc/self/ns/mnt", O_RDONLY | O_CLOEXEC));
    require(static_cast<bool>(shared.result.mounts), SetupStep::mount_proc);
}

pid_t clone_sharing(int (*body)(void*), std::span<char> stack, int flags, Shared& shared) {
    return ::clone(body, stack.data() + stack.size(),
                   flags | CLONE_VM | CLONE_VFORK | CLONE_FILES | SIGCHLD, &shared);
}

int live_as_init(void* argument) {
    alignas(16) static std::array<char, kStackBytes> stack;
    auto& shared = *static_cast<Shared*>(argument);
    set_up(shared);
    const pid_t program = clone_sharing(start_program, stack, 0, shared);
    if (program < 0) {
        shared.result.failed_step = SetupStep::clone_program;
        shared.result.failed_errno = errno;
    }
    if (!shared.is_executed) {
        int status = 0;
        shared.result.was_killed =
            program > 0 && ::waitpid(program, &status, 0) == program && WIFSIGNALED(status);
        ::_exit(0);
    }
    if (!become_user(shared.plan.init_uid) || !drop_all_capabilities()) {
        shared.result.failed_step = SetupStep::init_privileges;
        shared.result.failed_errno = errno;
        ::_exit(1);
    }
    shared.ruleset.reset();
    (void)::signal(SIGPIPE, SIG_IGN);  // a reader of the program's output may go
    shared.companion.watch(program, std::move(shared.listener));
    ::_exit(0);
}

}  // namespace

InsideResult run_inside(const InsidePlan& plan, Companion& companion) {
    alignas(16) static std::array<char, kStackBytes> stack;
    Shared shared{.plan = plan, .companion = companion};
    int flags = CLONE_NEWPID | CLONE_NEWNS | CLONE_NEWIPC | CLONE_NEWUTS;
    // What its servers have used must be free again for the next run.
    if (plan.loopback) flags |= CLONE_NEWNET;
    const pid_t init = clone_sharing(live_as_init, stack, flags, shared);
    // No memory is asked for until init is gone: where it was killed, the program may still be.
    if (init < 0) throw base::Error(std::string(describe(SetupStep::clone_init)), errno);
    int status = 0;
    while (::waitpid(init, &status, __WALL) < 0 && errno == EINTR) {
    }
    if (!WIFEXITED(status)) throw base::Error("the run's init was killed");
    return std::move(shared.result);
}

}  // namespace sandbox
