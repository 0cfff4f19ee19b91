// The time that a run may take, on the clock and of the processors: altogether, and from one sign
// of progress to the next.
#pragma once

#include <cstdint>

#include "sandbox/outcome.h"
#include "sandbox/wire.h"

namespace sandbox {

/// Pure: it is told what the time is, in nanoseconds of one steady clock, and how much processor
/// time was used.
class Budget {
public:
    /// `processors`: how many may work for the run at once, at least 1.
    Budget(const wire::Run& request, std::uint64_t started_ns, std::uint64_t processors);

    /// A sign of progress: the next step begins.
    void begin_step(std::uint64_t now_ns, std::uint64_t cpu_ns);

    /// Which limit is reached: cpu_time, wall_time or none.
    [[nodiscard]] Ended broken(std::uint64_t now_ns, std::uint64_t cpu_ns) const;

    /// How long it takes at least until one is, with every processor at work: 0.5 ms to 1 s.
    [[nodiscard]] std::uint64_t next_look_ns(std::uint64_t now_ns, std::uint64_t cpu_ns) const;

private:
    // 0: no limit.
    struct Step {
        std::uint64_t cpu_limit_ns = 0;
        std::uint64_t wall_limit_ns = 0;
        std::uint64_t started_ns = 0;
        std::uint64_t cpu_before_ns = 0;
    };

    Step whole_;
    Step step_;
    std::uint64_t later_cpu_ns_;  // of each step but the first
    std::uint64_t later_wall_ns_;
    std::uint64_t processors_;
};

}  // namespace sandbox
