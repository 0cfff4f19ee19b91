// Everything between clone and exec, in order, without allocation: the box's init and the program.
//
// Two processes: init is PID 1 of the run and never executes anything of the student's; it mounts
// what is private to the run, starts the program and waits for it. Its end is the end of every
// process of the run: the kernel kills a PID namespace with its init (pid_namespaces(7)).
#pragma once

#include <linux/filter.h>
#include <sys/types.h>

#include <array>
#include <cstdint>
#include <span>

#include "sandbox/steps.h"

namespace sandbox {

constexpr std::size_t kMaxCgroups = 4;

/// All that init needs, prepared by the keeper; init works on its copy of the keeper's memory.
struct InsidePlan {
    std::span<char* const> argv;        ///< ends with a null pointer
    std::span<char* const> env;         ///< ends with a null pointer
    std::span<char* const> candidates;  ///< paths to try to execute, in order
    const char* workdir = nullptr;
    std::span<sock_filter> filter;

    int stdin_fd = -1;
    int stdout_fd = -1;
    int stderr_fd = -1;
    int results_fd = -1;  ///< -1: none
    int control_fd = -1;  ///< where init reports to the keeper

    std::array<int, kMaxCgroups> cgroup_tasks{-1, -1, -1, -1};

    bool user_namespace = false;
    uid_t program_uid = 0;
    uid_t init_uid = 0;

    std::span<const char* const> writable;  ///< folders the program may change, for Landlock
    int landlock_abi = 0;
    const char* scratch_options = nullptr;   ///< mount options of the private tmpfs
    std::span<const char* const> below_tmp;  ///< what to put back there

    std::uint64_t cpu_limit_s = 0;    ///< backstop, rounded up: the supervisor's timer is exact
    std::uint64_t file_bytes = 0;     ///< the largest file
    std::uint64_t data_bytes = 0;     ///< 0: memory is limited by the cgroup
    std::uint64_t process_limit = 0;  ///< 0: processes are limited by the cgroup
};

/// What init tells the keeper, twice: when the program has been executed, and when it has ended.
struct InitReport {
    enum class Kind : std::uint8_t { started, ended, failed } kind = Kind::failed;
    SetupStep step = SetupStep::none;
    std::int32_t errnum = 0;
    std::int32_t wait_status = 0;
    std::uint64_t monotonic_ns = 0;  ///< when it happened
    std::uint64_t cpu_ns = 0;        ///< of the program and the children it waited for
    std::uint64_t max_rss_bytes = 0;
    bool disk_full = false;
};

/// The body of init. Reports `started` together with the seccomp listener, then `ended`.
[[noreturn]] void run_inside(const InsidePlan& plan);

}  // namespace sandbox
