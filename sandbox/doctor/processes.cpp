// The PID namespace, and init: the one process of ours that a program has as a neighbour.
#include <fcntl.h>
#include <sys/ptrace.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <csignal>

#include "sandbox/base/fd.h"
#include "sandbox/doctor/attack.h"
#include "sandbox/doctor/helpers.h"
#include "sandbox/doctor/witnesses.h"

namespace sandbox::doctor {

namespace {

constexpr pid_t kInit = 1;

pid_t witness(const Facts& facts) {
    return std::stoi(fact(facts, "process"));
}

Answer see_processes(const Facts& /*facts*/) {
    std::vector<std::string> reached;
    for (const std::string& name : names_in("/proc")) {
        const bool is_process = name.find_first_not_of("0123456789") == std::string::npos;
        if (is_process && name != std::to_string(::getpid())) reached.push_back(name);
    }
    return nothing_of(reached, "none but the own one");
}

Answer signal_witness(const Facts& facts) {
    return must_fail(::kill(witness(facts), 0) != 0, "a signal to a process of the host");
}

Answer read_witness(const Facts& facts) {
    const std::string bytes = read_some("/proc/" + std::to_string(witness(facts)) + "/environ");
    if (bytes.empty()) return holds("not there");
    const bool is_it = bytes.find(fact(facts, "token")) != std::string::npos;
    return broken(is_it ? "its secret was read" : "something was read");
}

Answer signal_everybody(const Facts& /*facts*/) {
    return must_fail(::kill(-1, SIGKILL) != 0, "SIGKILL to everybody");
}

Answer process_lives(const Witnesses& witnesses) {
    return witnesses.process_lives() ? holds("") : broken("the host's witness was killed");
}

Answer look_into_init(const Facts& /*facts*/) {
    std::vector<std::string> reached;
    for (const char* name : {"environ", "mem", "maps", "auxv", "syscall", "stack"}) {
        const base::Fd file(::open(("/proc/1/" + std::string(name)).c_str(), O_RDONLY | O_CLOEXEC));
        if (file) reached.emplace_back(name);
    }
    for (const char* name : {"root", "cwd", "exe", "ns/mnt"}) {
        std::array<char, 256> target{};
        const std::string path = "/proc/1/" + std::string(name);
        if (::readlink(path.c_str(), target.data(), target.size()) > 0) reached.emplace_back(name);
    }
    if (!names_in("/proc/1/fd").empty()) reached.emplace_back("fd");
    return nothing_of(reached, "nothing of it can be read");
}

// With signal 0 the kernel only asks itself whether it would be allowed.
Answer may_signal_init(const Facts& /*facts*/) {
    return must_fail(::kill(kInit, 0) != 0, "a signal to init");
}

// It would take this program along.
Answer kill_init(const Facts& /*facts*/) {
    for (const int number : {SIGKILL, SIGSTOP, SIGTERM, SIGSEGV, SIGRTMIN, SIGSYS})
        (void)::kill(kInit, number);  // whatever it says: init must live
    ::usleep(20'000);
    return ::getppid() == kInit ? holds("init lives") : broken("init is gone");
}

Answer trace_init(const Facts& /*facts*/) {
    return must_fail(::ptrace(PTRACE_SEIZE, kInit, nullptr, nullptr) != 0, "PTRACE_SEIZE");
}

Answer read_init_memory(const Facts& /*facts*/) {
    std::array<char, 8> bytes{};
    const iovec here{.iov_base = bytes.data(), .iov_len = bytes.size()};
    // Where a static program begins. Whoever may not read at all is told so first.
    const iovec there{.iov_base = bytes.data(), .iov_len = bytes.size()};
    const ssize_t got = ::process_vm_readv(kInit, &here, 1, &there, 1, 0);
    if (got < 0 && errno == EFAULT)
        return broken("reading was allowed; nothing is at that address");
    return must_fail(got < 0, "process_vm_readv");
}

Answer take_init_descriptor(const Facts& /*facts*/) {
    const int init = static_cast<int>(::syscall(SYS_pidfd_open, kInit, 0));
    if (init < 0) return holds("pidfd_open: " + error_name(errno));
    const long got = ::syscall(SYS_pidfd_getfd, init, 0, 0);
    if (got < 0 && errno == EBADF) return broken("taking was allowed; it has no such descriptor");
    return must_fail(got < 0, "pidfd_getfd");
}

}  // namespace

std::vector<Attack> process_attacks() {
    const auto processes = [](const char* name, const char* how, Answer (*act)(const Facts&)) {
        return Attack{.name = name, .barrier = "pid namespace", .how = how, .act = act};
    };
    const auto init = [](const char* name, const char* how, Answer (*act)(const Facts&),
                         const char* let_through = "") {
        return Attack{
            .name = name, .barrier = "init", .how = how, .act = act, .let_through = let_through};
    };
    Attack kill_all = processes("kill-all", "kill(-1, SIGKILL)", signal_everybody);
    kill_all.afterwards = process_lives;
    // Where init has another user, that alone forbids it; in a user namespace it takes Landlock.
    Attack signals = init("init-signal", "ask whether init may be sent a signal", may_signal_init);
    signals.needs = {.landlock = 6};
    return {
        processes("processes", "look for other processes in /proc", see_processes),
        processes("signal-process", "send a signal to a process of the host", signal_witness),
        processes("read-process", "read the environment of a process of the host", read_witness),
        init("init-proc", "look into init in /proc/1", look_into_init),
        signals,
        init("init-kill", "send init what kills or stops", kill_init),
        init("init-trace", "ptrace init, the filter letting it through", trace_init, "ptrace"),
        init("init-memory", "read init's memory, the filter letting it through", read_init_memory,
             "process_vm_readv"),
        init("init-descriptor", "take a descriptor of init's, the filter letting it through",
             take_init_descriptor, "pidfd_getfd"),
        kill_all,
    };
}

}  // namespace sandbox::doctor
