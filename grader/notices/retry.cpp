// The bias of a remainder is a billionth of a millisecond.
#include "grader/notices/retry.h"

#include <algorithm>

namespace grader::notices {

std::optional<base::Milliseconds> next_wait(const Attempts& attempts, std::uint64_t random) {
    const int doublings = std::clamp(attempts.failed - 1, 0, 20);
    const base::Milliseconds longest = std::min(kLongestWait, kFirstWait * (1 << doublings));
    const auto count = static_cast<std::uint64_t>(longest.count()) + 1;
    const base::Milliseconds drawn(static_cast<std::int64_t>(random % count));
    const base::Milliseconds wait = std::max(drawn, attempts.asked.value_or(base::Milliseconds{0}));
    if (wait > kGivenUpAfter || attempts.since_first + wait > kGivenUpAfter) return std::nullopt;
    return wait;
}

}  // namespace grader::notices
