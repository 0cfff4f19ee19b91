// What the record says of the work before, and the estimates that places in the queue get from it.
#include "grader/store/workload.h"

#include <algorithm>

#include <catch2/catch.hpp>

#include "tests/unit/grader/store/fixture.h"

using namespace store_test;
using store::Shift;
using store::Store;
using store::Workload;
using store::workload_of;

namespace {

Workload look(const std::string& address, std::int64_t now_ms,
              const std::string& assignment = "two-fer") {
    store::Database database(address, base::Milliseconds(10'000));
    Workload workload;
    database.read("look", [&](soci::session& session) {
        workload = workload_of(session, kCourse.value, assignment, now_ms);
    });
    std::ranges::sort(workload.like_this);
    std::ranges::sort(workload.any);
    return workload;
}

model::NewSubmission of(const std::string& student, const std::string& assignment) {
    model::NewSubmission submission = handed_in(student, "c1");
    submission.assignment = {assignment};
    return submission;
}

/// Somebody grades from when to when.
void grade(Store& store, const model::NewSubmission& submission, std::int64_t from,
           std::int64_t to) {
    store.record_submission(submission, kVersion);
    const auto job = store.lease({.worker = "w", .now_ms = from});
    std::ignore = store.finish(job.value(), graded(job->handed_in, 100), to);
}

}  // namespace

TEST_CASE("who grades side by side is counted, and who takes turns is not", "[store][workload]") {
    CHECK(store::most_at_once({}) == 0);
    CHECK(store::most_at_once({{1, 5}}) == 1);
    CHECK(store::most_at_once({{1, 5}, {5, 9}, {9, 10}}) == 1);
    CHECK(store::most_at_once({{1, 5}, {4, 9}, {2, 3}}) == 2);
    CHECK(store::most_at_once({{1, 9}, {2, 9}, {3, 9}}) == 3);
}

TEST_CASE("the workload is what was graded lately, what is held and by how many",
          "[store][workload]") {
    const Folder folder;
    Store store({.address = folder.file()});
    CHECK(look(folder.file(), 10'000) == Workload{});
    grade(store, of("ada", "two-fer"), 10'000, 10'400);
    grade(store, of("ben", "leap"), 10'100, 12'000);
    store.record_verdict(of("cy", "two-fer"), graded(of("cy", "two-fer"), 0));  // nobody worked
    CHECK(look(folder.file(), 20'000) ==
          Workload{.like_this = {400}, .any = {400, 1900}, .workers = 2});
    CHECK(look(folder.file(), 20'000, "mixtape").like_this.empty());

    store.record_submission(of("dee", "two-fer"), kVersion);
    std::ignore = store.lease({.worker = "w", .now_ms = 300'000});
    const Workload later = look(folder.file(), 300'700);
    CHECK(later.held_for == std::vector<std::int64_t>{700});
    CHECK(later.workers == 1);                         // who graded minutes ago may be gone
    CHECK(look(folder.file(), 999'000).workers == 0);  // its lease ran out
}

TEST_CASE("a place in the queue comes with an estimate, once something like it was graded",
          "[store][workload]") {
    const Folder folder;
    Store store({.address = folder.file()});
    const auto first = store.record_submission(of("ada", "two-fer"), kVersion).id;
    CHECK_FALSE(store.place(first, 2000)->verdict_in);
    CHECK_FALSE(store.time_to_empty(2000));
    const auto job = store.lease({.worker = "w", .now_ms = 2000});
    CHECK_FALSE(store.place(first, 2100)->verdict_in);
    std::ignore = store.finish(job.value(), graded(job->handed_in, 100), 12'000);
    CHECK_FALSE(store.place(first, 12'000)->verdict_in);  // it has its verdict
    CHECK_FALSE(store.time_to_empty(12'000));             // and there is nothing to do

    std::vector<model::SubmissionId> ids;
    for (const char* student : {"ben", "cy", "dee"})
        ids.push_back(store.record_submission(of(student, "two-fer"), kVersion).id);
    std::ignore = store.lease({.worker = "w", .now_ms = 13'000});
    const auto held = store.place(ids[0], 15'000)->verdict_in;
    const auto next = store.place(ids[1], 15'000)->verdict_in;
    const auto last = store.place(ids[2], 15'000)->verdict_in;
    REQUIRE((held && next && last));
    CHECK(held->likely_ms < next->likely_ms);
    CHECK(next->likely_ms < last->likely_ms);
    // 8 s are left of the first, and then 10 s for each, give or take what one observation is
    // worth.
    CHECK(next->low_ms > 3'000);
    CHECK(next->likely_ms == Approx(18'000).epsilon(0.25));
    CHECK(last->likely_ms == Approx(28'000).epsilon(0.25));
    CHECK(last->high_ms < 90'000);
    CHECK(store.time_to_empty(15'000).value().likely_ms == Approx(28'000).epsilon(0.25));
}
