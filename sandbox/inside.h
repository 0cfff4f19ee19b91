// Everything between clone and exec, in order, without allocation: the box's init and the program.
//
// Two processes: init is PID 1 of the run and never executes anything of the student's; it mounts
// what is private to the run, starts the program and waits for it. The program does everything but
// exec, and waits for its release: at once in a box that was asked to run, for as long as it takes
// in a warm one. Its end is the end of every process of the run: the kernel kills a PID namespace
// with its init (pid_namespaces(7)).
#pragma once

#include <linux/filter.h>
#include <sys/types.h>

#include <array>
#include <csignal>
#include <cstdint>
#include <span>

#include "sandbox/steps.h"

namespace sandbox {

constexpr std::size_t kMaxCgroups = 3;

/// Descriptors of a control group to which a process writes "0"; -1 fills the rest.
struct GroupFds {
    std::array<int, kMaxCgroups> tasks{-1, -1, -1};   ///< moves the writer into the group
    std::array<int, kMaxCgroups> resets{-1, -1, -1};  ///< begins a count anew
};

/// All that init needs, prepared by the keeper; init works on its copy of the keeper's memory. What
/// to execute comes later (release.h).
struct InsidePlan {
    std::span<sock_filter> filter;

    int stdout_fd = -1;
    int stderr_fd = -1;
    int results_fd = -1;  ///< -1: none
    int control_fd = -1;  ///< where init reports to the keeper, and the program awaits its release

    GroupFds group;

    bool user_namespace = false;
    uid_t program_uid = 0;
    uid_t init_uid = 0;

    std::span<const char* const> writable;  ///< folders the program may change, for Landlock
    int landlock_abi = 0;
    bool loopback = false;                   ///< raise "lo" in the network of the run
    const char* scratch_options = nullptr;   ///< mount options of the private tmpfs
    std::span<const char* const> below_tmp;  ///< what to put back there
};

/// What init tells the keeper, twice: when the program has been executed, and when it has ended.
struct InitReport {
    enum class Kind : std::uint8_t { started, ended, failed } kind = Kind::failed;
    SetupStep step = SetupStep::none;
    std::int32_t errnum = 0;
    std::int32_t wait_status = 0;
    std::uint64_t monotonic_ns = 0;  ///< when it happened
    std::uint64_t cpu_ns = 0;        ///< of the program and the children that were waited for
    std::uint64_t max_rss_bytes = 0;
    bool disk_full = false;
};

/// Where no control group counts, init is asked with it to end the run once it has started; its
/// report then tells what was used. The program, of the same user there, can end itself so, too.
constexpr int kEndSignal = SIGTERM;

/// What comes with `started`: the seccomp listener, and the run's mount namespace: whoever holds
/// that decides when the mounts are taken down, which takes longer than a small run.
constexpr std::size_t kStartedFds = 2;

/// The body of init. Reports `started` with its descriptors once the program has been executed, and
/// `ended`.
[[noreturn]] void run_inside(const InsidePlan& plan);

}  // namespace sandbox
