// The time that the machines of one record have in common.
#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <mutex>
#include <optional>
#include <utility>

#include "sandbox/base/units.h"

namespace grader::service {

/// Leases are given by one machine and judged by others, and nobody promised that their clocks
/// agree: the one of the database's machine counts, where there are several. Thread-safe.
class SharedClock {
public:
    /// UTC in ms since 1970, as the database's machine has it; nothing where this machine is the
    /// only one. May throw Error.
    using Ask = std::function<std::optional<std::int64_t>()>;

    /// Between two questions this machine counts on, by a clock that nobody sets.
    explicit SharedClock(Ask ask, base::Milliseconds trust = base::Milliseconds(5'000))
        : ask_(std::move(ask)), trust_(trust) {}

    /// UTC in ms since 1970. Throws Error where nobody has answered yet.
    [[nodiscard]] std::int64_t now_ms();

private:
    using Steady = std::chrono::steady_clock;
    struct Told {
        std::int64_t ms;
        Steady::time_point at;
    };
    [[nodiscard]] std::optional<Told> ask();

    const Ask ask_;
    const base::Milliseconds trust_;
    std::mutex mutex_;  // guards told_
    std::optional<Told> told_;
};

}  // namespace grader::service
