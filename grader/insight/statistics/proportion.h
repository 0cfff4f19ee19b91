// k of n: what may be printed of it, and how sure it is.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

namespace grader::statistics {

/// `count` of `of`; never more than all of them (ensured), and never fewer than none.
struct Proportion {
    std::int64_t count = 0;
    std::int64_t of = 0;

    bool operator==(const Proportion&) const = default;
};

/// Both ends between 0 and 1.
struct Interval {
    double low = 0;
    double high = 1;

    bool operator==(const Interval&) const = default;
};

/// The quantile of the standard normal distribution that a two-sided 95 % interval reaches to.
inline constexpr double kZ95 = 1.959963984540054;

/// The score interval of E. B. Wilson, "Probable inference, the law of succession, and statistical
/// inference", JASA 22 (1927). Of nobody, everything is possible: 0 to 1.
Interval wilson(Proportion proportion, double z = kZ95);

/// count/of in hundredths of a percent, the half rounded away from zero, exactly: 55 of 78 is 7051.
/// Nothing where `of` is 0: a rate of nobody is no rate.
std::optional<std::int64_t> basis_points(Proportion proportion);

/// The same with so many decimals (0, 1 or 2), as it is printed: "70.5". Without the sign.
std::string percent_text(Proportion proportion, int decimals);

}  // namespace grader::statistics
