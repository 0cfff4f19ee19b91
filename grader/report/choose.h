// Which of all figures a report prints: everything of the whole, and of its parts what a reader
// compares. A table of 400 lines for each of 50 cities would hide more than it says, for most of it
// would have to be hidden.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
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

/// A breakdown by several dimensions, most of whose parts are of few people.
struct TooFine {
    figures::Breakdown by;  ///< without the dimensions of the whole
    std::size_t parts = 0;
    std::size_t few = 0;  ///< parts of fewer people than may be told of

    bool operator==(const TooFine&) const = default;
};

/// The first of the printed breakdowns of which nearly everything would have to be hidden, part by
/// part: that takes minutes and tells a reader nothing. Small tables are not meant.
std::optional<TooFine> too_fine(const figures::Plan& plan, const figures::Counter& counter,
                                const figures::Scope& whole, std::size_t breakdowns,
                                std::int64_t min_group);

}  // namespace grader::report
