// A learner of a course of two assignments, who was made up.
#include "grader/insight/skills/next_step.h"

#include <catch2/catch.hpp>
#include <vector>

#include "tests/unit/grader/insight/skills/fixture.h"

namespace grader::skills {
namespace {

using namespace skills_test;

constexpr double kHalfLife = 180;
const std::vector<model::Condition> kWatched{model::Condition::no_ai};
const std::vector<std::string> kJoins{"sql.joins"};

Offer offer(const std::string& assignment, int tests,
            const std::vector<model::Condition>& conditions = {}) {
    Offer made{.assignment = assignment, .conditions = conditions, .tests = {}};
    for (int i = 0; i < tests; ++i)
        made.tests["t" + std::to_string(i)] = kJoins;
    return made;
}

/// A case that lacks nothing.
Case enough() {
    return {.chance = 0.95,
            .items = 12,
            .days = 2,
            .assignments = 1,
            .under_conditions = 1,
            .age_days = 3};
}

Next next(const std::vector<Attempt>& attempts, const Case& shown,
          const std::vector<Offer>& offers) {
    const std::vector<Sample> samples = samples_of(attempts);
    Portrait portrait(samples, {}, {});
    const Rules rules;
    return next_of(
        "sql.joins", 0, shown, portrait,
        {.offers = offers, .samples = samples, .rules = rules, .today = day_of(kStartMs)});
}

TEST_CASE("every condition of Demonstrated is asked for", "[insight][skills]") {
    const auto shown = [](auto change) {
        Case changed = enough();
        change(changed);
        return is_demonstrated(changed, {}, kHalfLife);
    };
    CHECK(shown([](Case&) {}));
    CHECK_FALSE(shown([](Case& one) { one.chance = 0.89; }));
    CHECK_FALSE(shown([](Case& one) { one.items = 9; }));
    CHECK_FALSE(shown([](Case& one) { one.days = 1; }));
    CHECK(shown([](Case& one) {
        one.days = 1;
        one.assignments = 2;
    }));
    CHECK_FALSE(shown([](Case& one) { one.under_conditions = 0; }));
    CHECK_FALSE(shown([](Case& one) { one.age_days = 181; }));
}

TEST_CASE("each thing that is missing is told in words", "[insight][skills]") {
    const Next everything = next({}, {.chance = 0.5, .items = 0, .age_days = 200}, {});
    CHECK(to_sentence(everything) ==
          "Missing: 10 more tests; work on a second day or in a second assignment; 1 test that "
          "somebody watches or that is done without AI; something new, since the latest is too "
          "long ago; and more tests that pass, until it is sure. The course has no open test of "
          "it today: ask your instructor for one.");
    CHECK(to_sentence(next({}, enough(), {})) == "Nothing is missing.");
}

TEST_CASE("what was begun is named with the tests that failed, and hidden ones are not",
          "[insight][skills]") {
    std::vector<Attempt> attempts{attempt({.passing = 9, .failing = 3}),
                                  attempt({.assignment = "z", .passing = 12})};
    attempts[0].tests[10].is_hidden = true;
    Case shown = enough();
    shown.items = 9;
    shown.assignments = 2;
    const Next found = next(attempts, shown, {offer("a", 13), offer("b", 4)});
    REQUIRE_FALSE(found.steps.empty());
    CHECK(found.steps[0].assignment == "a");
    CHECK(found.steps[0].is_begun);
    CHECK(found.steps[0].tests == 4);
    CHECK(found.steps[0].failing == std::vector<std::string>{"test 11", "test 9"});
    CHECK(to_sentence(found) ==
          "Missing: 1 more test. Next: go on with a (4 tests of it not passed yet, such as test 11 "
          "and test 9). If all of these pass, nothing is missing any more.");
}

TEST_CASE("a single step that is enough comes before a longer way", "[insight][skills]") {
    Case shown = enough();
    shown.under_conditions = 0;
    const Next found = next({attempt({.passing = 11, .failing = 1})}, shown,
                            {offer("a", 12), offer("b", 6), offer("c", 1, kWatched)});
    REQUIRE(found.steps.size() == 1);
    CHECK(found.is_enough);
    CHECK(found.steps[0].assignment == "c");
    CHECK_FALSE(found.steps[0].is_begun);
    CHECK(to_sentence(found) ==
          "Missing: 1 test that somebody watches or that is done without AI. Next: hand in c (1 "
          "test of it). If it passes, nothing is missing any more.");
}

TEST_CASE("where one step is not enough, they come in order until it is", "[insight][skills]") {
    const Next found = next({}, {}, {offer("small", 3), offer("large", 8, kWatched)});
    REQUIRE(found.steps.size() == 2);
    CHECK(found.is_enough);
    CHECK(found.steps[0].assignment == "large");
    CHECK(
        to_sentence(found).ends_with("Next: hand in large (8 tests of it); then hand in small (3 "
                                     "tests of it). If all of these pass, nothing is missing "
                                     "any more."));
    // And whoever takes them is there.
    const std::vector<Sample> samples =
        samples_of(std::vector{attempt({.assignment = "large", .passing = 8}),
                               attempt({.assignment = "small", .passing = 3})});
    Portrait portrait(samples, {}, {});
    CHECK(chance_above(portrait.now().ability(portrait.shares(kJoins), day_of(kStartMs)), 0) >=
          Rules{}.sure);
}

TEST_CASE("where the course is not enough, that is said, and every pass is worth something",
          "[insight][skills]") {
    Next found = next({attempt({.passing = 2})}, {.chance = 0.6, .items = 2, .days = 1},
                      {offer("a", 2), offer("b", 3), Offer{"other", {}, {{"t0", {"cobol"}}}}});
    REQUIRE(found.steps.size() == 1);
    CHECK_FALSE(found.is_enough);
    found.first = {"sql.select"};
    CHECK(to_sentence(found).ends_with(
        "Next: hand in b (3 tests of it). Every test that passes brings it nearer. The course has "
        "no more of it today: ask your instructor for what is missing then. It builds on "
        "sql.select: if it is hard, begin there."));
}

TEST_CASE("an assignment begun for another skill is a second one of this", "[insight][skills]") {
    Case shown = enough();
    shown.days = 1;
    const std::vector<Attempt> attempts{
        attempt({.passing = 12}), attempt({.assignment = "b", .passing = 1, .skill = "html"})};
    const Next found = next(attempts, shown, {offer("a", 12), offer("b", 3)});
    CHECK(found.is_enough);
    REQUIRE(found.steps.size() == 1);
    CHECK(found.steps[0].assignment == "b");
}

TEST_CASE("a test that failed before is no new item, and counts less than at first",
          "[insight][skills]") {
    Case shown = enough();
    shown.items = 9;
    shown.assignments = 2;
    const std::vector<Attempt> attempts{attempt({.passing = 8, .failing = 1}),
                                        attempt({.assignment = "z", .passing = 12})};
    CHECK_FALSE(next(attempts, shown, {offer("a", 9)}).is_enough);
    CHECK(next(attempts, shown, {offer("a", 10)}).is_enough);
}

}  // namespace
}  // namespace grader::skills
