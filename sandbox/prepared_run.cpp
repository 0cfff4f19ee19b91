// Clones init, which does the rest (inside.cpp); the keeper's side of what they say to each other.
#include "sandbox/prepared_run.h"

#include <linux/sched.h>
#include <poll.h>
#include <sched.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <csignal>
#include <cstring>

#include "sandbox/base/error.h"
#include "sandbox/channel.h"

namespace sandbox {

namespace {

std::vector<sock_filter> to_instructions(const std::string& bytes) {
    if (bytes.empty() || bytes.size() % sizeof(sock_filter) != 0 ||
        bytes.size() / sizeof(sock_filter) > BPF_MAXINSNS) {
        throw base::Error("the system call filter is not a BPF program");
    }
    std::vector<sock_filter> instructions(bytes.size() / sizeof(sock_filter));
    std::memcpy(instructions.data(), bytes.data(), bytes.size());
    return instructions;
}

std::vector<const char*> pointers_to(const std::vector<std::string>& texts) {
    std::vector<const char*> pointers;
    for (const std::string& text : texts)
        pointers.push_back(text.c_str());
    return pointers;
}

}  // namespace

PreparedRun::PreparedRun(const BoxState& box, const Cgroup* cgroup, std::string filter,
                         bool has_results)
    : filter_(std::move(filter)), streams_(has_results ? 3 : 2) {
    auto [ours, theirs] = make_channel();
    control_ = std::move(ours);
    std::vector<sock_filter> instructions = to_instructions(filter_);
    const std::vector<const char*> writable = pointers_to(box.root.writable);
    const std::vector<const char*> below_tmp = pointers_to(box.root.below_tmp);
    const InsidePlan plan{
        .filter = instructions,
        .stdout_fd = streams_[0].program_end(),
        .stderr_fd = streams_[1].program_end(),
        .results_fd = has_results ? streams_[2].program_end() : -1,
        .control_fd = theirs.get(),
        .group = cgroup != nullptr ? cgroup->descriptors() : GroupFds{},
        .user_namespace = box.user_namespace,
        .program_uid = box.program_uid,
        .init_uid = box.init_uid,
        .writable = writable,
        .landlock_abi = box.landlock_abi,
        .loopback = box.loopback,
        .scratch_options = box.root.scratch_options.c_str(),
        .below_tmp = below_tmp,
    };
    int pidfd = -1;
    clone_args arguments{};
    arguments.flags = CLONE_NEWPID | CLONE_NEWNS | CLONE_NEWIPC | CLONE_NEWUTS | CLONE_PIDFD;
    // What its servers have used must be free again for the next run.
    if (box.loopback) arguments.flags |= CLONE_NEWNET;
    arguments.pidfd = static_cast<__aligned_u64>(reinterpret_cast<std::uintptr_t>(&pidfd));
    arguments.exit_signal = SIGCHLD;
    init_ = static_cast<pid_t>(::syscall(SYS_clone3, &arguments, sizeof arguments));
    if (init_ == 0) run_inside(plan);
    base::check(init_, std::string(describe(SetupStep::clone_init)));
    init_pidfd_ = base::Fd(pidfd);
    for (Stream& stream : streams_)
        stream.release_program_end();
}

PreparedRun::~PreparedRun() {
    kill();
    reap();
}

bool PreparedRun::fits(const std::string& filter, bool has_results) const {
    pollfd ended{.fd = init_pidfd_.get(), .events = POLLIN, .revents = 0};
    return filter_ == filter && (streams_.size() == 3) == has_results && ::poll(&ended, 1, 0) == 0;
}

void PreparedRun::release(const wire::Run& request, const OwnLimits& limits, int stdin_fd) {
    send_packet(control_.get(), encode_release(request, limits), std::span(&stdin_fd, 1));
}

void PreparedRun::signal(int number) const {
    if (init_ > 0) (void)::syscall(SYS_pidfd_send_signal, init_pidfd_.get(), number, nullptr, 0);
}

void PreparedRun::reap() {
    if (init_ <= 0) return;
    while (::waitpid(init_, nullptr, __WALL) < 0 && errno == EINTR) {
    }
    init_ = -1;
}

}  // namespace sandbox
