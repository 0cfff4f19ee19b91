// The job queue: leases, contention, late finishers, drains and retries.

#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <map>
#include <mutex>
#include <set>
#include <thread>

#include <catch2/catch.hpp>

#include "sandbox/base/fd.h"
#include "tests/unit/grader/store/fixture.h"

using namespace store_test;
using store::Finished;
using store::Store;

namespace {

constexpr base::Milliseconds kMinute{60'000};

void record(Store& store, int how_many) {
    for (int i = 0; i < how_many; ++i) {
        store.record_submission(handed_in("s" + std::to_string(i), "c"), kVersion);
    }
}

/// Takes and finishes jobs until there are none; returns which.
std::vector<std::int64_t> drain(const std::string& path, const std::string& worker) {
    Store store({.address = path});
    std::vector<std::int64_t> taken;
    while (const auto job = store.lease({.worker = worker, .now_ms = 5000})) {
        taken.push_back(job->id);
        base::ensure(
            store.finish(*job, graded(job->handed_in, job->id), 6000) == Finished::recorded,
            "nobody else holds the job");
    }
    return taken;
}

}  // namespace

TEST_CASE("jobs are leased in the order in which they came, each to one", "[store][queue]") {
    const Folder folder;
    Store store({.address = folder.file()});
    record(store, 3);
    std::vector<std::string> order;
    while (const auto job = store.lease({.worker = "w", .now_ms = 5000})) {
        CHECK(job->attempts == 1);
        CHECK(job->failures == 0);
        order.push_back(job->handed_in.student.value);
    }
    CHECK(order == std::vector<std::string>{"s0", "s1", "s2"});
    CHECK(store.queue_counts() == store::QueueCounts{.held = 3});
}

TEST_CASE("two workers never hold the same job", "[store][queue]") {
    constexpr int kJobs = 60;
    const Folder folder;
    {
        Store store({.address = folder.file()});
        record(store, kJobs);
    }
    std::vector<std::int64_t> taken;

    SECTION("as threads") {
        std::mutex mutex;
        std::vector<std::jthread> workers;
        for (int i = 0; i < 4; ++i) {
            workers.emplace_back([&, i] {
                const auto mine = drain(folder.file(), "t" + std::to_string(i));
                const std::lock_guard lock(mutex);
                taken.insert(taken.end(), mine.begin(), mine.end());
            });
        }
        workers.clear();
    }
    SECTION("as processes") {
        base::Pipe pipe = base::make_pipe();
        std::vector<pid_t> children;
        for (int i = 0; i < 2; ++i) {
            children.push_back(::fork());
            if (children.back() != 0) continue;
            const auto mine = drain(folder.file(), "p" + std::to_string(i));
            base::write_all(pipe.write_end.get(),
                            {reinterpret_cast<const char*>(mine.data()), mine.size() * 8});
            ::_exit(0);
        }
        pipe.write_end.reset();
        const std::string bytes = base::read_all(pipe.read_end.get(), 1'000'000);
        taken.resize(bytes.size() / 8);
        std::copy(bytes.begin(), bytes.end(), reinterpret_cast<char*>(taken.data()));
        for (const pid_t child : children) {
            int status = -1;
            CHECK(::waitpid(child, &status, 0) == child);
            CHECK(status == 0);
        }
    }
    CHECK(taken.size() == kJobs);
    CHECK(std::set(taken.begin(), taken.end()).size() == kJobs);
    CHECK(Store({.address = folder.file()}).queue_counts() == store::QueueCounts{.graded = kJobs});
    CHECK(broken_promises(folder.file()).empty());
}

TEST_CASE("a worker that dies loses its lease and nothing else", "[store][queue]") {
    const Folder folder;
    Store store({.address = folder.file()});
    record(store, 1);
    const auto dead = store.lease({.worker = "dead", .now_ms = 1000, .duration = kMinute});
    REQUIRE(dead);
    CHECK_FALSE(store.lease({.worker = "next", .now_ms = 60'999}));
    const auto next = store.lease({.worker = "next", .now_ms = 61'000});
    REQUIRE(next);
    CHECK(next->id == dead->id);
    CHECK(next->token > dead->token);
    CHECK(next->attempts == 2);
}

TEST_CASE("a late finisher is told so and changes nothing", "[store][queue]") {
    const Folder folder;
    Store store({.address = folder.file()});
    Store other({.address = folder.file()});
    record(store, 1);
    const auto late = store.lease({.worker = "late", .now_ms = 1000, .duration = kMinute});
    REQUIRE(late);
    const auto heir = other.lease({.worker = "heir", .now_ms = 100'000, .duration = kMinute});
    REQUIRE(heir);
    const auto told_before = store.history(kCourse, {"s0"}, 0).size();

    SECTION("while the heir works") {
        CHECK_FALSE(store.renew(*late, 200'000));
        CHECK_FALSE(store.give_back(*late, 100'001));
        CHECK_FALSE(store.retarget(*late, "sha256:2", 1500));
        CHECK(store.finish(*late, graded(late->handed_in, 100), 100'002) == Finished::not_yours);
        CHECK(store.finish(*late, grader_error(late->handed_in), 100'002) == Finished::not_yours);
        CHECK(store.history(kCourse, {"s0"}, 0).size() == told_before);
        CHECK(store.queue_counts() == store::QueueCounts{.held = 1});
        CHECK(other.finish(*heir, graded(heir->handed_in, 900), 100'003) == Finished::recorded);
    }
    SECTION("after the heir finished") {
        CHECK(other.finish(*heir, graded(heir->handed_in, 900), 100'003) == Finished::recorded);
        CHECK(store.finish(*late, graded(late->handed_in, 100), 100'004) == Finished::not_yours);
        CHECK(other.finish(*heir, graded(heir->handed_in, 100), 100'005) == Finished::not_yours);
    }
    CHECK(store.latest_scores(kCourse).at(0).score.hundredths == 900);
    CHECK(broken_promises(folder.file()).empty());
}

TEST_CASE("a lease that ran out but was not taken is still good", "[store][queue]") {
    const Folder folder;
    Store store({.address = folder.file()});
    record(store, 1);
    const auto job = store.lease({.worker = "w", .now_ms = 1000, .duration = kMinute});
    CHECK(store.finish(job.value(), graded(job->handed_in, 100), 500'000) == Finished::recorded);
}

TEST_CASE("a renewed lease is kept", "[store][queue]") {
    const Folder folder;
    Store store({.address = folder.file()});
    record(store, 1);
    const auto job = store.lease({.worker = "w", .now_ms = 1000, .duration = kMinute});
    CHECK(store.renew(job.value(), 200'000));
    CHECK_FALSE(store.lease({.worker = "v", .now_ms = 199'999}));
    CHECK(store.lease({.worker = "v", .now_ms = 200'000}));
}

TEST_CASE("a lease renewed in the last moment is not taken away", "[store][queue]") {
    const Folder folder;
    Store holder({.address = folder.file()});
    record(holder, 1);
    const auto job = holder.lease({.worker = "w", .now_ms = 1000, .duration = kMinute});
    REQUIRE(job);
    bool has_looked = true;
    Store other({.address = folder.file(), .on_moment = [&](store::Moment moment) {
                     // Between its look for leases that ran out and what it does about them.
                     if (moment != store::Moment::after_commit || std::exchange(has_looked, true))
                         return;
                     CHECK(holder.renew(*job, 200'000));
                 }});
    has_looked = false;
    CHECK_FALSE(other.lease({.worker = "v", .now_ms = 100'000}));
    CHECK(has_looked);
    CHECK(holder.finish(*job, graded(job->handed_in, 100), 100'001) == Finished::recorded);
}

TEST_CASE("a job given back is taken at once and its attempt is forgiven", "[store][queue]") {
    const Folder folder;
    Store store({.address = folder.file()});
    record(store, 1);
    const auto job = store.lease({.worker = "w", .now_ms = 1000, .duration = kMinute});
    CHECK(store.give_back(job.value(), 1001));
    CHECK(store.finish(*job, graded(job->handed_in, 1), 1002) == Finished::not_yours);
    const auto again = store.lease({.worker = "v", .now_ms = 0});  // even if the clock was set back
    REQUIRE(again);
    CHECK(again->attempts == 1);
    CHECK(again->token > job->token);
}

TEST_CASE("a daemon that starts anew takes back what its workers held", "[store][queue]") {
    const Folder folder;
    Store store({.address = folder.file()});
    record(store, 3);
    const auto a = store.lease({.worker = "here", .now_ms = 1000, .duration = kMinute});
    const auto b = store.lease({.worker = "here", .now_ms = 1000, .duration = kMinute});
    const auto c = store.lease({.worker = "elsewhere", .now_ms = 1000, .duration = kMinute});
    CHECK(store.finish(b.value(), graded(b->handed_in, 1), 1500) == Finished::recorded);
    CHECK(store.reclaim("here", 2000) == 1);
    CHECK(store.queue_counts() == store::QueueCounts{.queued = 1, .held = 1, .graded = 1});
    const auto again = store.lease({.worker = "here", .now_ms = 2000});
    REQUIRE(again);
    CHECK(again->id == a->id);
    CHECK(again->attempts == 2);  // dying is not forgiven: a job that kills its grader is found
    CHECK(store.finish(c.value(), graded(c->handed_in, 1), 2500) == Finished::recorded);
}

TEST_CASE("a failure of the grader is tried again, ever later, and then stays visible",
          "[store][queue]") {
    const Folder folder;
    Store store({.address = folder.file(),
                 .retry = {.attempts = 3, .first_delay = base::Milliseconds(1000)}});
    record(store, 1);
    std::int64_t now_ms = 10'000;
    for (const std::int64_t delay_ms : {1000, 2000}) {
        const auto job = store.lease({.worker = "w", .now_ms = now_ms});
        REQUIRE(job);
        CHECK(store.finish(*job, grader_error(job->handed_in), now_ms) == Finished::retry_later);
        CHECK_FALSE(store.result(job->submission));
        CHECK_FALSE(store.lease({.worker = "w", .now_ms = now_ms + delay_ms - 1}));
        now_ms += delay_ms;
    }
    const auto last = store.lease({.worker = "w", .now_ms = now_ms});
    REQUIRE(last);
    CHECK(last->attempts == 3);
    CHECK(last->failures == 2);

    SECTION("as grader_error when the last attempt fails too") {
        CHECK(store.finish(*last, grader_error(last->handed_in), now_ms) == Finished::gave_up);
        CHECK(store.latest_scores(kCourse).at(0).verdict == model::State::grader_error);
        CHECK(store.result(last->submission) == grader_error(last->handed_in));
    }
    SECTION("as the mark when it goes well") {
        CHECK(store.finish(*last, graded(last->handed_in, 800), now_ms) == Finished::recorded);
        CHECK(store.latest_scores(kCourse).at(0).verdict == model::State::graded);
    }
    CHECK_FALSE(store.lease({.worker = "w", .now_ms = now_ms + 1'000'000'000}));
    CHECK(broken_promises(folder.file()).empty());
}

TEST_CASE("the wait between attempts doubles up to its limit", "[store][queue]") {
    const store::RetryPolicy retry{.attempts = 100,
                                   .first_delay = base::Milliseconds(1000),
                                   .longest_delay = base::Milliseconds(5000)};
    CHECK(retry.delay_after(1).count() == 1000);
    CHECK(retry.delay_after(3).count() == 4000);
    CHECK(retry.delay_after(4).count() == 5000);
    CHECK(retry.delay_after(1'000'000).count() == 5000);
}

TEST_CASE("a job whose assignment changed meanwhile is graded by the new one", "[store][queue]") {
    const Folder folder;
    Store store({.address = folder.file()});
    const auto given = handed_in("ada", "c1");
    store.record_submission(given, "sha256:1");

    SECTION("when nobody has asked for that yet") {
        const auto job = store.lease({.worker = "w", .now_ms = 1000});
        const auto changed = store.retarget(job.value(), "sha256:2", 1500);
        REQUIRE(changed);
        CHECK(changed->assignment_version == "sha256:2");
        CHECK(store.retarget(*changed, "sha256:2", 1500) == changed);
        CHECK(store.finish(*changed, graded(given, 700, "sha256:2"), 2000) == Finished::recorded);
        CHECK_FALSE(store.record_submission(given, "sha256:2").is_new_job);
    }
    SECTION("once, when it was asked for already") {
        store.record_submission(given, "sha256:2");
        const auto job = store.lease({.worker = "w", .now_ms = 1000});
        CHECK_FALSE(store.retarget(job.value(), "sha256:2", 1500));
        const auto next = store.lease({.worker = "w", .now_ms = 1000});
        REQUIRE(next);
        CHECK(next->assignment_version == "sha256:2");
        CHECK(store.finish(*next, graded(given, 700, "sha256:2"), 2000) == Finished::recorded);
        CHECK(store.queue_counts().superseded == 1);
    }
    CHECK(store.queue_counts().graded == 1);
    CHECK(store.queue_counts().unfinished() == 0);
    CHECK(store.latest_scores(kCourse).at(0).score.hundredths == 700);
    CHECK(broken_promises(folder.file()).empty());
}
