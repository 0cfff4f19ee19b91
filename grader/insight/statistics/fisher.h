// Whether two groups differ more than chance explains: R. A. Fisher's exact test.
#pragma once

#include "grader/insight/statistics/proportion.h"

namespace grader::statistics {

/// The probability, if both groups had the same chance, of a table with these sums that is as
/// improbable as this one or more so: two-sided, by the sum of small probabilities (R. A. Fisher,
/// "Statistical Methods for Research Workers"; the same as R's fisher.test). 1 where a group or an
/// answer is empty: nothing can be told then. Groups of 10,000,000 at most together (ensured).
double fisher_exact(Proportion one, Proportion other);

}  // namespace grader::statistics
