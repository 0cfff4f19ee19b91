// By how much two proportions differ, and how sure that is.
#pragma once

#include <optional>

#include "grader/insight/statistics/proportion.h"

namespace grader::statistics {

/// All between -1 and 1.
struct Difference {
    double value = 0;
    double low = 0;   ///< 95 %
    double high = 0;  ///< 95 %
};

/// one - other, with the interval made of both score intervals: method 10 of R. G. Newcombe,
/// "Interval estimation for the difference between independent proportions", Statistics in Medicine
/// 17 (1998). Nothing where a group is empty. The groups have nobody in common.
std::optional<Difference> difference(Proportion one, Proportion other);

}  // namespace grader::statistics
