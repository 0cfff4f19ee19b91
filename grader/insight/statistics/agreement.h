// Whether two people who marked the same work agree more than chance would make them.
#pragma once

#include <optional>
#include <span>

namespace grader::statistics {

/// The marks that one piece of work got: steps of a scale, from 0 on.
struct TwoMarks {
    int first = 0;
    int second = 0;
};

/// How much a difference of marks weighs: as many steps as it is, or their square.
enum class Weights { linear, quadratic };

/// J. Cohen, "Weighted kappa", Psychological Bulletin 70 (1968): 1 is full agreement, 0 what chance
/// alone would give, less is worse than chance. With two steps both weights give the plain kappa.
/// `steps` is how many marks there are, 2 to 1000; every mark is below it (ensured). Nothing where
/// all marks are the same one: then chance agrees, too, and kappa says nothing.
std::optional<double> weighted_kappa(std::span<const TwoMarks> marks, int steps,
                                     Weights weights = Weights::quadratic);

}  // namespace grader::statistics
