// Which of all figures a report prints: everything of the whole, and of its parts what a reader
// compares. A table of 400 lines for each of 50 cities would hide more than it says, for most of it
// would have to be hidden.
#pragma once

#include <vector>

#include "grader/insight/figures/counter.h"
#include "grader/insight/figures/figure.h"

namespace grader::report {

/// `whole` is everybody, or a scope that one of the plan's breakdowns has ("term=2026H1"). Parts
/// are the scopes within it of the first `breakdowns` of the plan's; the others are only counted.
/// Nothing where nobody is of the whole.
std::vector<figures::Figure> printed_figures(const figures::Plan& plan,
                                             const figures::Counter& counter,
                                             const figures::Scope& whole, std::size_t breakdowns);

}  // namespace grader::report
