// A ratio has its test and its verdict by size, and small groups have no ratio at all.
#include "grader/insight/equity/impact.h"

#include <catch2/catch.hpp>

#include "grader/insight/statistics/fisher.h"

namespace grader::equity {
namespace {

/// Of groups of which those of 10 people and more are shown.
std::vector<Ratio> ratios_of(std::vector<Group> groups) {
    for (Group& group : groups)
        group.is_shown = group.base.of >= 10;
    return impact_ratios(groups);
}

TEST_CASE("each group stands beside the one with the highest rate", "[equity]") {
    const std::vector<Ratio> found =
        ratios_of({{"a", {60, 200}}, {"b", {100, 200}}, {"c", {20, 50}}, {"d", {12, 20}}});
    REQUIRE(found.size() == 4);
    REQUIRE(found[0].impact.has_value());
    CHECK(found[0].best == "b");  // d is higher, and has fewer than 30 people
    CHECK(found[0].impact->ratio == Approx(0.6));
    CHECK(found[0].impact->p == Approx(statistics::fisher_exact({60, 200}, {100, 200})));
    CHECK(found[0].impact->interval.low < 0.6);
    CHECK(found[0].impact->interval.high > 0.6);
    CHECK(found[0].impact->below_four_fifths);
    CHECK_FALSE(found[1].impact.has_value());
    CHECK_FALSE(found[3].impact.has_value());
}

TEST_CASE("verdicts go by the smaller of the two groups", "[equity]") {
    const std::vector<Ratio> found = ratios_of(
        {{"a", {60, 100}}, {"b", {90, 100}}, {"c", {50, 99}}, {"d", {20, 30}}, {"e", {20, 29}}});
    CHECK(found[0].best == "b");
    CHECK(verdict_of(found[0]) == "verdict");
    CHECK(verdict_of(found[1]) == "no verdict");  // the best beside itself
    CHECK(verdict_of(found[2]) == "watch");
    CHECK(verdict_of(found[3]) == "watch");
    CHECK(verdict_of(found[4]) == "no verdict");
}

TEST_CASE("who refused is compared, and never what others are compared with", "[equity]") {
    const std::vector<Ratio> found =
        ratios_of({{"a", {60, 120}}, {"b", {40, 100}}, {"prefer_not_to_say", {90, 110}}});
    CHECK(found[1].best == "a");
    CHECK(found[2].impact->ratio > 1);
}

TEST_CASE("a hidden group has no ratio, and hides its numbers", "[equity]") {
    const std::vector<Ratio> found = ratios_of({{"a", {60, 120}}, {"b", {40, 100}}, {"c", {3, 9}}});
    CHECK(found[2].code == privacy::Code::suppressed);
    CHECK(found[2].group == statistics::Proportion{});
    CHECK_FALSE(found[2].impact.has_value());
    CHECK(ratios_of({{"a", {3, 9}}}).at(0).best.empty());
}

}  // namespace
}  // namespace grader::equity
