// A course of two terms, made up: 40 students in each hand in practice and an anchor.
#include "grader/insight/skills/anchors.h"

#include <catch2/catch.hpp>
#include <string>
#include <vector>

#include "tests/unit/grader/insight/skills/fixture.h"

namespace grader::skills {
namespace {

using namespace skills_test;

const std::vector<std::string> kAnchors{"final"};

struct Term {
    int day = 0;
    int practice_passes = 0;
    int anchor_passes = 0;
    int students = 40;
};

void add(CohortAttempts& students, const Term& term) {
    for (int i = 0; i < term.students; ++i) {
        const std::string name = std::to_string(term.day) + "-" + std::to_string(i);
        const auto handed_in = [&](const std::string& assignment, bool has_passed) {
            students[name].push_back(attempt({.assignment = assignment,
                                              .day = term.day,
                                              .passing = 1,
                                              .failing = has_passed ? 0 : 1}));
        };
        handed_in("loops", i < term.practice_passes);
        handed_in("final", i < term.anchor_passes);
    }
}

AnchorWatch watched(const Term& first, const Term& second) {
    CohortAttempts students;
    add(students, first);
    add(students, second);
    return watch_anchors(students, kAnchors);
}

TEST_CASE("practice that rises while anchors do not is an alarm", "[insight][skills]") {
    const AnchorWatch watch = watched({0, 15, 16}, {100, 35, 17});
    CHECK(watch.drift == Drift::suspected);
    CHECK(watch.anchors == kAnchors);
    CHECK(watch.practice == std::vector<std::string>{"loops"});
    CHECK(watch.later_from_ms == kStartMs + 100 * kDayMs);
    CHECK(watch.practised.earlier == statistics::Proportion{15, 40});
    CHECK(watch.practised.later == statistics::Proportion{35, 40});
    CHECK(watch.anchored.earlier == statistics::Proportion{16, 40});
    CHECK(watch.anchored.later == statistics::Proportion{17, 40});
    CHECK(watch.repeated.empty());

    CHECK(watched({0, 15, 16}, {100, 35, 36}).drift == Drift::none);
    CHECK(watched({0, 15, 16}, {100, 16, 17}).drift == Drift::none);
    CHECK(watched({0, 10, 10, 29}, {100, 29, 10, 29}).drift == Drift::too_few);
}

TEST_CASE("only what was tried at both times is held against anchors, and shares their skills",
          "[insight][skills]") {
    CohortAttempts students;
    add(students, {0, 15, 16});
    add(students, {100, 35, 17});
    students["0-0"].push_back(attempt({.assignment = "once", .passing = 1}));
    for (const int day : {0, 100})
        students["0-1"].push_back(
            attempt({.assignment = "cobol", .day = day, .passing = 1, .skill = "cobol"}));
    students["100-1"].push_back(
        attempt({.assignment = "cobol", .day = 100, .passing = 1, .skill = "cobol"}));
    CHECK(watch_anchors(students, kAnchors).practice == std::vector<std::string>{"loops"});
}

TEST_CASE("a first attempt counts, and who hands in an anchor again is told", "[insight][skills]") {
    CohortAttempts students;
    add(students, {0, 1, 0, 2});
    add(students, {100, 2, 0, 2});
    students["0-1"].push_back(attempt({.assignment = "final", .day = 1, .passing = 2}));
    const AnchorWatch watch = watch_anchors(students, kAnchors);
    CHECK(watch.anchored.earlier == statistics::Proportion{0, 2});
    REQUIRE(watch.repeated.size() == 1);
    CHECK(watch.repeated[0].student == "0-1");
    CHECK(watch.repeated[0].anchor == "final");
    CHECK(watch.repeated[0].attempts == 2);
}

TEST_CASE("without anchors or without attempts there is nothing to compare", "[insight][skills]") {
    CohortAttempts students;
    add(students, {0, 15, 16});
    const AnchorWatch none = watch_anchors(students, {});
    CHECK(none.anchors.empty());
    CHECK(none.practice.empty());
    CHECK(none.drift == Drift::too_few);
    const AnchorWatch empty = watch_anchors({}, kAnchors);
    CHECK(empty.anchors == kAnchors);
    CHECK(empty.later_from_ms == 0);
    CHECK(empty.practice.empty());
}

TEST_CASE("each drift has a word for programs", "[insight][skills]") {
    CHECK(to_string(Drift::suspected) == "suspected");
    CHECK(to_string(Drift::none) == "none");
    CHECK(to_string(Drift::too_few) == "too_few");
}

}  // namespace
}  // namespace grader::skills
