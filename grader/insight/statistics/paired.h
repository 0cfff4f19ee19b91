// What changed for the same people: the differences of pairs, never of two averages.
#pragma once

#include <cstdint>
#include <optional>
#include <span>

#include "grader/insight/statistics/order.h"

namespace grader::statistics {

/// Two amounts of one person, in cents.
struct Pair {
    std::int64_t before = 0;
    std::int64_t after = 0;
};

struct Change {
    std::int64_t pairs = 0;
    std::int64_t median = 0;          ///< of after - before; half a cent is rounded up
    std::optional<Between> interval;  ///< of the median, 95 %; none of fewer than six pairs
    std::int64_t more = 0;            ///< pairs with more afterwards
    std::int64_t less = 0;            ///< pairs with less afterwards

    bool operator==(const Change&) const = default;
};

/// Nothing where there is no pair. Who earned nothing before has no gain but a first income: leave
/// such pairs out, and tell how many they are.
std::optional<Change> change(std::span<const Pair> pairs);

}  // namespace grader::statistics
