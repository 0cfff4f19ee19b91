// The time of day, as everything in the record has it. A function, so that tests can turn it.
#pragma once

#include <chrono>
#include <cstdint>
#include <functional>

namespace grader::service {

/// UTC milliseconds since 1970.
using NowMs = std::function<std::int64_t()>;

inline std::int64_t utc_now_ms() {
    return std::chrono::duration_cast<std::chrono::milliseconds>(
               std::chrono::system_clock::now().time_since_epoch())
        .count();
}

}  // namespace grader::service
