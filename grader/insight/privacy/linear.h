// The least and the greatest value of a sum under linear conditions: GLPK's simplex, behind one
// door.
//
// Its answers are those of floating point. Nothing is believed of them that is not checked in whole
// numbers, or rounded towards the wider side.
#pragma once

#include <memory>
#include <optional>

#include "grader/insight/privacy/family.h"

namespace grader::privacy {

/// The condition low <= sum <= high; the cells are columns here, counted from 0.
struct LinearRow {
    Sum sum;
    Range range;
};

enum class Direction { least, greatest };

struct Extreme {
    double value = 0;
    std::vector<double> columns;  ///< where it is attained
};

class LinearProgram {
public:
    /// Ranges of `columns` must have ends; a row's may be -kUnbounded or kUnbounded.
    LinearProgram(const std::vector<Range>& columns, const std::vector<LinearRow>& rows);
    ~LinearProgram();
    LinearProgram(const LinearProgram&) = delete;
    LinearProgram& operator=(const LinearProgram&) = delete;

    /// Nothing where the solver did not come to an end, which says nothing about the sum.
    std::optional<Extreme> extreme(std::span<const Term> sum, Direction direction);
    /// The same in whole columns, or nearly: within a tenth of the best, or the best that was found
    /// when enough was tried. Nothing where none was found, which says nothing either.
    std::optional<Extreme> extreme_of_whole(std::span<const Term> sum, Direction direction);

private:
    struct Problem;
    std::unique_ptr<Problem> problem_;
};

}  // namespace grader::privacy
