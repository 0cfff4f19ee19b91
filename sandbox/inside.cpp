// Read from the bottom: run_inside is init's life, start_program the program's until exec.
//
// Nothing here throws, allocates, locks or logs. Each failing step ends the run with (step, errno).
#include "sandbox/inside.h"

#include <fcntl.h>
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

#include "sandbox/landlock.h"
#include "sandbox/privileges.h"
#include "sandbox/release.h"
#include "sandbox/scratch.h"

namespace sandbox {

namespace {

constexpr int kFirstHighFd = 64;  // the keeper keeps fewer descriptors than this
constexpr int kStdinFd = 0;
constexpr int kResultsFd = 3;
constexpr std::size_t kMaxPointers = 8200;  // arguments and environment: wire.cpp's bounds
constexpr std::size_t kProgramStackBytes = std::size_t{64} * 1024;

// What the program tells init through the memory they share until exec.
struct Progress {
    const InsidePlan* plan = nullptr;
    int ruleset_fd = -1;
    int control_fd = -1;
    GroupFds group;
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

void send_report(int control_fd, const InitReport& report, std::span<const int> attached_fds) {
    InitReport copy = report;
    copy.monotonic_ns = now_ns();
    iovec part{.iov_base = &copy, .iov_len = sizeof copy};
    alignas(cmsghdr) std::array<char, CMSG_SPACE(kStartedFds * sizeof(int))> control{};
    msghdr header{};
    header.msg_iov = &part;
    header.msg_iovlen = 1;
    if (!attached_fds.empty()) {
        header.msg_control = control.data();
        header.msg_controllen = CMSG_SPACE(attached_fds.size_bytes());
        cmsghdr* rights = CMSG_FIRSTHDR(&header);
        rights->cmsg_level = SOL_SOCKET;
        rights->cmsg_type = SCM_RIGHTS;
        rights->cmsg_len = CMSG_LEN(attached_fds.size_bytes());
        std::memcpy(CMSG_DATA(rights), attached_fds.data(), attached_fds.size_bytes());
    }
    // When the keeper is gone there is nobody to tell, and this process dies with it.
    (void)::sendmsg(control_fd, &header, MSG_NOSIGNAL);
}

[[noreturn]] void give_up(int control_fd, SetupStep step, int errnum) {
    send_report(control_fd, {.kind = InitReport::Kind::failed, .step = step, .errnum = errnum}, {});
    ::_exit(1);
}

// ---- the program, from clone to exec; shares init's memory, so it must only touch Progress -----

void stop_program(Progress& progress, SetupStep step) {
    progress.failed_step = step;
    progress.failed_errno = errno;
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

// Waits for the keeper's word; false when it is none. The standard input comes with it, and takes
// the place of what was put there for it.
bool await_release(int control_fd, Release& release) {
    static std::array<char, kMaxReleaseBytes> packet;
    static std::array<char*, kMaxPointers> pointers;
    iovec part{.iov_base = packet.data(), .iov_len = packet.size()};
    alignas(cmsghdr) std::array<char, CMSG_SPACE(sizeof(int))> attached{};
    msghdr header{};
    header.msg_iov = &part;
    header.msg_iovlen = 1;
    header.msg_control = attached.data();
    header.msg_controllen = attached.size();
    const ssize_t got = ::recvmsg(control_fd, &header, MSG_CMSG_CLOEXEC);
    const cmsghdr* rights = got > 0 ? CMSG_FIRSTHDR(&header) : nullptr;
    if (rights == nullptr) return false;
    int input = -1;
    std::memcpy(&input, CMSG_DATA(rights), sizeof input);
    return ::dup2(input, kStdinFd) == kStdinFd &&
           decode_release(std::span(packet).first(static_cast<std::size_t>(got)), pointers,
                          release);
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
    auto& progress = *static_cast<Progress*>(argument);
    const InsidePlan& plan = *progress.plan;

    if (::setsid() < 0) stop_program(progress, SetupStep::new_session);
    if (!write_zeroes(progress.group.tasks)) stop_program(progress, SetupStep::join_cgroup);
    if (::unshare(CLONE_NEWCGROUP) != 0) stop_program(progress, SetupStep::cgroup_namespace);
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

    // From here on only calls that every policy allows (filter.cpp checks it).
    Release release;
    if (!await_release(progress.control_fd, release)) stop_program(progress, SetupStep::release);
    if (!set_own_limits(release.limits)) stop_program(progress, SetupStep::resource_limits);
    // Set-up is not the program's: its memory and time are counted from here on.
    if (!write_zeroes(progress.group.resets)) stop_program(progress, SetupStep::reset_counters);
    if (::chdir(release.workdir) != 0) stop_program(progress, SetupStep::change_directory);
    execute(release.argv, release.env);
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

int move_high(int fd) {
    return fd < 0 ? -1 : ::fcntl(fd, F_DUPFD_CLOEXEC, kFirstHighFd);
}

// The program's descriptors at 0 to 3; init's own above; everything else closed. Standard output
// keeps the places of the standard input, which comes later, and of results that nobody asked for:
// no other descriptor may come to lie there.
bool arrange_descriptors(const InsidePlan& plan, Progress& progress) {
    for (std::size_t i = 0; i < kMaxCgroups; ++i) {
        progress.group.tasks[i] = move_high(plan.group.tasks[i]);
        progress.group.resets[i] = move_high(plan.group.resets[i]);
    }
    const bool has_results = plan.results_fd >= 0;
    const std::array sources{move_high(plan.stdout_fd), move_high(plan.stdout_fd),
                             move_high(plan.stderr_fd),
                             move_high(has_results ? plan.results_fd : plan.stdout_fd)};
    if (progress.control_fd < kFirstHighFd) return false;
    if (::close_range(kResultsFd, kFirstHighFd - 1, 0) != 0) return false;
    for (int target = 0; target <= kResultsFd; ++target) {
        const int source = sources[static_cast<std::size_t>(target)];
        const int flags = target == kResultsFd && !has_results ? O_CLOEXEC : 0;
        if (::dup3(source, target, flags) < 0) return false;
        ::close(source);
    }
    return true;
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

// Asked to end the run: whoever is killed is then waited for, and so counted.
void end_all(int /*signal*/) {
    (void)::kill(-1, SIGKILL);
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

// Where no control group counts for the whole run, it is the sum of what was waited for.
void end_and_reap_others() {
    end_all(SIGKILL);
    while (::waitpid(-1, nullptr, 0) > 0 || errno == EINTR) {
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
    Progress progress{.plan = &plan, .control_fd = control};
    const auto require = [control](bool done, SetupStep step) {
        if (!done) give_up(control, step, errno);
    };

    (void)::signal(SIGPIPE, SIG_DFL);  // the keeper ignores this one, and blocks none
    if (plan.user_namespace) (void)::signal(kEndSignal, end_all);
    require(::prctl(PR_SET_DUMPABLE, 0) == 0, SetupStep::die_with_parent);
    require(arrange_descriptors(plan, progress), SetupStep::arrange_descriptors);
    require(die_with_keeper(control), SetupStep::die_with_parent);
    require(mount_scratch(plan.scratch_options, plan.below_tmp), SetupStep::mount_scratch);
    require(mount_proc(plan.user_namespace), SetupStep::mount_proc);
    require(mask_proc(), SetupStep::mask_proc);
    require(::sethostname("box", 3) == 0, SetupStep::set_hostname);
    require(!plan.loopback || raise_loopback(), SetupStep::raise_loopback);
    if (plan.landlock_abi > 0) {
        progress.ruleset_fd = landlock_ruleset(plan.landlock_abi, plan.writable, plan.loopback);
        require(progress.ruleset_fd >= 0, SetupStep::landlock);
    }

    const int mounts_fd = ::open("/proc/self/ns/mnt", O_RDONLY | O_CLOEXEC);
    require(mounts_fd >= 0, SetupStep::mount_proc);

    const pid_t program = clone_program(progress);
    require(program > 0, SetupStep::clone_program);
    if (progress.failed_step != SetupStep::none)
        give_up(control, progress.failed_step, progress.failed_errno);

    const std::array<int, kStartedFds> attached{progress.listener_fd, mounts_fd};
    send_report(control, {.kind = InitReport::Kind::started}, attached);
    // Init must not hold the ends of the program's pipes, nor any way back to the host.
    (void)::close_range(0, static_cast<unsigned>(control) - 1, 0);
    (void)::close_range(static_cast<unsigned>(control) + 1, ~0U, 0);
    require(become_user(plan.init_uid) && drop_all_capabilities(), SetupStep::init_privileges);
    require(die_with_keeper(control), SetupStep::die_with_parent);

    const int status = wait_for(program);
    if (plan.user_namespace) end_and_reap_others();
    send_report(control, final_report(status, plan.writable), {});
    ::_exit(0);
}

}  // namespace sandbox
