// What is known now, and what was known after the latest evidence of a skill.
#include "grader/insight/skills/portrait.h"

#include <catch2/catch.hpp>
#include <vector>

#include "tests/unit/grader/insight/skills/fixture.h"

namespace grader::skills {
namespace {

using namespace skills_test;

TEST_CASE("a portrait keeps each skill as it was after its own latest answer",
          "[insight][skills]") {
    const std::vector<Sample> samples = samples_of(
        std::vector{attempt({.passing = 5}),
                    attempt({.assignment = "b", .day = 1, .failing = 5, .skill = "sql.select"})});
    Portrait portrait(samples, {}, {});
    const std::vector<Share> joins = portrait.shares({"sql.joins"});
    const double last = day_of(kStartMs);
    CHECK(portrait.then("sql.joins").ability(joins, last).mean > 0.3);
    CHECK(portrait.now().ability(joins, last).mean <
          portrait.then("sql.joins").ability(joins, last).mean);
    CHECK(portrait.then("cobol").ability(joins, last) == portrait.now().ability(joins, last));
}

TEST_CASE("a test is as hard as is known of it, and else ordinary", "[insight][skills]") {
    const Portrait portrait({}, {.item_variance = 0.7}, {{{"a", "t0"}, {2, 0.1}}});
    CHECK(portrait.difficulty({"a", "t0"}) == Belief{2, 0.1});
    CHECK(portrait.difficulty({"a", "t1"}) == Belief{0, 0.7});
}

TEST_CASE("eleven tests of one program are not eleven answers", "[insight][skills]") {
    const auto after = [](const std::vector<Attempt>& attempts) {
        const std::vector<Sample> samples = samples_of(attempts);
        Portrait portrait(samples, {}, {});
        return portrait.now().ability(portrait.shares({"sql.joins"}), day_of(kStartMs));
    };
    const Belief one = after({attempt({.failing = 11})});
    std::vector<Attempt> apart;
    for (int i = 0; i < 11; ++i)
        apart.push_back(attempt({.assignment = std::to_string(i), .failing = 1}));
    CHECK(after(apart).variance < one.variance);
    CHECK(after(apart).mean < one.mean);
}

}  // namespace
}  // namespace grader::skills
