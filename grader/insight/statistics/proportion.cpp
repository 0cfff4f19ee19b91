// Percentages are rounded from the two counts and never from another rounded number.
#include "grader/insight/statistics/proportion.h"

#include <cmath>

#include "sandbox/base/error.h"

namespace grader::statistics {

namespace {

void ensure_possible(Proportion proportion) {
    base::ensure(proportion.count >= 0 && proportion.count <= proportion.of,
                 "a part is never more than the whole");
}

// count/of in units of which 100 * `scale` are a whole, the half rounded up.
std::int64_t rounded(Proportion proportion, std::int64_t scale) {
    return (2 * 100 * scale * proportion.count + proportion.of) / (2 * proportion.of);
}

}  // namespace

Interval wilson(Proportion proportion, double z) {
    ensure_possible(proportion);
    if (proportion.of == 0) return {};
    const auto n = static_cast<double>(proportion.of);
    const double p = static_cast<double>(proportion.count) / n;
    const double centre = p + z * z / (2 * n);
    const double spread = z * std::sqrt(p * (1 - p) / n + z * z / (4 * n * n));
    const double whole = 1 + z * z / n;
    // Exactly so, where the sums of doubles are off by their last digit.
    return {.low = proportion.count == 0 ? 0 : (centre - spread) / whole,
            .high = proportion.count == proportion.of ? 1 : (centre + spread) / whole};
}

std::optional<std::int64_t> basis_points(Proportion proportion) {
    ensure_possible(proportion);
    if (proportion.of == 0) return std::nullopt;
    return rounded(proportion, 100);
}

std::string percent_text(Proportion proportion, int decimals) {
    ensure_possible(proportion);
    base::ensure(decimals >= 0 && decimals <= 2 && proportion.of > 0,
                 "a percentage of somebody has at most two decimals");
    std::int64_t scale = 1;
    for (int i = 0; i < decimals; ++i)
        scale *= 10;
    const std::int64_t value = rounded(proportion, scale);
    std::string text = std::to_string(value / scale);
    if (decimals == 0) return text;
    std::string fraction = std::to_string(value % scale);
    fraction.insert(0, static_cast<std::size_t>(decimals) - fraction.size(), '0');
    return text + "." + fraction;
}

}  // namespace grader::statistics
