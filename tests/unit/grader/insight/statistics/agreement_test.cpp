// Small tables of two markers, by hand.
#include "grader/insight/statistics/agreement.h"

#include <catch2/catch.hpp>
#include <vector>

namespace grader::statistics {
namespace {

// A row for each mark of the first, a column for each of the second: how often both were given.
std::vector<TwoMarks> table(const std::vector<std::vector<int>>& counts) {
    std::vector<TwoMarks> marks;
    for (std::size_t i = 0; i < counts.size(); ++i) {
        for (std::size_t j = 0; j < counts[i].size(); ++j) {
            marks.insert(marks.end(), static_cast<std::size_t>(counts[i][j]),
                         {static_cast<int>(i), static_cast<int>(j)});
        }
    }
    return marks;
}

TEST_CASE("with two steps kappa is the plain one, whatever the weights", "[insight][statistics]") {
    // 35 of 50 agree; their habits alone would make 25 agree: (0.7 - 0.5) / (1 - 0.5).
    const auto marks = table({{20, 5}, {10, 15}});
    CHECK(weighted_kappa(marks, 2, Weights::linear) == Approx(0.4));
    CHECK(weighted_kappa(marks, 2, Weights::quadratic) == Approx(0.4));
    CHECK(weighted_kappa(table({{45, 15}, {25, 15}}), 2) == Approx(0.1304).margin(0.0001));
}

TEST_CASE("a near miss weighs less than a wide one", "[insight][statistics]") {
    // Sums 5, 5, 5 and 5, 6, 4; disagreement seen 5, by chance 13 linear and 19 squared.
    const auto marks = table({{4, 1, 0}, {1, 3, 1}, {0, 2, 3}});
    CHECK(weighted_kappa(marks, 3, Weights::linear) == Approx(1 - 5.0 / 13));
    CHECK(weighted_kappa(marks, 3, Weights::quadratic) == Approx(1 - 5.0 / 19));
}

TEST_CASE("full agreement is 1, and worse than chance is below 0", "[insight][statistics]") {
    CHECK(weighted_kappa(table({{3, 0}, {0, 3}}), 2) == Approx(1));
    CHECK(weighted_kappa(table({{0, 3}, {3, 0}}), 2) == Approx(-1));
}

TEST_CASE("where everybody gets the same mark kappa says nothing", "[insight][statistics]") {
    CHECK_FALSE(weighted_kappa(table({{7, 0}, {0, 0}}), 2).has_value());
    CHECK_FALSE(weighted_kappa({}, 5).has_value());
}

}  // namespace
}  // namespace grader::statistics
