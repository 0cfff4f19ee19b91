// The values that a sum can have while some cells are hidden, counted out one by one: exact where
// few cells are hidden together.
#pragma once

#include <optional>

#include "grader/insight/privacy/family.h"
#include "grader/insight/privacy/moves.h"

namespace grader::privacy {

struct Enumeration {
    std::vector<Move>
        moves;              ///< one for each value of the sum that was found, the true one included
    bool complete = false;  ///< there is no other value; or `enough` of them were found
};

/// `component` is what search.component() says of the sum. Cells are tried up to `kTriedAbove` over
/// their true values, and no more than `patience` of them.
Enumeration enumerate(const Family& family, const MoveSearch& search, const Hidden& hidden,
                      std::span<const Term> sum, std::span<const std::size_t> component,
                      std::size_t enough, std::size_t patience);

}  // namespace grader::privacy
