// Regrades: nothing counts before somebody approves it, and then exactly what was shown.
#include "grader/store/regrades.h"

#include <algorithm>
#include <atomic>
#include <thread>

#include <catch2/catch.hpp>

#include "tests/unit/grader/store/regrade_fixture.h"

using namespace store_test;
using model::EventKind;
using store::Decided;
using store::Finished;
using store::RegradeOutcome;

namespace {

std::vector<model::Event> events_of(Regrading& course, const std::string& student, EventKind kind) {
    std::vector<model::Event> found = course.store.history(kCourse, {student}, 0);
    std::erase_if(found, [kind](const model::Event& event) { return event.kind != kind; });
    return found;
}

}  // namespace

TEST_CASE("a preview counts nowhere; approved it counts, and the mark before stays to be seen",
          "[store][regrades]") {
    Regrading course;
    const auto ada = course.hand_in("ada");
    course.work();
    const auto before = course.store.score(ada);
    const auto result_before = course.store.result(ada);

    const std::int64_t id = course.ask();
    CHECK(course.store.score(ada) == before);
    CHECK(course.store.place(ada, 9999)->progress.state == JobState::graded);
    course.marks["ada"] = 800;
    CHECK(course.work() == 1);
    CHECK(course.store.score(ada) == before);
    CHECK(course.store.result(ada) == result_before);
    CHECK(course.store.latest_scores(kCourse) == std::vector{before.value()});
    CHECK(course.store.all_scores(kCourse) == std::vector{before.value()});
    CHECK(course.store.counted_marks(ada).size() == 1);
    CHECK(course.row(id, "ada").outcome == RegradeOutcome::moved);
    CHECK(events_of(course, "ada", EventKind::finished).size() == 1);
    CHECK(events_of(course, "ada", EventKind::previewed).size() == 1);
    CHECK(course.problems().empty());

    CHECK(course.approve(id) == Decided::done);
    CHECK(course.score(ada) == 800);
    CHECK(course.store.result(ada).value().score.hundredths == 800);
    CHECK(course.row(id, "ada").outcome == RegradeOutcome::moved);
    CHECK(course.row(id, "ada").before == model::Mark{.score = {500}, .max_score = {1000}});
    const auto marks = course.store.counted_marks(ada);
    REQUIRE(marks.size() == 2);
    CHECK(marks[0].mark.score.hundredths == 500);
    CHECK(marks[0].regrade == 0);
    CHECK(marks[1].mark.score.hundredths == 800);
    CHECK(marks[1].regrade == id);
    CHECK(marks[1].who == "rae");
    CHECK(marks[1].reason == "a flaky machine");
    const auto told = events_of(course, "ada", EventKind::regraded);
    REQUIRE(told.size() == 1);
    const auto& params = told[0].what.params;
    CHECK(told[0].submission == ada);
    CHECK(params.at("who") == "rae");
    CHECK(params.at("why") == "a flaky machine");
    CHECK(params.at("score_before") == "500");
    CHECK(params.at("score") == "800");
    CHECK(params.at("regrade") == std::to_string(id));
    CHECK(course.problems().empty());
}

TEST_CASE("the same version can be graded again, as often as somebody wants", "[store][regrades]") {
    Regrading course;
    const auto ada = course.hand_in("ada");
    course.work();
    for (const std::int64_t mark : {700, 900, 600}) {
        const std::int64_t id = course.ask();
        course.marks["ada"] = mark;
        CHECK(course.work() == 1);
        CHECK(course.approve(id) == Decided::done);
        CHECK(course.score(ada) == mark);
    }
    CHECK(course.store.counted_marks(ada).size() == 4);
    CHECK(course.problems().empty());
}

TEST_CASE("who looks at the branch again does not undo an approved regrade", "[store][regrades]") {
    Regrading course;
    const auto ada = course.hand_in("ada");
    course.work();
    const std::int64_t id = course.ask();
    course.marks["ada"] = 800;
    course.work();
    CHECK(course.approve(id) == Decided::done);
    for (int i = 0; i < 3; ++i)
        CHECK_FALSE(
            course.store.record_submission(handed_in("ada", "c1", ++course.clock), kVersion, "kept")
                .is_new_job);
    CHECK(course.score(ada) == 800);

    // Another version and back again: the regrade is what that version gave.
    course.publish("sha256:2");
    course.hand_in("ada");
    course.marks["ada"] = 100;
    course.work();
    CHECK(course.score(ada) == 100);
    course.publish(kVersion);
    course.hand_in("ada");
    CHECK(course.work() == 0);
    CHECK(course.score(ada) == 800);
    CHECK(course.problems().empty());
}

TEST_CASE("a regrade with an older version counts until there is a newer one",
          "[store][regrades]") {
    Regrading course;
    const auto ada = course.hand_in("ada");
    course.work();
    course.publish("sha256:2");
    course.hand_in("ada");
    course.marks["ada"] = 100;
    course.work();
    const std::int64_t id = course.ask({.version = kVersion});
    course.marks["ada"] = 700;
    course.work();
    CHECK(course.approve(id) == Decided::done);
    course.hand_in("ada");  // a look that finds nothing new
    CHECK(course.work() == 0);
    CHECK(course.score(ada) == 700);
    course.publish("sha256:3");
    course.hand_in("ada");
    course.marks["ada"] = 900;
    course.work();
    CHECK(course.score(ada) == 900);
    CHECK(course.problems().empty());
}

TEST_CASE("authors may go back and forth for ever, and the last regrade of a version stands",
          "[store][regrades]") {
    Regrading course;
    const auto ada = course.hand_in("ada");
    course.work();
    for (const std::int64_t mark : {600, 700}) {
        const std::int64_t id = course.ask();
        course.marks["ada"] = mark;
        course.work();
        CHECK(course.approve(id) == Decided::done);
    }
    for (int i = 0; i < 100; ++i) {
        course.publish(i % 2 == 0 ? "sha256:2" : kVersion);
        course.hand_in("ada");
        course.marks["ada"] = 100;
        course.work();
        REQUIRE(course.score(ada) == (i % 2 == 0 ? 100 : 700));
    }
    CHECK(course.problems().empty());
}

TEST_CASE("never lower keeps what would fall and moves what would rise", "[store][regrades]") {
    Regrading course;
    const bool never_lower = GENERATE(false, true);
    CAPTURE(never_lower);
    const auto ada = course.hand_in("ada");
    const auto ben = course.hand_in("ben");
    const auto cy = course.hand_in("cy");
    course.work();
    const std::int64_t id = course.ask();
    course.marks = {{"ada", 300}, {"ben", 700}, {"cy", 500}};
    course.work();
    CHECK(course.approve(id, never_lower) == Decided::done);
    CHECK(course.score(ada) == (never_lower ? 500 : 300));
    CHECK(course.score(ben) == 700);
    CHECK(course.score(cy) == 500);
    CHECK(course.row(id, "ada").outcome ==
          (never_lower ? RegradeOutcome::kept : RegradeOutcome::moved));
    CHECK(course.row(id, "ada").change_in_hundredths() == (never_lower ? 0 : -200));
    CHECK(course.row(id, "cy").outcome == RegradeOutcome::moved);
    CHECK(course.store.regrade(id)->regrade.never_lower == never_lower);
    CHECK(events_of(course, "ada", EventKind::regraded).size() == (never_lower ? 0 : 1));
    CHECK(course.problems().empty());
}

TEST_CASE("a newer push is not in the regrade: its own mark counts", "[store][regrades]") {
    Regrading course;
    const auto first = course.hand_in("ada");
    course.work();
    const std::int64_t id = course.ask();
    const auto second = course.hand_in("ada", "c2");
    course.marks["ada"] = 900;
    CHECK(course.work() == 2);
    CHECK(course.row(id, "ada").outcome == RegradeOutcome::newer_push);
    CHECK(course.approve(id) == Decided::done);
    CHECK(course.row(id, "ada").outcome == RegradeOutcome::newer_push);
    CHECK(course.score(first) == 500);
    CHECK(course.store.latest_scores(kCourse).at(0).id == second);
    CHECK(course.problems().empty());
}

TEST_CASE("what was graded otherwise since the preview is left alone", "[store][regrades]") {
    Regrading course;
    const auto ada = course.hand_in("ada");
    course.work();
    const std::int64_t id = course.ask();
    course.marks["ada"] = 200;
    course.work();

    SECTION("with a new version of the assignment") {
        course.publish("sha256:2");
        course.hand_in("ada");
        CHECK(course.row(id, "ada").outcome == RegradeOutcome::overtaken);  // while it waits, too
        course.marks["ada"] = 900;
        course.work();
    }
    SECTION("by another regrade") {
        const std::int64_t other = course.ask();
        course.marks["ada"] = 900;
        course.work();
        CHECK(course.approve(other) == Decided::done);
    }
    CHECK(course.score(ada) == 900);
    CHECK(course.row(id, "ada").outcome == RegradeOutcome::overtaken);
    CHECK(course.approve(id) == Decided::done);
    CHECK(course.row(id, "ada").outcome == RegradeOutcome::overtaken);
    CHECK(course.score(ada) == 900);
    CHECK(course.problems().empty());
}

TEST_CASE("a failure of the grader in a regrade takes no mark away and is nobody's zero",
          "[store][regrades]") {
    Regrading course;
    const auto ada = course.hand_in("ada");
    course.work();
    const auto before = course.store.score(ada);
    const std::int64_t id = course.ask();
    course.marks["ada"] = -1;
    course.work();
    const auto row = course.row(id, "ada");
    CHECK(row.outcome == RegradeOutcome::not_graded);
    CHECK(row.failure == "no box");
    CHECK_FALSE(row.after);
    CHECK(course.store.failures().empty());  // nobody has to act
    CHECK(course.store.queue_counts().grader_error == 0);
    CHECK(course.approve(id) == Decided::done);
    CHECK(course.row(id, "ada").outcome == RegradeOutcome::not_graded);
    CHECK(course.store.score(ada) == before);
    CHECK(course.problems().empty());
}

TEST_CASE("a regrade gives a mark to whom the grader owed one", "[store][regrades]") {
    Regrading course;
    const auto ada = course.hand_in("ada");
    course.marks["ada"] = -1;
    course.work();
    CHECK(course.store.score(ada)->verdict == model::State::grader_error);
    const std::int64_t id = course.ask();
    course.marks["ada"] = 300;
    course.work();
    CHECK(course.store.result(ada)->state == model::State::grader_error);
    CHECK(course.approve(id, true) == Decided::done);
    CHECK(course.score(ada) == 300);
    CHECK(course.problems().empty());
}

TEST_CASE("each decision is taken once, and not before the preview is complete",
          "[store][regrades]") {
    Regrading course;
    const auto ada = course.hand_in("ada");
    course.work();
    CHECK(course.approve(1) == Decided::no_such_regrade);
    CHECK(course.drop(1) == Decided::no_such_regrade);
    const std::int64_t id = course.ask();
    CHECK(course.approve(id) == Decided::still_running);
    const auto job = course.store.lease({.worker = "w", .now_ms = ++course.clock});
    CHECK(course.approve(id) == Decided::still_running);
    CHECK(course.store.regrade(id)->regrade.under_way == 1);
    CHECK(course.store.finish(job.value(), graded(job->handed_in, 900), ++course.clock) ==
          Finished::recorded);
    const store::Decision decision = course.by("rae", "");
    CHECK(course.store.approve_regrade(id, false, decision) == Decided::done);
    CHECK(course.store.approve_regrade(id, false, decision) ==
          Decided::done);  // its answer was lost
    CHECK(course.approve(id) == Decided::already_approved);
    CHECK(course.drop(id) == Decided::already_approved);
    CHECK(course.score(ada) == 900);
    CHECK(course.store.counted_marks(ada).size() == 2);
    CHECK(events_of(course, "", EventKind::regrade_decided).size() == 1);
    CHECK(course.problems().empty());
}

TEST_CASE("of many who approve at once one does, while students push", "[store][regrades]") {
    Regrading course;
    std::vector<model::SubmissionId> ids;
    for (int i = 0; i < 8; ++i)
        ids.push_back(course.hand_in("s" + std::to_string(i)));
    course.work();
    const std::int64_t id = course.ask();
    for (int i = 0; i < 8; ++i)
        course.marks["s" + std::to_string(i)] = 700;
    course.work();
    std::atomic<int> done = 0;
    std::atomic<int> too_late = 0;
    {
        std::vector<std::jthread> threads;
        for (int i = 0; i < 3; ++i) {
            threads.emplace_back([&, i] {
                store::Store desk({.address = course.folder.file()});
                const std::string who = "desk " + std::to_string(i);
                const Decided decided =
                    desk.approve_regrade(id, false, {.who = who, .why = "", .at_ms = 9000 + i});
                ++(decided == Decided::done ? done : too_late);
            });
        }
        threads.emplace_back([&] {
            store::Store intake({.address = course.folder.file()});
            for (int i = 7; i >= 0; --i)
                intake.record_submission(handed_in("s" + std::to_string(i), "c2", 9500), kVersion,
                                         "kept");
        });
    }
    CHECK(done == 1);
    CHECK(too_late == 2);
    const store::RegradeTable table = course.store.regrade(id).value();
    for (const auto& row : table.rows)
        CHECK(course.score(row.submission) == (row.outcome == RegradeOutcome::moved ? 700 : 500));
    CHECK(course.problems().empty());
}

TEST_CASE("a regrade that is dropped ends without effect, whatever its workers do",
          "[store][regrades]") {
    Regrading course;
    const auto ada = course.hand_in("ada");
    course.hand_in("ben");
    course.work();
    const std::int64_t id = course.ask();
    const auto job = course.store.lease({.worker = "w", .now_ms = ++course.clock});
    CHECK(course.drop(id) == Decided::done);
    CHECK(course.store.finish(job.value(), graded(job->handed_in, 900), ++course.clock) ==
          Finished::not_yours);
    CHECK(course.work() == 0);
    CHECK(course.approve(id) == Decided::already_dropped);
    CHECK(course.drop(id) == Decided::already_dropped);
    CHECK(course.row(id, "ada").outcome == RegradeOutcome::open);
    CHECK(course.score(ada) == 500);
    CHECK(course.problems().empty());
}

TEST_CASE("a regrade is of one, of many or of all, and of nothing unheard of",
          "[store][regrades]") {
    Regrading course;
    const auto ada = course.hand_in("ada");
    const auto older = course.hand_in("ben");
    course.hand_in("ben", "c2");
    course.store.record_submission(handed_in("eve", "", ++course.clock), kVersion);  // nothing kept
    course.publish("sha256:2");
    course.work();
    const auto ask = [&](store::RegradeScope scope) {
        scope.course = kCourse;
        return course.store.start_regrade(scope, course.by("tess", "why"));
    };
    CHECK(ask({}).submissions == 2);
    CHECK(ask({}).nothing_kept == 1);
    CHECK(ask({.students = {{"ben"}}}).submissions == 1);
    CHECK(ask({.assignments = {{"two-fer"}}, .submissions = {ada}}).submissions == 1);
    const auto old_version = ask({.students = {{"ada"}}, .version = kVersion});
    CHECK(course.row(old_version.id, "ada").assignment_version == kVersion);
    CHECK(course.store.regrade(old_version.id)->regrade.scope == "student ada; version sha256:1");
    CHECK(course.row(ask({.students = {{"ada"}}}).id, "ada").assignment_version == "sha256:2");

    const auto problem_of = [&](const store::RegradeScope& scope) {
        const auto started = ask(scope);
        CHECK(started.id == 0);
        return started.problems.empty() ? "" : started.problems.front();
    };
    CHECK(problem_of({.students = {{"zoe"}}}) == "Nothing was handed in by the student zoe.");
    CHECK(problem_of({.assignments = {{"leap"}}}) ==
          "Nothing was handed in for the assignment leap.");
    CHECK(problem_of({.submissions = {older}}) ==
          "No branch points at the submission " + std::to_string(older.value) + " now.");
    CHECK(problem_of({.students = {{"ben"}}, .submissions = {ada}}) ==
          "There is no submission of all that at once.");
    CHECK(problem_of({.students = {{"eve"}}}) ==
          "Nothing was handed in that could be graded again.");
    CHECK(problem_of({.version = "sha256:9"}) ==
          "The assignment two-fer was never published with the version sha256:9.");
    CHECK(course.problems().empty());
}

TEST_CASE("a regrade asked for again with the same words at the same time is the same one",
          "[store][regrades]") {
    Regrading course;
    course.hand_in("ada");
    course.work();
    const store::RegradeScope scope{.course = kCourse};
    const store::Decision decision = course.by("tess", "why");
    const auto first = course.store.start_regrade(scope, decision);
    const auto again = course.store.start_regrade(scope, decision);
    CHECK(again.id == first.id);
    CHECK(again.submissions == 1);
    CHECK(course.store.queue_counts().queued == 1);
}

TEST_CASE("students who wait come before a regrade", "[store][regrades]") {
    Regrading course;
    course.hand_in("ada");
    course.work();
    std::ignore = course.ask();
    course.hand_in("ben");
    const auto first = course.store.lease({.worker = "w", .now_ms = ++course.clock});
    CHECK(first.value().handed_in.student.value == "ben");
    CHECK(first->regrade == 0);
    const auto second = course.store.lease({.worker = "w", .now_ms = ++course.clock});
    CHECK(second.value().handed_in.student.value == "ada");
    CHECK(second->regrade == 1);
}

TEST_CASE("a lost lease of a regrade cannot record, and its events say of which regrade they are",
          "[store][regrades]") {
    Regrading course;
    course.hand_in("ada");
    course.work();
    const std::int64_t id = course.ask();
    const auto lost = course.store.lease({.worker = "w", .now_ms = ++course.clock});
    CHECK(course.store.reclaim("w", ++course.clock) == 1);
    CHECK(events_of(course, "ada", EventKind::given_back).at(0).what.params.at("regrade") ==
          std::to_string(id));
    CHECK(course.store.finish(lost.value(), graded(lost->handed_in, 1), ++course.clock) ==
          Finished::not_yours);
    CHECK(course.work() == 1);
    CHECK(course.row(id, "ada").after->score.hundredths == 500);
    CHECK(course.problems().empty());
}

TEST_CASE("nothing moves but what the preview compared", "[store][regrades]") {
    const store::Before before{.result = 7, .asked = 2};
    const store::Now same{.is_latest = true, .counts = before, .job = JobState::graded};
    CHECK(store::outcome_of(same, before, true) == RegradeOutcome::moved);
    CHECK(store::outcome_of(same, before, false) == RegradeOutcome::not_graded);
    store::Now now = same;
    now.is_latest = false;
    CHECK(store::outcome_of(now, before, true) == RegradeOutcome::newer_push);
    now = same;
    now.counts.result = 8;
    CHECK(store::outcome_of(now, before, true) == RegradeOutcome::overtaken);
    now = same;
    now.counts.asked = 3;
    CHECK(store::outcome_of(now, before, true) == RegradeOutcome::overtaken);
    now = same;
    now.job = JobState::running;
    CHECK(store::outcome_of(now, before, true) == RegradeOutcome::overtaken);
    now.job = JobState::grader_error;
    CHECK(store::outcome_of(now, before, true) == RegradeOutcome::moved);
}

TEST_CASE("whatever is changed of a regrade in the record is found", "[store][regrades][fsck]") {
    struct Deed {
        const char* sql;
        const char* found;
    };
    // Regrade 1 is approved, 2 is being previewed.
    const auto deed = GENERATE(values<Deed>({
        {"UPDATE jobs SET asked = 9 WHERE regrade = 2", "counts and was not approved"},
        {"UPDATE jobs SET asked = -1 WHERE regrade = 1", "counts and was not approved"},
        {"UPDATE regraded SET outcome = 'kept' WHERE regrade = 1", "without telling it"},
        {"UPDATE regraded SET outcome = 'moved' WHERE regrade = 2", "open after it was approved"},
        {"UPDATE regraded SET outcome = 'not_graded' WHERE regrade = 1", "as if there were none"},
        {"UPDATE regrades SET state = 'approved' WHERE id = 2", "open after it was approved"},
        {"UPDATE regrades SET state = 'previewing' WHERE id = 1",
         "not told in the history of its course"},
        {"UPDATE jobs SET asked = 9 WHERE regrade = 0", "gave way to what was there before it"},
        {"UPDATE jobs SET asked = -5 WHERE regrade = 0", "an ordinary grading that does not count"},
        {"UPDATE results SET score = 1 WHERE regrade = 2", "not the one that the history tells of"},
        {"UPDATE results SET score = 1 WHERE regrade = 1", "not the one that the history tells of"},
        {"UPDATE regraded SET assignment_version = 'x' WHERE regrade = 2", "that it is not in"},
        {"UPDATE jobs SET state = 'queued' WHERE regrade = 1", "approved while it was under way"},
        {"DELETE FROM results WHERE regrade = 2", "a graded job without a result"},
        {"INSERT INTO regraded SELECT 2, 2, 'x', 0, 0, 'open'", "without a grading of its own"},
    }));
    CAPTURE(deed.sql);
    Regrading course;
    course.hand_in("ada");
    course.work();
    const std::int64_t first = course.ask({.students = {{"ada"}}});
    course.work();
    CHECK(course.approve(first) == Decided::done);
    course.hand_in("ben");
    std::ignore = course.ask({.students = {{"ada"}}});
    course.work();
    CHECK(course.problems().empty());
    store::Database(course.folder.file(), base::Milliseconds(10'000))
        .write("tamper", [&](soci::session& session) { session << deed.sql; });
    const auto problems = course.problems();
    CHECK(std::ranges::any_of(problems, [&](const std::string& problem) {
        return problem.find(deed.found) != std::string::npos;
    }));
}

TEST_CASE("a preview is told to nobody, and a mark that moved is told once", "[store][regrades]") {
    Regrading course;
    const auto ada = course.hand_in("ada");
    const auto ben = course.hand_in("ben");
    course.work();
    const auto tell = [&course] {
        std::vector<model::SubmissionId> told;
        for (const store::Untold& one : course.store.untold(kCourse)) {
            told.push_back(one.submission);
            course.store.address(one, {}, 3000);
        }
        return told;
    };
    CHECK(tell().size() == 2);
    const std::int64_t id = course.ask();
    course.marks["ada"] = 800;
    course.marks["ben"] = 200;
    course.work();
    CHECK(tell().empty());
    CHECK(course.problems().empty());
    CHECK(course.approve(id, true) == Decided::done);  // never lower
    CHECK(course.score(ben) == 500);
    CHECK(tell() == std::vector{ada});
    CHECK(course.problems().empty());
}
