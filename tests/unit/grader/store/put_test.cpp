// Whose turn it is: between courses, between students, and between a student's own pushes.

#include <catch2/catch.hpp>

#include "tests/unit/grader/store/fixture.h"

using namespace store_test;
using store::Finished;
using store::Store;

namespace {

void push(Store& store, const std::string& student, const std::string& assignment,
          const std::string& commit = "c1", const std::string& course = "course") {
    static std::int64_t now_ms = 1000;  // one comes after the other
    auto submission = handed_in(student, commit, ++now_ms);
    submission.course = {course};
    submission.assignment = {assignment};
    store.record_submission(submission, kVersion);
}

/// "ada/leap", in the order in which one worker gets them.
std::vector<std::string> order(Store& store, std::int64_t now_ms = 5000) {
    std::vector<std::string> all;
    while (const auto job = store.lease({.worker = "w", .now_ms = now_ms++})) {
        all.push_back(job->handed_in.student.value + "/" + job->handed_in.assignment.value);
        base::ensure(store.finish(*job, graded(job->handed_in, 1), now_ms) == Finished::recorded,
                     "nobody else is there");
    }
    return all;
}

}  // namespace

TEST_CASE("a student who pushes much comes once while the others come once", "[store][turns]") {
    const Folder folder;
    Store store({.address = folder.file()});
    for (const char* assignment : {"a1", "a2", "a3", "a4"})
        push(store, "hog", assignment);
    push(store, "ada", "a1");
    push(store, "ben", "a1");
    push(store, "ben", "a2");
    CHECK(order(store) == std::vector<std::string>{"hog/a1", "ada/a1", "ben/a1", "hog/a2", "ben/a2",
                                                   "hog/a3", "hog/a4"});
    CHECK(broken_promises(folder.file()).empty());
}

TEST_CASE("a course with many pushes does not hold up another", "[store][turns]") {
    const Folder folder;
    Store store({.address = folder.file()});
    for (int i = 0; i < 6; ++i)
        push(store, "s" + std::to_string(i), "leap", "c1", "large");
    push(store, "ada", "leap", "c1", "small");
    push(store, "ben", "leap", "c1", "small");
    std::vector<std::string> courses;
    for (int i = 0; i < 4; ++i) {
        const auto job = store.lease({.worker = "w", .now_ms = 5000 + i});
        courses.push_back(job.value().handed_in.course.value);
    }
    // Side by side, as long as both are being graded and both wait.
    CHECK(courses == std::vector<std::string>{"large", "small", "large", "small"});
    CHECK(order(store).size() == 4);
}

TEST_CASE("the newest push supersedes the one that waits, and takes its turn", "[store][turns]") {
    const Folder folder;
    Store store({.address = folder.file()});
    push(store, "ada", "leap", "old");
    push(store, "ben", "leap");
    push(store, "ada", "leap", "new");
    CHECK(store.queue_counts() == store::QueueCounts{.queued = 2, .superseded = 1});
    const auto first = store.lease({.worker = "w", .now_ms = 5000});
    CHECK(first.value().handed_in.commit.value == "new");

    // What a worker has is finished.
    push(store, "ada", "leap", "newest");
    CHECK(store.finish(*first, graded(first->handed_in, 700), 6000) == Finished::recorded);
    CHECK(order(store).size() == 2);
    CHECK(store.latest_scores(kCourse).at(0).commit.value == "newest");
    CHECK(broken_promises(folder.file()).empty());

    SECTION("and is graded after all when the branch goes back to it") {
        push(store, "ada", "leap", "old");
        CHECK(store.queue_counts().queued == 1);
        CHECK(order(store) == std::vector<std::string>{"ada/leap"});
        CHECK(store.latest_scores(kCourse).at(0).commit.value == "old");
        CHECK(broken_promises(folder.file()).empty());
    }
}

TEST_CASE("a regrade waits until no student does", "[store][turns]") {
    const Folder folder;
    Store store({.address = folder.file()});
    push(store, "ada", "leap");
    CHECK(order(store).size() == 1);
    store.record_submission(
        [] {
            auto again = handed_in("ada", "c1");
            again.assignment = {"leap"};
            return again;
        }(),
        "sha256:2");
    push(store, "ben", "leap");
    const auto job = store.lease({.worker = "w", .now_ms = 9000});
    CHECK(job.value().handed_in.student.value == "ben");
    const auto then = store.lease({.worker = "w", .now_ms = 9000});
    CHECK(then.value().assignment_version == "sha256:2");
}

TEST_CASE("what failed on one machine is tried on another first", "[store][turns]") {
    const Folder folder;
    Store store({.address = folder.file(), .retry = {.first_delay = base::Milliseconds(4000)}});
    push(store, "ada", "leap");
    const auto job = store.lease({.worker = "w1", .host = "one", .now_ms = 10'000});
    CHECK(store.finish(job.value(), grader_error(job->handed_in), 10'000) == Finished::retry_later);
    CHECK_FALSE(store.lease({.worker = "w2", .host = "two", .now_ms = 11'999}));
    CHECK_FALSE(store.lease({.worker = "w1", .host = "one", .now_ms = 13'999}));
    SECTION("there after half the wait") {
        CHECK(store.lease({.worker = "w2", .host = "two", .now_ms = 12'000}));
    }
    SECTION("here after all of it") {
        CHECK(store.lease({.worker = "w1", .host = "one", .now_ms = 14'000}));
    }
}

TEST_CASE("a clock that is set back holds nothing up", "[store][turns]") {
    const Folder folder;
    Store store({.address = folder.file()});
    constexpr std::int64_t kTomorrow = 86'400'000;
    push(store, "ada", "leap");
    SECTION("not what waits for its next attempt") {
        const auto job = store.lease({.worker = "w", .now_ms = kTomorrow});
        CHECK(store.finish(job.value(), grader_error(job->handed_in), kTomorrow) ==
              Finished::retry_later);
        CHECK(store.lease({.worker = "w", .now_ms = 1000}));
    }
    SECTION("nor what a worker that is gone has leased") {
        CHECK(store.lease({.worker = "dead", .now_ms = kTomorrow}));
        CHECK(store.lease({.worker = "w", .now_ms = 1000}));
    }
}

TEST_CASE("a place tells what comes before", "[store][turns]") {
    const Folder folder;
    Store store({.address = folder.file()});
    push(store, "hog", "a1");
    push(store, "hog", "a2");
    push(store, "ada", "a1");
    for (int i = 0; i < 5; ++i)
        push(store, "s" + std::to_string(i), "leap", "c1", "other");
    const auto place = [&](std::int64_t id) { return store.place({id}, 5000).value(); };
    CHECK(place(1).ahead == 1);  // one of the other course
    CHECK(place(3).ahead == 3);  // hog's first, and two of the other course
    CHECK(place(2).ahead == 5);
    CHECK_FALSE(store.place({99}, 5000));
    const auto job = store.lease({.worker = "w", .now_ms = 5000});
    CHECK(store.report(job.value(), {JobState::running, 2, 7}));
    CHECK(place(job->submission.value).progress == model::Progress{JobState::running, 2, 7});
    CHECK(place(job->submission.value).ahead == 0);
}
