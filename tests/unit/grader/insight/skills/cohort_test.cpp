// A course of three, who were made up.
#include "grader/insight/skills/cohort.h"

#include <catch2/catch.hpp>

#include "tests/unit/grader/insight/skills/fixture.h"

namespace grader::skills {
namespace {

using namespace skills_test;

constexpr std::int64_t kHourMs = 3'600'000;

Attempt failing(std::int64_t hour, const std::string& assignment = "a") {
    Attempt made = attempt({.assignment = assignment, .passing = 1, .failing = 1});
    made.at_ms = kStartMs + hour * kHourMs;
    return made;
}

StudentProgress of(const std::vector<Attempt>& attempts, std::int64_t hour) {
    return cohort({{"ann", attempts}}, kStartMs + hour * kHourMs).students.at(0);
}

TEST_CASE("three failing attempts in two days and no pass are stuck", "[insight][skills]") {
    const StudentProgress stuck = of({failing(0), failing(20), failing(48)}, 50);
    CHECK(stuck.progress == Progress::stuck);
    REQUIRE(stuck.stuck.size() == 1);
    CHECK(stuck.stuck[0].assignment == "a");
    CHECK(stuck.stuck[0].failing_attempts == 3);
    CHECK(stuck.stuck[0].since_ms == kStartMs + 48 * kHourMs);
    CHECK(stuck.stuck[0].failing == std::vector<std::string>{"test 1"});

    CHECK(of({failing(0), failing(20), failing(49)}, 50).progress == Progress::on_track);
    CHECK(of({failing(0), failing(20)}, 50).progress == Progress::on_track);
    CHECK(of({failing(0), failing(1), failing(2, "b")}, 50).progress == Progress::on_track);
    CHECK(of({failing(0), failing(60), failing(61), failing(62)}, 63).progress == Progress::stuck);
}

TEST_CASE("a pass frees, and so it does not matter how it came to it", "[insight][skills]") {
    std::vector<Attempt> attempts{failing(0), failing(1), failing(2)};
    attempts.push_back(attempt({.day = 1, .passing = 2}));
    const StudentProgress freed = of(attempts, 30);
    CHECK(freed.progress == Progress::on_track);
    CHECK(freed.passed == 1);
    CHECK(freed.tried == 1);
}

TEST_CASE("what is refused is an attempt that failed", "[insight][skills]") {
    Attempt refused = attempt({.failing = 1});
    refused.ending = Ending::refused;
    refused.tests.clear();
    const StudentProgress stuck = of({refused, refused, refused}, 1);
    CHECK(stuck.progress == Progress::stuck);
    CHECK(stuck.stuck[0].failing.empty());
}

TEST_CASE("who has handed in nothing for two weeks is quiet", "[insight][skills]") {
    CHECK(of({failing(0)}, 14 * 24).progress == Progress::on_track);
    CHECK(of({failing(0)}, 14 * 24 + 1).progress == Progress::quiet);
    CHECK(of({}, 0).progress == Progress::quiet);
}

TEST_CASE("an assignment tells its items, its first attempts and their interval",
          "[insight][skills]") {
    const Cohort found = cohort(
        {{"bob",
          {failing(0), attempt({.day = 1, .passing = 2, .conditions = {model::Condition::timed}})}},
         {"ann", {attempt({.passing = 2})}},
         {"cy", {failing(0)}},
         {"dee", {}}},
        kStartMs);
    REQUIRE(found.students.size() == 4);
    CHECK(found.students[0].student == "ann");  // by name
    REQUIRE(found.assignments.size() == 1);
    const Measured& measured = found.assignments[0];
    CHECK(measured.first_passes == statistics::Proportion{1, 3});
    CHECK(measured.interval == statistics::wilson({1, 3}));
    CHECK(measured.passed_later == 1);
    CHECK(measured.items == 2);
    CHECK(measured.skills == std::vector<std::string>{"sql.joins"});
    CHECK(measured.conditions == std::vector{model::Condition::timed});
}

TEST_CASE("the words of progress", "[insight][skills]") {
    CHECK(to_string(Progress::on_track) == "on track");
    CHECK(to_string(Progress::stuck) == "stuck");
    CHECK(to_string(Progress::quiet) == "quiet");
}

}  // namespace
}  // namespace grader::skills
