// Final results and the score table.

#include <catch2/catch.hpp>

#include "tests/unit/grader/store/fixture.h"

using namespace store_test;
using model::State;
using store::Finished;
using store::Store;

namespace {

void grade_next(Store& store, const std::function<model::GradeResult(const model::Job&)>& grade) {
    const auto job = store.lease({.worker = "w", .now_ms = 2000});
    REQUIRE(job);
    REQUIRE(store.finish(*job, grade(*job), 3000) == Finished::recorded);
}

}  // namespace

TEST_CASE("a row of the score table follows its job", "[store][results]") {
    const Folder folder;
    Store store({.address = folder.file()});
    const auto given = handed_in("ada", "c1");
    const auto id = store.record_submission(given, kVersion).id;
    store::ScoreRow row{.id = id,
                        .student = {"ada"},
                        .assignment = {"two-fer"},
                        .commit = {"c1"},
                        .seen_at_ms = 1000};
    CHECK(store.latest_scores(kCourse) == std::vector{row});
    const auto job = store.lease({.worker = "w", .now_ms = 2000});
    row.job = JobState::preparing;
    CHECK(store.latest_scores(kCourse) == std::vector{row});
    CHECK_FALSE(store.result(id));
    CHECK(store.finish(job.value(), graded(given, 725), 3000) == Finished::recorded);
    row.job = JobState::graded;
    row.verdict = State::graded;
    row.score = {725};
    row.max_score = model::whole_points(10);
    row.assignment_version = kVersion;
    row.graded_at_ms = 3000;
    CHECK(store.latest_scores(kCourse) == std::vector{row});
    CHECK(store.all_scores(kCourse) == std::vector{row});
    CHECK(store.result(id) == graded(given, 725));
}

TEST_CASE("the table is ordered by assignment and student", "[store][results]") {
    const Folder folder;
    Store store({.address = folder.file()});
    for (const char* student : {"eve", "ada", "bob"}) {
        store.record_submission(handed_in(student, "c1"), kVersion);
    }
    const auto rows = store.latest_scores(kCourse);
    REQUIRE(rows.size() == 3);
    CHECK(rows[0].student.value == "ada");
    CHECK(rows[2].student.value == "eve");
}

TEST_CASE("a regrade under way or failed does not take a mark away", "[store][results]") {
    const Folder folder;
    Store store({.address = folder.file(), .retry = {.attempts = 1}});
    const auto given = handed_in("ada", "c1");
    const auto id = store.record_submission(given, "sha256:1").id;
    grade_next(store, [&](auto&) { return graded(given, 500, "sha256:1"); });

    store.record_submission(given, "sha256:2");
    CHECK(store.latest_scores(kCourse).at(0).job == JobState::queued);
    CHECK(store.latest_scores(kCourse).at(0).score.hundredths == 500);

    SECTION("when the grader fails on the new version, the old mark stays") {
        const auto job = store.lease({.worker = "w", .now_ms = 2000});
        REQUIRE(job);
        CHECK(store.finish(*job, grader_error(given, "sha256:2"), 3000) == Finished::gave_up);
        CHECK(store.latest_scores(kCourse).at(0).job == JobState::grader_error);
        CHECK(store.latest_scores(kCourse).at(0).verdict == State::graded);
        CHECK(store.latest_scores(kCourse).at(0).assignment_version == "sha256:1");
        CHECK(store.result(id)->score.hundredths == 500);
    }
    SECTION("when it is graded, the new mark counts") {
        grade_next(store, [&](auto&) { return graded(given, 900, "sha256:2"); });
        CHECK(store.latest_scores(kCourse).at(0).score.hundredths == 900);

        SECTION("until the author goes back to the first version") {
            CHECK_FALSE(store.record_submission(given, "sha256:1").is_new_job);
            CHECK(store.latest_scores(kCourse).at(0).score.hundredths == 500);
            CHECK(store.latest_scores(kCourse).at(0).job == JobState::graded);
            CHECK(store.result(id)->score.hundredths == 500);
        }
    }
    CHECK(store.latest_scores(kCourse).size() == 1);
}

TEST_CASE("an unknown submission has no result", "[store][results]") {
    const Folder folder;
    Store store({.address = folder.file()});
    CHECK_FALSE(store.result({7}));
}

TEST_CASE("the database itself refuses a second result", "[store][results]") {
    const Folder folder;
    Store store({.address = folder.file()});
    const auto given = handed_in("ada", "c1");
    store.record_submission(given, kVersion);
    grade_next(store, [&](auto&) { return graded(given, 500); });
    store::Database database(folder.file(), base::Milliseconds(10'000));
    const char* const copy =
        "INSERT INTO results (submission, assignment_version, state, score, max_score,"
        " graded_at_ms, host, document) SELECT submission, assignment_version, state, 0, 0, 0, '', "
        "''"
        " FROM results";
    CHECK_THROWS_WITH(database.write("cheat", [&](soci::session& s) { s << copy; }),
                      Catch::Contains("unique", Catch::CaseSensitive::No));
}
