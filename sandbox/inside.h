// Everything between clone and exec, in order: the box's init and the program.
//
// Three processes share one memory and one table of descriptors, and one of them runs at a time, as
// after vfork(2): the keeper clones init and waits for its end; init, PID 1 of the run, mounts what
// is private to it, clones the program and waits for its exec, and from then on watches it. What
// one finds out the others know. Init's end is the end of every process of the run: the kernel
// kills a PID namespace with its init (pid_namespaces(7)).
#pragma once

#include <linux/filter.h>
#include <sys/types.h>

#include <array>
#include <cstdint>
#include <span>

#include "sandbox/base/fd.h"
#include "sandbox/steps.h"

namespace sandbox {

constexpr std::size_t kMaxCgroups = 3;

/// Descriptors of a control group to which a process writes "0"; -1 fills the rest.
struct GroupFds {
    std::array<int, kMaxCgroups> tasks{-1, -1, -1};   ///< moves the writer into the group
    std::array<int, kMaxCgroups> resets{-1, -1, -1};  ///< begins a count anew
};

/// Limits that a process sets for itself; 0: none.
struct OwnLimits {
    std::uint64_t cpu_s = 0;       ///< backstop, rounded up: the supervisor's timer is exact
    std::uint64_t file_bytes = 0;  ///< the largest file
    std::uint64_t data_bytes = 0;  ///< 0: memory is limited by the cgroup
    std::uint64_t processes = 0;   ///< 0: processes are limited by the cgroup
};

/// What the program executes, and with what.
struct Execution {
    OwnLimits limits;
    int stdin_fd = -1;
    const char* workdir = nullptr;
    char* const* argv = nullptr;  ///< ends with a null pointer
    char* const* env = nullptr;   ///< ends with a null pointer
};

/// What the owner of a run does while it is inside of it.
class Companion {
public:
    virtual ~Companion() = default;
    /// In the program, which has everything but the command: waits for the client, `longest_ms` at
    /// most. False: it has not said a word yet.
    virtual bool is_called(int longest_ms) noexcept = 0;
    /// Then. Nothing: it is not to be executed.
    virtual const Execution* command() noexcept = 0;
    /// In init, once the program has been executed. The run ends when it returns.
    virtual void watch(pid_t program, base::Fd listener) noexcept = 0;

protected:
    Companion() = default;
    Companion(const Companion&) = default;
    Companion& operator=(const Companion&) = default;
};

struct InsidePlan {
    std::span<sock_filter> filter;

    int stdout_fd = -1;
    int stderr_fd = -1;
    int results_fd = -1;  ///< -1: none

    GroupFds group;
    int keeper_pidfd = -1;  ///< the caller itself: the run ends with it, until watch()

    bool user_namespace = false;
    uid_t program_uid = 0;
    uid_t init_uid = 0;

    std::span<const char* const> writable;  ///< folders the program may change, for Landlock
    int landlock_abi = 0;
    bool loopback = false;                   ///< a network of the run's own, with "lo" raised
    const char* scratch_options = nullptr;   ///< mount options of the private tmpfs
    std::span<const char* const> below_tmp;  ///< what to put back there
};

/// What became of a run.
struct InsideResult {
    SetupStep failed_step = SetupStep::none;  ///< none: it was executed, or was not to be
    int failed_errno = 0;
    bool was_killed = false;  ///< the program, before exec: setting up takes 10 s at most
    base::Fd mounts;  ///< the run's mount namespace: whoever holds that decides when the mounts are
                      ///< taken down, which takes longer than a small run
};

/// Carries a run out. No process of it is left when this returns. Throws Error when none could be
/// made, or when init was killed: what it was doing to the memory that it shares is not finished.
InsideResult run_inside(const InsidePlan& plan, Companion& companion);

}  // namespace sandbox
