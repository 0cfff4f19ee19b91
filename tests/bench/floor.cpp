// Runs are made as the product makes them. There is no client, no output, no limit that is watched.
#include "tests/bench/floor.h"

#include <fcntl.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <sched.h>
#include <sys/mount.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <chrono>
#include <csignal>
#include <cstdio>
#include <cstring>

#include "sandbox/base/error.h"
#include "sandbox/cgroup.h"
#include "sandbox/filesystem.h"
#include "sandbox/landlock.h"
#include "sandbox/privileges.h"
#include "sandbox/scratch.h"

namespace bench {

namespace {

constexpr uid_t kProgramUid = 0x7f000000;
constexpr uid_t kInitUid = kProgramUid + 1;
constexpr const char* kInside = "/nothing";
using Stack = std::array<char, std::size_t{64} * 1024>;

// All that a run needs; one per process, shared with its children until they execute.
struct Layers {
    std::vector<sock_filter> filter;
    sandbox::Root root;
    sandbox::GroupFds group;
    std::unique_ptr<sandbox::CgroupTree> groups;
    std::unique_ptr<sandbox::Cgroup> cgroup;
    int landlock = sandbox::landlock_version();
};

// In a process that shares memory, nothing may throw.
void require(bool done, const char* doing) {
    if (done) return;
    std::fprintf(stderr, "floor: %s: %s\n", doing, std::strerror(errno));
    ::_exit(99);
}

void write_zeroes(const std::array<int, sandbox::kMaxCgroups>& files, const char* doing) {
    for (const int file : files)
        require(file < 0 || ::write(file, "0", 1) == 1, doing);
}

int program(void* argument) {
    auto& layers = *static_cast<Layers*>(argument);
    require(::setsid() > 0, "setsid");
    write_zeroes(layers.group.tasks, "join");
    require(::unshare(CLONE_NEWCGROUP) == 0, "cgroup namespace");
    const char* const writable[] = {"/box"};
    const int ruleset = sandbox::landlock_ruleset(layers.landlock, writable, false);
    require(ruleset >= 0, "landlock rules");
    require(sandbox::drop_groups() && sandbox::become_user(kProgramUid), "user");
    require(sandbox::drop_all_capabilities(), "capabilities");
    require(::prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0, "no new privileges");
    require(sandbox::landlock_apply(ruleset), "landlock");
    const sock_fprog filter{.len = static_cast<unsigned short>(layers.filter.size()),
                            .filter = layers.filter.data()};
    require(::syscall(SYS_seccomp, SECCOMP_SET_MODE_FILTER, SECCOMP_FILTER_FLAG_NEW_LISTENER,
                      &filter) >= 0,
            "filter");
    require(sandbox::lower_limit(RLIMIT_CPU, 3, 4), "limit");
    require(::chdir("/box") == 0, "chdir");
    write_zeroes(layers.group.resets, "reset");
    std::string name = kInside;
    char* const argv[] = {name.data(), nullptr};
    char* const env[] = {nullptr};
    ::execve(kInside, argv, env);
    require(false, "execute");
    return 1;
}

// The same entries as sandbox/inside.cpp masks.
void mask_proc() {
    for (const char* path :
         {"/proc/keys", "/proc/key-users", "/proc/kallsyms", "/proc/modules", "/proc/cmdline"})
        require(::mount("/dev/null", path, nullptr, MS_BIND, nullptr) == 0 || errno == ENOENT,
                path);
    for (const char* path :
         {"/proc/acpi", "/proc/asound", "/proc/bus", "/proc/driver", "/proc/fs", "/proc/scsi"})
        require(::mount("/.empty", path, nullptr, MS_BIND, nullptr) == 0 || errno == ENOENT, path);
}

int init(void* argument) {
    static Stack stack;
    auto& layers = *static_cast<Layers*>(argument);
    // Empty folders for each run, as a slot of the pool has them.
    require(::mount("workspace", "/box", "tmpfs", MS_NOSUID | MS_NODEV,
                    layers.root.scratch_options.c_str()) == 0,
            "workspace");
    require(sandbox::mount_scratch(layers.root.scratch_options.c_str(), {}), "scratch");
    require(::mount("proc", "/proc", "proc", MS_NOSUID | MS_NODEV | MS_NOEXEC | MS_RDONLY,
                    "hidepid=2") == 0,
            "proc");
    mask_proc();
    require(::sethostname("box", 3) == 0, "hostname");
    const pid_t pid =
        ::clone(program, stack.data() + stack.size(), CLONE_VM | CLONE_VFORK | SIGCHLD, argument);
    require(pid > 0, "clone the program");
    require(sandbox::become_user(kInitUid) && sandbox::drop_all_capabilities(), "init's user");
    int status = 0;
    while (::waitpid(-1, &status, 0) != pid) {
    }
    ::_exit(WIFEXITED(status) ? WEXITSTATUS(status) : 98);
}

double run_once_us(Layers& layers) {
    static Stack stack;
    const auto start = std::chrono::steady_clock::now();
    layers.cgroup->begin({.memory_bytes = 256U << 20U, .processes = 64});
    const pid_t pid = ::clone(
        init, stack.data() + stack.size(),
        CLONE_NEWPID | CLONE_NEWNS | CLONE_NEWIPC | CLONE_NEWUTS | CLONE_VM | CLONE_VFORK | SIGCHLD,
        &layers);
    int status = -1;
    require(pid > 0 && ::waitpid(pid, &status, 0) == pid && status == 0, "run");
    (void)layers.cgroup->cpu_ns();
    (void)layers.cgroup->memory_peak_bytes();
    (void)layers.cgroup->oom_kills();
    (void)layers.cgroup->process_refusals();
    (void)layers.cgroup->settle();
    return std::chrono::duration<double, std::micro>(std::chrono::steady_clock::now() - start)
        .count();
}

[[noreturn]] void serve(int socket, const std::string& program, const std::string& filter) {
    const sandbox::wire::Open request{.read_only = {{.host = program, .inside = kInside}},
                                      .writable = {},
                                      .rootfs = {},
                                      .disk_bytes = 64U << 20U};
    auto groups = sandbox::open_cgroup("floor-" + std::to_string(::getpid()));
    auto cgroup = groups->make();
    base::check(::unshare(CLONE_NEWNS | CLONE_NEWNET | CLONE_NEWIPC | CLONE_NEWUTS), "unshare");
    Layers layers{.filter = std::vector<sock_filter>(filter.size() / sizeof(sock_filter)),
                  .root = sandbox::enter_new_root({.request = request,
                                                   .user_namespace = false,
                                                   .program_uid = kProgramUid,
                                                   .client_uid = 0,
                                                   .client_gid = 0}),
                  .group = cgroup->descriptors(),
                  .groups = std::move(groups),
                  .cgroup = std::move(cgroup)};
    std::memcpy(layers.filter.data(), filter.data(), filter.size());
    require(sandbox::drop_bounding_capabilities(), "bounding set");
    for (char word = 0; ::read(socket, &word, 1) == 1;) {
        const double us = run_once_us(layers);
        require(::write(socket, &us, sizeof us) == sizeof us, "answer");
    }
    layers.cgroup->remove();
    ::_exit(0);
}

}  // namespace

Floor::Floor(const std::string& program, const std::string& filter) : pid_(-1) {
    std::array<int, 2> ends{};
    base::check(::socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0, ends.data()), "socket");
    socket_ = base::Fd(ends[0]);
    const base::Fd theirs(ends[1]);
    pid_ = base::check(::fork(), "fork the floor");
    if (pid_ != 0) return;
    socket_.reset();
    try {
        serve(theirs.get(), program, filter);
    } catch (const base::Error& error) {
        std::fprintf(stderr, "floor: %s\n", error.what());
        ::_exit(98);
    }
}

Floor::~Floor() {
    socket_.reset();
    while (::waitpid(pid_, nullptr, 0) < 0 && errno == EINTR) {
    }
}

double Floor::run_us() {
    const char word = 1;
    double us = 0;
    base::check(::write(socket_.get(), &word, 1), "ask the floor");
    if (::read(socket_.get(), &us, sizeof us) != sizeof us) throw base::Error("the floor ended");
    return us;
}

}  // namespace bench
