// The append-only history.

#include <catch2/catch.hpp>

#include "tests/unit/grader/store/fixture.h"

using namespace store_test;
using model::EventKind;
using store::Store;

TEST_CASE("a reader gets every event once, in order, by asking for what came after the last",
          "[store][events]") {
    const Folder folder;
    Store store({.address = folder.file()});
    for (int i = 0; i < 25; ++i) {
        store.append_event({.at_ms = 100 - i,
                            .course = kCourse,
                            .student = {"ada"},
                            .what = {"n", {}, std::to_string(i)}});
    }
    std::int64_t last = 0;
    int seen = 0;
    for (;;) {
        const auto events = store.history(kCourse, {"ada"}, last, 4);
        if (events.empty()) break;
        CHECK(events.size() <= 4);
        for (const auto& event : events) {
            CHECK(event.position == last + 1);
            CHECK(event.what.text == std::to_string(seen));
            last = event.position;
            ++seen;
        }
    }
    CHECK(seen == 25);
}

TEST_CASE("an event comes back as it was told", "[store][events]") {
    const Folder folder;
    Store store({.address = folder.file()});
    const auto submission = store.record_submission(handed_in("ada", "c1"), kVersion);
    model::Event told{.at_ms = 5'000'000'000'000,
                      .kind = EventKind::note,
                      .course = kCourse,
                      .student = {"ada"},
                      .assignment = {"two-fer"},
                      .submission = submission.id,
                      .what = {"hello", {{"a", "1"}, {"b", "zwei ✓"}}, "Hello, \"you\"."}};
    store.append_event(told);
    told.position = 2;
    CHECK(store.history(kCourse, {"ada"}, 1).at(0) == told);
}

TEST_CASE("the life of a job is told in order", "[store][events]") {
    const Folder folder;
    Store store({.address = folder.file(), .retry = {.first_delay = base::Milliseconds(0)}});
    const auto given = handed_in("ada", "c1");
    store.record_submission(given, kVersion);
    const auto take = [&] { return store.lease({.worker = "w", .now_ms = 2000}).value(); };
    store.give_back(take(), 2000);
    store.finish(take(), grader_error(given), 2000);
    store.finish(take(), graded(given, 700), 3000);
    std::vector<EventKind> kinds;
    for (const auto& event : store.history(kCourse, {"ada"}, 0)) {
        kinds.push_back(event.kind);
        CHECK(event.student.value == "ada");
        if (event.kind == EventKind::retried) {
            CHECK(event.what.text == "The grader itself failed.");
        }
    }
    CHECK(kinds == std::vector{EventKind::submitted, EventKind::given_back, EventKind::retried,
                               EventKind::finished});
}
