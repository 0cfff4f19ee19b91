// Wages before and after, of the same people.
#include "grader/insight/statistics/paired.h"

#include <catch2/catch.hpp>
#include <vector>

namespace grader::statistics {
namespace {

TEST_CASE("the median of the changes is not the change of the medians", "[insight][statistics]") {
    // Medians 2000 before and 3000 after; but most people gained nothing or lost.
    const std::vector<Pair> pairs{{1000, 3000}, {2000, 1500}, {4000, 4000}};
    CHECK(change(pairs) == Change{.pairs = 3, .median = 0, .interval = {}, .more = 1, .less = 1});
}

TEST_CASE("six pairs have an interval, from the least change to the greatest",
          "[insight][statistics]") {
    const std::vector<Pair> pairs{{10, 11}, {10, 12}, {10, 13}, {10, 14}, {10, 15}, {10, 19}};
    CHECK(change(pairs) ==
          Change{.pairs = 6, .median = 4, .interval = Between{1, 9}, .more = 6, .less = 0});
}

TEST_CASE("without pairs there is no change to tell", "[insight][statistics]") {
    CHECK_FALSE(change({}).has_value());
}

}  // namespace
}  // namespace grader::statistics
