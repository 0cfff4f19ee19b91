// Programs small enough to be solved by hand.
#include "grader/insight/privacy/linear.h"

#include <catch2/catch.hpp>

namespace grader::privacy {
namespace {

TEST_CASE("the ends of a sum are those of its conditions", "[insight][privacy]") {
    LinearProgram program({{0, 10}, {2, 10}},
                          {{.sum = {{0, 1}, {1, 1}}, .range = {7, 7}},
                           {.sum = {{0, 1}, {1, -1}}, .range = {-kUnbounded, 1}}});
    const auto greatest = program.extreme(Sum{{0, 1}}, Direction::greatest);
    REQUIRE(greatest.has_value());
    CHECK(greatest->value == Approx(4));
    CHECK(greatest->columns[1] == Approx(3));
    CHECK(program.extreme(Sum{{0, 1}}, Direction::least)->value == Approx(0));
    CHECK(program.extreme(Sum{{0, 1}, {1, 2}}, Direction::greatest)->value == Approx(14));
}

TEST_CASE("conditions that contradict each other have no end", "[insight][privacy]") {
    LinearProgram program({{0, 1}}, {{.sum = {{0, 1}}, .range = {5, 5}}});
    CHECK_FALSE(program.extreme(Sum{{0, 1}}, Direction::least).has_value());
}

TEST_CASE("without conditions, the columns' ranges are the ends", "[insight][privacy]") {
    LinearProgram program({{3, 8}}, {});
    CHECK(program.extreme(Sum{{0, -1}}, Direction::least)->value == Approx(-8));
}

TEST_CASE("in whole columns an end is where nothing is cut in half", "[insight][privacy]") {
    // Of three, each two have 1 together: a half each, or none at all.
    LinearProgram odd({{0, 1}, {0, 1}, {0, 1}}, {{.sum = {{0, 1}, {1, 1}}, .range = {1, 1}},
                                                 {.sum = {{1, 1}, {2, 1}}, .range = {1, 1}},
                                                 {.sum = {{0, 1}, {2, 1}}, .range = {1, 1}}});
    CHECK(odd.extreme(Sum{{0, 1}}, Direction::least)->value == Approx(0.5));
    CHECK_FALSE(odd.extreme_of_whole(Sum{{0, 1}}, Direction::least).has_value());
    LinearProgram even({{0, 9}, {0, 9}}, {{.sum = {{0, 2}, {1, 2}}, .range = {3, 5}}});
    CHECK(even.extreme(Sum{{0, 1}, {1, 1}}, Direction::least)->value == Approx(1.5));
    const auto whole = even.extreme_of_whole(Sum{{0, 1}, {1, 1}}, Direction::least);
    REQUIRE(whole.has_value());
    CHECK(whole->value == Approx(2));
}

}  // namespace
}  // namespace grader::privacy
