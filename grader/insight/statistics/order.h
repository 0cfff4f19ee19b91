// What stands in the middle of amounts of money: medians and quantiles of whole cents.
#pragma once

#include <cstdint>
#include <optional>
#include <span>

#include "grader/insight/statistics/proportion.h"

namespace grader::statistics {

/// Both ends are amounts that somebody has.
struct Between {
    std::int64_t low = 0;
    std::int64_t high = 0;

    bool operator==(const Between&) const = default;
};

/// The value in the middle; of an even number of values the mean of the two in the middle, with
/// half a cent rounded up. Nothing where there is no value.
std::optional<std::int64_t> median(std::span<const std::int64_t> values);

/// The value below which `share` of the values lie: the second definition of R. J. Hyndman and
/// Y. Fan, "Sample quantiles in statistical packages", The American Statistician 50 (1996). Where
/// it falls between two values it is their mean, with half a cent rounded up, so that the quantile
/// {1, 2} is the median. `share` is of somebody (ensured).
std::optional<std::int64_t> quantile(std::span<const std::int64_t> values, Proportion share);

/// Two of the values that have the median of the whole population between them in at least 95 of
/// 100 samples, whatever the amounts are like: ranks from the binomial distribution with 1/2
/// (W. J. Conover, "Practical Nonparametric Statistics"). Nothing of fewer than six values.
std::optional<Between> median_interval(std::span<const std::int64_t> values);

}  // namespace grader::statistics
