// The move that costs least, by linear programming: for figures that a short search finds none for.
#pragma once

#include "grader/insight/privacy/moves.h"

namespace grader::privacy {

/// A move that changes `sum` by `by` and hides cells for the smallest sum of prices, as if moves
/// could be fractions. Nothing where there is none, or where it is not of whole numbers.
std::optional<Move> cheapest_move(const Family& family, const MoveSearch& search,
                                  const Hidden& hidden, std::span<const Term> sum, std::int64_t by,
                                  const Price& price, std::size_t reach);

}  // namespace grader::privacy
