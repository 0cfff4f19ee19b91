// A gap stands with its interval, and only between groups that may be shown.
#include "grader/insight/equity/gaps.h"

#include <catch2/catch.hpp>

namespace grader::equity {
namespace {

using privacy::Code;

const privacy::Settings kSettings;

/// Of groups of which those of 10 people and more are shown, as the whole is.
std::vector<Gap> gaps_of(std::vector<Group> groups) {
    statistics::Proportion whole;
    for (Group& group : groups) {
        whole.count += group.base.count;
        whole.of += group.base.of;
        group.is_shown = group.base.of >= 10;
        if (!group.is_shown) group.base = {};
    }
    return gaps({.whole = whole, .all = groups}, kSettings);
}

// 56/70 and 48/80 are the first example of Newcombe, 1998: 0.0524 to 0.3339 by method 10.
TEST_CASE("the gap of two groups is their difference, with the interval of both", "[equity]") {
    const std::vector<Gap> found = gaps_of({{"a", {56, 70}}, {"b", {48, 80}}});
    REQUIRE(found.size() == 2);
    CHECK(found[0].code == Code::shown);
    CHECK(found[0].others == statistics::Proportion{48, 80});
    REQUIRE(found[0].difference.has_value());
    CHECK(found[0].difference->value == Approx(0.2));
    CHECK(found[0].difference->low == Approx(0.0524).margin(0.00005));
    CHECK(found[0].difference->high == Approx(0.3339).margin(0.00005));
    CHECK(found[1].difference->value == Approx(-0.2));
    CHECK(found[1].difference->high == Approx(-0.0524).margin(0.00005));
}

TEST_CASE("others are all who told another value", "[equity]") {
    const std::vector<Gap> found =
        gaps_of({{"a", {10, 20}}, {"b", {10, 40}}, {"c", {25, 50}}, {"unknown", {20, 60}}});
    CHECK(found[0].others == statistics::Proportion{35, 90});
    CHECK(found[3].others == statistics::Proportion{45, 110});
    CHECK(found[3].code == Code::shown);
}

TEST_CASE("of a group that is hidden nothing stands in the gap but its name", "[equity]") {
    const std::vector<Gap> found = gaps_of({{"a", {50, 100}}, {"b", {2, 9}}, {"c", {2, 4}}});
    CHECK(found[0].code == Code::shown);
    CHECK(found[0].others == statistics::Proportion{4, 13});
    for (std::size_t i = 1; i < 3; ++i) {
        CHECK(found[i].code == Code::suppressed);
        CHECK(found[i].group == statistics::Proportion{});
        CHECK(found[i].others == statistics::Proportion{});
        CHECK_FALSE(found[i].difference.has_value());
    }
}

TEST_CASE("a group has no gap where the others may not be told", "[equity]") {
    const auto few = gaps_of({{"a", {50, 100}}, {"b", {2, 4}}});
    CHECK(few[0].code == Code::suppressed);
    CHECK(few[0].group == statistics::Proportion{});
    // Of 20 people all: their rate would be a band.
    CHECK(gaps_of({{"a", {50, 100}}, {"b", {20, 20}}})[0].code == Code::suppressed);
    const auto hidden =
        gaps({.whole = {}, .all = {{"a", {50, 100}, true}, {"b", {20, 40}, true}}}, kSettings);
    CHECK(hidden[0].code == Code::suppressed);
}

TEST_CASE("a group without any others has no gap", "[equity]") {
    CHECK(gaps_of({{"a", {50, 100}}}).at(0).code == Code::not_applicable);
    CHECK(gaps_of({}).empty());
}

}  // namespace
}  // namespace grader::equity
