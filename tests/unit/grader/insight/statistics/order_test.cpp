// Middles of salaries, by hand.
#include "grader/insight/statistics/order.h"

#include <catch2/catch.hpp>
#include <cmath>
#include <limits>
#include <vector>

namespace grader::statistics {
namespace {

using Cents = std::vector<std::int64_t>;

TEST_CASE("the median is the value in the middle, in whatever order they come",
          "[insight][statistics]") {
    CHECK(median(Cents{9500000, 6000000, 10000000}) == 9500000);
    CHECK(median(Cents{7}) == 7);
    CHECK_FALSE(median(Cents{}).has_value());
}

TEST_CASE("the median of an even number is the mean of both, half a cent rounded up",
          "[insight][statistics]") {
    CHECK(median(Cents{100, 200}) == 150);
    CHECK(median(Cents{100, 101}) == 101);
    CHECK(median(Cents{-101, -100}) == -100);
    CHECK(median(Cents{4, 1, 3, 9}) == 4);
    constexpr auto kMost = std::numeric_limits<std::int64_t>::max();
    CHECK(median(Cents{kMost - 1, kMost}) == kMost);  // no sum of both is made
}

TEST_CASE("a quantile is a value, or the mean of two where it falls between them",
          "[insight][statistics]") {
    const Cents ten{10, 20, 30, 40, 50, 60, 70, 80, 90, 100};
    CHECK(quantile(ten, {1, 4}) == 30);
    CHECK(quantile(ten, {3, 4}) == 80);
    CHECK(quantile(ten, {1, 10}) == 15);
    CHECK(quantile(ten, {0, 1}) == 10);
    CHECK(quantile(ten, {1, 1}) == 100);
    CHECK(quantile(ten, {1, 2}) == median(ten));
}

TEST_CASE("a median's interval goes from rank to rank by the binomial distribution",
          "[insight][statistics]") {
    // The ranks of 95 % in tables: none of 5, 1 and 6 of 6, 2 and 9 of 10, 8 and 18 of 25.
    const auto ranks = [](std::int64_t n) {
        Cents values;
        for (std::int64_t i = n; i > 0; --i)
            values.push_back(i);
        return median_interval(values);
    };
    CHECK_FALSE(ranks(5).has_value());
    CHECK(ranks(6) == Between{1, 6});
    CHECK(ranks(10) == Between{2, 9});
    CHECK(ranks(25) == Between{8, 18});
    CHECK(ranks(100) == Between{40, 61});
    // 2^-5000 is no double; the middle ranks are half the number, give or take 1.96 deviations.
    const auto many = ranks(5000);
    REQUIRE(many.has_value());
    CHECK(std::abs(2500 - 69 - many->low) <= 1);
    CHECK(many->low + many->high == 5001);
}

}  // namespace
}  // namespace grader::statistics
