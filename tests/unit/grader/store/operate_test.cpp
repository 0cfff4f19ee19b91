// The queue in people's hands: cancel, ask again, and what the grader failed on.

#include <catch2/catch.hpp>

#include "tests/unit/grader/store/fixture.h"

using namespace store_test;
using store::Finished;
using store::Store;

namespace {

constexpr store::Decision kDecision{.who = "tess", .why = "a wrong file", .at_ms = 7000};

}  // namespace

TEST_CASE("what is cancelled stays so, whatever its worker does", "[store][operate]") {
    const Folder folder;
    Store store({.address = folder.file()});
    const auto given = handed_in("ada", "c1");
    const auto id = store.record_submission(given, kVersion).id;
    const auto leased = [&] { return store.lease({.worker = "w", .now_ms = 5000}); };
    const bool is_graded = GENERATE(false, true);
    CAPTURE(is_graded);
    if (!is_graded) {
        CHECK(store.cancel(id, kDecision));
        CHECK_FALSE(leased());
    } else {
        const auto job = leased();
        CHECK(store.cancel(id, kDecision));
        CHECK_FALSE(store.renew(job.value(), 99'000));
        CHECK_FALSE(store.report(*job, {JobState::running, 1, 2}));
        CHECK_FALSE(store.give_back(*job, 7001));
        CHECK(store.finish(*job, graded(given, 900), 7001) == Finished::not_yours);
        CHECK(store.finish(*job, grader_error(given), 7001) == Finished::not_yours);
    }
    CHECK(store.queue_counts() == store::QueueCounts{.cancelled = 1});
    CHECK_FALSE(store.cancel(id, kDecision));
    CHECK_FALSE(store.cancel({99}, kDecision));
    const auto events = store.history(kCourse, {"ada"}, 0);
    CHECK(events.back().kind == model::EventKind::cancelled);
    CHECK(events.back().what.params.at("who") == "tess");
    CHECK(broken_promises(folder.file()).empty());

    // Until somebody asks for it again.
    CHECK(store.ask_again(id, kDecision));
    const auto job = leased();
    CHECK(store.finish(job.value(), graded(given, 900), 9000) == Finished::recorded);
    CHECK_FALSE(store.ask_again(id, kDecision));  // it has its mark
    CHECK_FALSE(store.cancel(id, kDecision));
    CHECK(broken_promises(folder.file()).empty());
}

TEST_CASE("what the grader failed on is listed with its cause until it has a mark",
          "[store][operate]") {
    const Folder folder;
    Store store({.address = folder.file(), .retry = {.attempts = 1}});
    const auto given = handed_in("ada", "c1");
    const auto id = store.record_submission(given, kVersion).id;
    const auto job = store.lease({.worker = "w", .host = "oak", .now_ms = 5000});
    CHECK(store.finish(job.value(), grader_error(given), 6000) == Finished::gave_up);
    CHECK(store.failures() == std::vector{store::Failure{.submission = id,
                                                         .course = kCourse,
                                                         .student = {"ada"},
                                                         .assignment = {"two-fer"},
                                                         .state = JobState::grader_error,
                                                         .failures = 1,
                                                         .at_ms = 6000,
                                                         .host = "oak",
                                                         .reason = "no box"}});
    CHECK(store.score(id).value().verdict == model::State::grader_error);
    CHECK(store.score(id)->max_score == model::whole_points(10));
    CHECK(store.ask_again(id, kDecision));
    CHECK_FALSE(store.score(id)->verdict);
    const auto again = store.lease({.worker = "w", .host = "oak", .now_ms = 7000});
    CHECK(again.value().failures == 0);
    CHECK(store.finish(*again, graded(given, 300), 8000) == Finished::recorded);
    CHECK(store.failures().empty());
    CHECK(broken_promises(folder.file()).empty());
}
