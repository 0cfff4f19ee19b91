// What the supervisor observed of one run: raw facts, no judgement. report.h turns them into a
// status.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <vector>

#include "sandbox/steps.h"

namespace sandbox {

/// Why the supervisor ended the run; `none` when the program ended by itself.
enum class Ended : std::uint8_t { none, cpu_time, wall_time, output, cancelled };

/// One kind of call that the supervisor was asked about and refused.
struct RefusedCall {
    std::int32_t number = 0;  ///< in the native architecture
    std::array<std::uint64_t, 6> args{};
    std::uint32_t count = 0;

    bool operator==(const RefusedCall&) const = default;
};

struct Outcome {
    /// The step that failed and its errno; `none` when the program was executed.
    SetupStep failed_step = SetupStep::none;
    std::int32_t failed_errno = 0;
    std::string failure;  ///< what else went wrong in the sandbox itself; empty when nothing did

    Ended ended = Ended::none;
    std::int32_t exit_code = -1;  ///< -1 when it did not exit
    std::int32_t signal = 0;      ///< 0 when it was not killed by a signal

    std::uint64_t cpu_ns = 0;
    std::uint64_t wall_ns = 0;
    std::uint64_t memory_peak_bytes = 0;
    std::uint64_t output_bytes = 0;
    std::uint32_t oom_kills = 0;  ///< from the kernel's counter: the proof of memory_exceeded
    std::uint32_t process_refusals = 0;  ///< forks the pids controller refused
    bool disk_full = false;              ///< a writable file system had no block or inode left
    std::vector<RefusedCall> refused;

    bool operator==(const Outcome&) const = default;
};

}  // namespace sandbox
