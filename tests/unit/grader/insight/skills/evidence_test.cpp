// Which answers of a record count, and as which attempt.
#include "grader/insight/skills/evidence.h"

#include <catch2/catch.hpp>

#include "tests/unit/grader/insight/skills/fixture.h"

namespace grader::skills {
namespace {

using namespace skills_test;

TEST_CASE("a test is answered until it passes, and each answer knows which it is",
          "[insight][skills]") {
    const std::vector<Attempt> attempts{
        attempt({.passing = 1, .failing = 1}), attempt({.day = 1, .passing = 1, .failing = 1}),
        attempt({.day = 2, .passing = 2}), attempt({.day = 3, .passing = 0, .failing = 2})};
    const std::vector<Sample> samples = samples_of(attempts);
    REQUIRE(samples.size() == 4);
    CHECK(samples[0].test == "t0");
    CHECK(samples[0].passed);
    CHECK(samples[1].test == "t1");
    CHECK_FALSE(samples[1].passed);
    CHECK(samples[2].attempt == 2);
    CHECK(samples[3].attempt == 3);
    CHECK(samples[3].passed);
    CHECK(samples[3].submission == attempts[2].submission);
    CHECK(day_of(samples[3].at_ms) - day_of(samples[0].at_ms) == Approx(2));
}

TEST_CASE("what did not run, practises nothing or was refused says nothing", "[insight][skills]") {
    Attempt silent = attempt({.passing = 2, .failing = 1});
    silent.tests[0].ran = false;
    silent.tests[2].is_hidden = true;
    silent.tests[1].skills.clear();
    Attempt refused = attempt({.day = 1});
    refused.ending = Ending::refused;
    const std::vector<Sample> samples = samples_of(std::vector{silent, refused});
    REQUIRE(samples.size() == 1);
    CHECK(samples[0].test == "t2");
    CHECK(samples[0].is_hidden);
    // It ran for the first time here: this is its first answer.
    const std::vector<Sample> later =
        samples_of(std::vector{silent, attempt({.day = 1, .passing = 1})});
    CHECK(later.back().test == "t0");
    CHECK(later.back().attempt == 1);
}

TEST_CASE("tests of the same name in other assignments are others", "[insight][skills]") {
    const std::vector<Attempt> attempts{attempt({.passing = 1}),
                                        attempt({.assignment = "b", .day = 1, .passing = 1})};
    CHECK(samples_of(attempts).size() == 2);
}

TEST_CASE("evidence is under conditions when somebody watched or no model helped",
          "[insight][skills]") {
    const auto sample = [](const std::vector<model::Condition>& conditions) {
        return samples_of(std::vector{attempt({.passing = 1, .conditions = conditions})}).at(0);
    };
    CHECK(is_under_conditions(sample({model::Condition::supervised}).conditions));
    CHECK(
        is_under_conditions(sample({model::Condition::timed, model::Condition::no_ai}).conditions));
    CHECK_FALSE(is_under_conditions(sample({model::Condition::timed}).conditions));
    CHECK_FALSE(is_under_conditions(sample({}).conditions));
}

TEST_CASE("a test's difficulty is ordinary until thirty students have tried it",
          "[insight][skills]") {
    std::vector<std::vector<Sample>> students(
        kCalibratedFrom, samples_of(std::vector{attempt({.passing = 1, .failing = 1})}));
    students[0] = samples_of(std::vector{attempt({.failing = 1})});
    const TestDifficulties found = calibrated(students, {});
    CHECK(found.at({"a", "t0"}).mean < -1);
    CHECK(found.at({"a", "t0"}).variance < 0.5);
    CHECK(found.at({"a", "t1"}) == Belief{0, 1});  // 29 tried it
}

TEST_CASE("a course forgets as its catalogue says", "[insight][skills]") {
    CHECK(settings_of({.half_life_days = 90}).half_life_days == 90);
}

}  // namespace
}  // namespace grader::skills
