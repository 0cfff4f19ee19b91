// Recording what was handed in, however often it is told, and the state of the remotes.

#include <catch2/catch.hpp>

#include "tests/unit/grader/store/fixture.h"

using namespace store_test;
using store::Store;

TEST_CASE("the same push told twice gives one submission and one job", "[store][submissions]") {
    const Folder folder;
    Store store({.address = folder.file()});
    const auto first = store.record_submission(handed_in("ada", "c1"), kVersion);
    CHECK(first.is_new);
    CHECK(first.is_new_job);
    for (int again = 0; again < 3; ++again) {
        const auto told = store.record_submission(handed_in("ada", "c1", 5000 + again), kVersion);
        CHECK(told.id == first.id);
        CHECK_FALSE(told.is_new);
        CHECK_FALSE(told.is_new_job);
    }
    CHECK(store.all_scores(kCourse).size() == 1);
    CHECK(store.all_scores(kCourse)[0].seen_at_ms == 1000);
    CHECK(store.queue_counts() == store::QueueCounts{.queued = 1});
    CHECK(store.history(kCourse, {"ada"}, 0).size() == 1);
    CHECK(store.record_submission(handed_in("ada", "c2"), kVersion).id.value == first.id.value + 1);
    CHECK(broken_promises(folder.file()).empty());
}

TEST_CASE("another student, assignment or commit is another submission", "[store][submissions]") {
    const Folder folder;
    Store store({.address = folder.file()});
    auto other = handed_in("ada", "c1");
    other.assignment = {"leap"};
    CHECK(store.record_submission(handed_in("ada", "c1"), kVersion).is_new);
    CHECK(store.record_submission(handed_in("ada", "c2"), kVersion).is_new);
    CHECK(store.record_submission(handed_in("bob", "c1"), kVersion).is_new);
    CHECK(store.record_submission(other, kVersion).is_new);
    CHECK(store.all_scores(kCourse).size() == 4);
    CHECK(store.latest_scores(kCourse).size() == 3);
}

TEST_CASE("the newest submission is the one the branch points at", "[store][submissions]") {
    const Folder folder;
    Store store({.address = folder.file()});
    const auto a = store.record_submission(handed_in("ada", "a"), kVersion);
    const auto b = store.record_submission(handed_in("ada", "b"), kVersion);
    CHECK(store.latest_scores(kCourse).at(0).id == b.id);
    // A force push back to an older commit makes that one count again, and is told.
    const auto events = store.history(kCourse, {"ada"}, 0).size();
    CHECK(store.record_submission(handed_in("ada", "a"), kVersion).id == a.id);
    CHECK(store.latest_scores(kCourse).at(0).id == a.id);
    CHECK(store.history(kCourse, {"ada"}, 0).size() == events + 2);  // b is superseded
}

TEST_CASE("a new assignment version asks for one more job", "[store][submissions]") {
    const Folder folder;
    Store store({.address = folder.file()});
    const auto first = store.record_submission(handed_in("ada", "a"), "sha256:1");
    const auto second = store.record_submission(handed_in("ada", "a"), "sha256:2");
    CHECK(second.id == first.id);
    CHECK_FALSE(second.is_new);
    CHECK(second.is_new_job);
    CHECK(store.queue_counts().queued == 2);
}

TEST_CASE("a verdict of the intake is a result at once and asks no worker",
          "[store][submissions]") {
    const Folder folder;
    Store store({.address = folder.file()});
    const auto empty = handed_in("ada", "");
    auto result = graded(empty, 0);
    result.state = model::State::rejected;
    result.feedback = {{"empty_repository", {}, "The repository is empty."}};
    const auto recorded = store.record_verdict(empty, result);
    CHECK(recorded.is_new);
    CHECK_FALSE(store.record_verdict(empty, result).is_new_job);
    CHECK(store.result(recorded.id) == result);
    CHECK(store.latest_scores(kCourse).at(0).verdict == model::State::rejected);
    CHECK(store.latest_scores(kCourse).at(0).job == JobState::graded);
    CHECK_FALSE(store.lease({.worker = "w", .now_ms = 9000}));
    CHECK(broken_promises(folder.file()).empty());

    SECTION("and gives way to the first commit") {
        store.record_submission(handed_in("ada", "c1"), kVersion);
        CHECK(store.latest_scores(kCourse).at(0).commit.value == "c1");
    }
    SECTION("and does not replace a result that is there") {
        result.feedback.clear();
        store.record_verdict(empty, result);
        CHECK(store.result(recorded.id)->feedback.size() == 1);
    }
}

TEST_CASE("a submission comes back to the worker as it was handed in", "[store][submissions]") {
    const Folder folder;
    Store store({.address = folder.file()});
    auto given = handed_in("ada", "c1", 1'700'000'000'123);
    given.forced = true;
    given.committed_at_ms = -5'000'000'000'000;  // a commit may claim any time
    store.record_submission(given, kVersion);
    const auto job = store.lease({.worker = "w", .now_ms = 0});
    REQUIRE(job);
    CHECK(job->handed_in == given);
    CHECK(job->assignment_version == kVersion);
}

TEST_CASE("a hostile branch name is stored readable", "[store][submissions]") {
    const Folder folder;
    Store store({.address = folder.file()});
    auto given = handed_in("ada", "c1");
    given.branch = "x'); DROP TABLE jobs; --\xFF";
    store.record_submission(given, kVersion);
    const auto job = store.lease({.worker = "w", .now_ms = 0});
    REQUIRE(job);
    CHECK(job->handed_in.branch == "x'); DROP TABLE jobs; --\uFFFD");
}

TEST_CASE("a remote that cannot be read shows since when and why", "[store][submissions]") {
    const Folder folder;
    Store store({.address = folder.file()});
    const model::Message gone{"remote_gone", {{"url", "file:///x"}}, "There is no repository."};
    const model::Message slow{"remote_slow", {}, "It did not answer."};
    const auto poll = [&](std::int64_t at_ms, const char* head,
                          std::optional<model::Message> problem) {
        store.record_poll({.course = kCourse,
                           .student = {"ada"},
                           .assignment = {"two-fer"},
                           .polled_at_ms = at_ms,
                           .head = {head},
                           .problem = std::move(problem)});
        return store.remotes(kCourse).at(0);
    };

    CHECK(poll(10, "c1", {}).head.value == "c1");
    CHECK(poll(20, "", gone) == store::RemoteStatus{{"ada"}, {"two-fer"}, 20, {"c1"}, gone, 20});
    CHECK(poll(30, "", gone).problem_since_ms == 20);
    CHECK(poll(40, "", slow) == store::RemoteStatus{{"ada"}, {"two-fer"}, 40, {"c1"}, slow, 40});
    const auto well = poll(50, "c2", {});
    CHECK(well == store::RemoteStatus{{"ada"}, {"two-fer"}, 50, {"c2"}, {}, 0});
    CHECK(poll(60, "c2", {}).polled_at_ms == 60);

    // The history has each change once: gone, slow, well again.
    const auto events = store.history(kCourse, {"ada"}, 0);
    REQUIRE(events.size() == 3);
    CHECK(events[0].kind == model::EventKind::remote_problem);
    CHECK(events[0].what == gone);
    CHECK(events[1].what == slow);
    CHECK(events[2].kind == model::EventKind::remote_recovered);
    CHECK(store.all_scores(kCourse).empty());
}
