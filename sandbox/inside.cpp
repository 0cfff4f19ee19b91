// Read from the bottom: run_inside is init's life, start_program the program's until exec.
//
// Nothing here throws, allocates, locks or logs. Each failing step ends the run with (step, errno).
#include "sandbox/inside.h"

#include <fcntl.h>
#include <linux/seccomp.h>
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
#include <csignal>
#include <cstring>
#include <ctime>

#include "sandbox/landlock.h"
#include "sandbox/privileges.h"
#include "sandbox/scratch.h"

namespace sandbox {

namespace {

constexpr int kFirstHighFd = 64;  // the keeper keeps fewer descriptors than this
constexpr int kResultsFd = 3;
constexpr std::size_t kProgramStackBytes = std::size_t{64} * 1024;

// What the program tells init through the memory they share until exec.
struct Progress {
    const InsidePlan* plan = nullptr;
    int ruleset_fd = -1;
    std::array<int, kMaxCgroups> cgroup_tasks{-1, -1, -1, -1};
    int listener_fd = -1;
    SetupStep failed_step = SetupStep::none;
    int failed_errno = 0;
};

std::uint64_t now_ns() {
    timespec now{};
    (void)::clock_gettime(CLOCK_MONOTONIC, &now);  // cannot fail with a valid clock
    return static_cast<std::uint64_t>(now.tv_sec) * 1'000'000'000ULL +
           static_cast<std::uint64_t>(now.tv_nsec);
}

void send_report(int control_fd, const InitReport& report, int attached_fd) {
    InitReport copy = report;
    copy.monotonic_ns = now_ns();
    iovec part{.iov_base = &copy, .iov_len = sizeof copy};
    alignas(cmsghdr) std::array<char, CMSG_SPACE(sizeof(int))> control{};
    msghdr header{};
    header.msg_iov = &part;
    header.msg_iovlen = 1;
    if (attached_fd >= 0) {
        header.msg_control = control.data();
        header.msg_controllen = control.size();
        cmsghdr* rights = CMSG_FIRSTHDR(&header);
        rights->cmsg_level = SOL_SOCKET;
        rights->cmsg_type = SCM_RIGHTS;
        rights->cmsg_len = CMSG_LEN(sizeof(int));
        std::memcpy(CMSG_DATA(rights), &attached_fd, sizeof(int));
    }
    // When the keeper is gone there is nobody to tell, and this process dies with it.
    (void)::sendmsg(control_fd, &header, MSG_NOSIGNAL);
}

[[noreturn]] void give_up(int control_fd, SetupStep step, int errnum) {
    send_report(control_fd, {.kind = InitReport::Kind::failed, .step = step, .errnum = errnum}, -1);
    ::_exit(1);
}

// ---- the program, from clone to exec; shares init's memory, so it must only touch Progress -----

void stop_program(Progress& progress, SetupStep step) {
    progress.failed_step = step;
    progress.failed_errno = errno;
    ::_exit(127);
}

// A lower limit of the caller's stays: to raise it takes a privilege, and less is never less safe.
bool set_limit(int resource, rlim_t soft, rlim_t hard) {
    rlimit known{};
    if (::syscall(SYS_prlimit64, 0, resource, nullptr, &known) != 0) return false;
    const rlim_t most = std::min(hard, known.rlim_max);
    const rlimit limit{.rlim_cur = std::min(soft, most), .rlim_max = most};
    return ::syscall(SYS_prlimit64, 0, resource, &limit, nullptr) == 0;
}

bool set_limits(const InsidePlan& plan) {
    constexpr rlim_t kMiB = 1024 * 1024;
    // The stack is what a student's own machine gives, so that a recursion ends in the same place.
    return set_limit(RLIMIT_CORE, 0, 0) && set_limit(RLIMIT_NOFILE, 1024, 1024) &&
           set_limit(RLIMIT_STACK, 8 * kMiB, 64 * kMiB) && set_limit(RLIMIT_MEMLOCK, 0, 0) &&
           set_limit(RLIMIT_MSGQUEUE, 0, 0) && set_limit(RLIMIT_RTPRIO, 0, 0) &&
           set_limit(RLIMIT_CPU, plan.cpu_limit_s, plan.cpu_limit_s + 1) &&
           set_limit(RLIMIT_FSIZE, plan.file_bytes, plan.file_bytes) &&
           (plan.data_bytes == 0 || set_limit(RLIMIT_DATA, plan.data_bytes, plan.data_bytes)) &&
           (plan.process_limit == 0 ||
            set_limit(RLIMIT_NPROC, plan.process_limit, plan.process_limit));
}

// Writing 0 moves the writer itself: cheaper than naming another process, which waits for RCU.
bool join_cgroups(const Progress& progress) {
    for (const int tasks : progress.cgroup_tasks) {
        if (tasks >= 0 && ::write(tasks, "0", 1) != 1) return false;
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

void execute_first_found(const InsidePlan& plan) {
    int worst = ENOENT;
    for (char* const path : plan.candidates) {
        (void)::execve(path, plan.argv.data(), plan.env.data());
        if (errno == EACCES) worst = EACCES;  // as a shell does: found, but not executable
        if (errno != ENOENT && errno != ENOTDIR && errno != EACCES) {
            worst = errno;
            break;
        }
    }
    errno = worst;
}

int start_program(void* argument) {
    auto& progress = *static_cast<Progress*>(argument);
    const InsidePlan& plan = *progress.plan;

    if (::setsid() < 0) stop_program(progress, SetupStep::new_session);
    if (!set_limits(plan)) stop_program(progress, SetupStep::resource_limits);
    if (!join_cgroups(progress)) stop_program(progress, SetupStep::join_cgroup);
    if (::unshare(CLONE_NEWCGROUP) != 0) stop_program(progress, SetupStep::cgroup_namespace);
    // Before it is the box's user: an earlier run may have closed its own folder to itself, which
    // is then this program's trouble and not the sandbox's.
    if (::chdir(plan.workdir) != 0) stop_program(progress, SetupStep::change_directory);
    if (!drop_bounding_capabilities()) stop_program(progress, SetupStep::drop_capabilities);
    if (!plan.user_namespace && !drop_groups()) stop_program(progress, SetupStep::drop_groups);
    if (!become_user(plan.program_uid)) stop_program(progress, SetupStep::drop_user);
    if (!drop_all_capabilities()) stop_program(progress, SetupStep::drop_capabilities);
    if (::prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0)
        stop_program(progress, SetupStep::no_new_privileges);
    ::umask(022);
    if (progress.ruleset_fd >= 0 && !landlock_apply(progress.ruleset_fd))
        stop_program(progress, SetupStep::landlock);
    progress.listener_fd = install_filter(plan.filter);
    if (progress.listener_fd < 0) stop_program(progress, SetupStep::seccomp);
    execute_first_found(plan);
    stop_program(progress, SetupStep::execute);
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

// What a program could learn about the host, or about the other boxes on it.
bool mask_proc() {
    constexpr std::array kFiles{"/proc/kcore",         "/proc/keys",       "/proc/key-users",
                                "/proc/kmsg",          "/proc/timer_list", "/proc/sched_debug",
                                "/proc/sysrq-trigger", "/proc/kallsyms",   "/proc/modules",
                                "/proc/latency_stats", "/proc/locks",      "/proc/cmdline"};
    constexpr std::array kFolders{"/proc/acpi", "/proc/asound", "/proc/bus",      "/proc/driver",
                                  "/proc/fs",   "/proc/irq",    "/proc/pressure", "/proc/scsi"};
    for (const char* path : kFiles) {
        if (!mask(path, "/dev/null")) return false;
    }
    for (const char* path : kFolders) {
        if (!mask(path, "/.empty")) return false;
    }
    return true;
}

int move_high(int fd) {
    return fd < 0 ? -1 : ::fcntl(fd, F_DUPFD_CLOEXEC, kFirstHighFd);
}

// The program's descriptors at 0 to 3; init's own above; everything else closed.
bool arrange_descriptors(const InsidePlan& plan, Progress& progress, int control_fd) {
    for (std::size_t i = 0; i < kMaxCgroups; ++i) {
        progress.cgroup_tasks[i] = move_high(plan.cgroup_tasks[i]);
    }
    const std::array sources{move_high(plan.stdin_fd), move_high(plan.stdout_fd),
                             move_high(plan.stderr_fd), move_high(plan.results_fd)};
    if (control_fd < kFirstHighFd) return false;
    if (::close_range(kResultsFd, kFirstHighFd - 1, 0) != 0) return false;
    for (int target = 0; target <= kResultsFd; ++target) {
        const int source = sources[static_cast<std::size_t>(target)];
        if (source < 0) continue;
        if (::dup2(source, target) < 0) return false;
        ::close(source);
    }
    return true;
}

void reset_signals() {
    for (int number = 1; number < NSIG; ++number) {
        (void)::signal(number, SIG_DFL);  // refused for SIGKILL and SIGSTOP, which is right
    }
    sigset_t none;
    ::sigemptyset(&none);
    ::sigprocmask(SIG_SETMASK, &none, nullptr);
}

bool is_full(const char* path) {
    struct statfs usage{};
    return ::statfs(path, &usage) == 0 && (usage.f_bfree == 0 || usage.f_ffree == 0);
}

std::uint64_t to_ns(const timeval& time) {
    return static_cast<std::uint64_t>(time.tv_sec) * 1'000'000'000ULL +
           static_cast<std::uint64_t>(time.tv_usec) * 1000ULL;
}

// The kernel forgets the wish with every change of user (prctl(2)), so it is stated again after
// one. A keeper that ended before the wish shows as a hang-up: nobody would watch the run.
bool die_with_keeper(int control_fd) {
    if (::prctl(PR_SET_PDEATHSIG, SIGKILL) != 0) return false;
    pollfd keeper{.fd = control_fd, .events = 0, .revents = 0};
    return ::poll(&keeper, 1, 0) == 0;
}

pid_t clone_program(Progress& progress) {
    alignas(16) static std::array<char, kProgramStackBytes> stack;
    // The descriptor table is shared until exec, so that the listener ends up in init's, too.
    return ::clone(start_program, stack.data() + stack.size(),
                   CLONE_VM | CLONE_VFORK | CLONE_FILES | SIGCHLD, &progress);
}

// Reaps everything the program leaves behind until the program itself ends.
int wait_for(pid_t program) {
    for (;;) {
        int status = 0;
        const pid_t ended = ::waitpid(-1, &status, 0);
        if (ended == program) return status;
        if (ended < 0 && errno != EINTR) return -1;
    }
}

InitReport final_report(int wait_status, std::span<const char* const> writable) {
    rusage usage{};
    (void)::getrusage(RUSAGE_CHILDREN, &usage);
    bool disk_full = is_full("/tmp");
    for (const char* path : writable)
        disk_full = disk_full || is_full(path);
    return {.kind = InitReport::Kind::ended,
            .wait_status = wait_status,
            .cpu_ns = to_ns(usage.ru_utime) + to_ns(usage.ru_stime),
            .max_rss_bytes = static_cast<std::uint64_t>(usage.ru_maxrss) * 1024,
            .disk_full = disk_full};
}

}  // namespace

void run_inside(const InsidePlan& plan) {
    const int control = move_high(plan.control_fd);
    Progress progress{.plan = &plan};
    const auto require = [control](bool done, SetupStep step) {
        if (!done) give_up(control, step, errno);
    };

    reset_signals();
    require(::prctl(PR_SET_DUMPABLE, 0) == 0, SetupStep::die_with_parent);
    require(arrange_descriptors(plan, progress, control), SetupStep::arrange_descriptors);
    require(die_with_keeper(control), SetupStep::die_with_parent);
    require(mount_scratch(plan.scratch_options, plan.below_tmp), SetupStep::mount_scratch);
    require(mount_proc(plan.user_namespace), SetupStep::mount_proc);
    require(mask_proc(), SetupStep::mask_proc);
    require(::sethostname("box", 3) == 0, SetupStep::set_hostname);
    if (plan.landlock_abi > 0) {
        progress.ruleset_fd = landlock_ruleset(plan.landlock_abi, plan.writable);
        require(progress.ruleset_fd >= 0, SetupStep::landlock);
    }

    const pid_t program = clone_program(progress);
    require(program > 0, SetupStep::clone_program);
    if (progress.failed_step != SetupStep::none)
        give_up(control, progress.failed_step, progress.failed_errno);

    // Init must not hold the ends of the program's pipes, nor any way back to the host.
    (void)::close_range(0, kResultsFd, 0);
    send_report(control, {.kind = InitReport::Kind::started}, progress.listener_fd);
    ::close(progress.listener_fd);
    for (const int tasks : progress.cgroup_tasks) {
        if (tasks >= 0) ::close(tasks);
    }
    require(drop_bounding_capabilities() && become_user(plan.init_uid) && drop_all_capabilities(),
            SetupStep::init_privileges);
    require(die_with_keeper(control), SetupStep::die_with_parent);

    const int status = wait_for(program);
    send_report(control, final_report(status, plan.writable), -1);
    ::_exit(0);
}

}  // namespace sandbox
