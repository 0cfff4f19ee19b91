// The distances from each proportion to the ends of its interval add like sides of a triangle.
#include "grader/insight/statistics/difference.h"

#include <cmath>

namespace grader::statistics {

namespace {

double share(Proportion proportion) {
    return static_cast<double>(proportion.count) / static_cast<double>(proportion.of);
}

}  // namespace

std::optional<Difference> difference(Proportion one, Proportion other) {
    const Interval a = wilson(one);
    const Interval b = wilson(other);
    if (one.of == 0 || other.of == 0) return std::nullopt;
    const double p = share(one);
    const double q = share(other);
    return Difference{.value = p - q,
                      .low = p - q - std::hypot(p - a.low, b.high - q),
                      .high = p - q + std::hypot(a.high - p, q - b.low)};
}

}  // namespace grader::statistics
