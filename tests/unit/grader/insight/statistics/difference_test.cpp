// The intervals of method 10 that Newcombe himself printed.
#include "grader/insight/statistics/difference.h"

#include <catch2/catch.hpp>

namespace grader::statistics {
namespace {

void check_difference(Proportion one, Proportion other, double value, double low, double high) {
    INFO(one.count << " of " << one.of << " and " << other.count << " of " << other.of);
    const auto found = difference(one, other);
    REQUIRE(found.has_value());
    CHECK(found->value == Approx(value).margin(0.00005));
    CHECK(found->low == Approx(low).margin(0.00005));
    CHECK(found->high == Approx(high).margin(0.00005));
}

TEST_CASE("Newcombe's interval is the one he printed", "[insight][statistics]") {
    check_difference({56, 70}, {48, 80}, 0.2, 0.0524, 0.3339);
    check_difference({9, 10}, {3, 10}, 0.6, 0.1705, 0.8090);
    check_difference({6, 7}, {2, 7}, 0.5714, 0.0582, 0.8062);
    check_difference({5, 56}, {0, 29}, 0.0893, -0.0381, 0.1926);
    check_difference({0, 10}, {0, 20}, 0, -0.1611, 0.2775);
    check_difference({10, 10}, {0, 10}, 1, 0.6075, 1);
}

TEST_CASE("turned around, a difference changes its sign and nothing else",
          "[insight][statistics]") {
    check_difference({48, 80}, {56, 70}, -0.2, -0.3339, -0.0524);
}

TEST_CASE("from nobody nobody differs", "[insight][statistics]") {
    CHECK_FALSE(difference({0, 0}, {3, 7}).has_value());
    CHECK_FALSE(difference({3, 7}, {0, 0}).has_value());
}

}  // namespace
}  // namespace grader::statistics
