// Lease, grade, record: what becomes of a job whatever its grading does.
#include "grader/service/worker.h"

#include <catch2/catch.hpp>
#include <chrono>
#include <condition_variable>
#include <mutex>
#include <random>
#include <stdexcept>
#include <thread>

#include "grader/grading/grade.h"
#include "grader/service/catalog.h"
#include "tests/unit/grader/service/fixture.h"

namespace grader::service {
namespace {

using service_test::CourseFolder;

const model::CourseId kCourse{"course"};

model::GradeResult full_marks(const model::Job& job, const Material& material,
                              const grading::GradeOptions& /*options*/) {
    const model::Assignment& assignment = material.prepared.assignment;
    return {.state = model::State::graded,
            .assignment = assignment.id,
            .assignment_version = assignment.version,
            .source = job.handed_in.source,
            .commit = job.handed_in.commit,
            .score = assignment.max_score(),
            .max_score = assignment.max_score()};
}

model::GradeResult failing(const model::Job&, const Material&, const grading::GradeOptions&) {
    throw std::runtime_error("the disk is full");
}

/// A store, a shelf and everything else that a worker needs; time stands still.
class Shop {
public:
    Shop() { publish(); }

    [[nodiscard]] const store::Options& options() const { return options_; }
    [[nodiscard]] store::Store open() const { return store::Store(options_); }
    [[nodiscard]] std::string version() const { return open().current_version(kCourse, {"echo"}); }
    void hand_in(const std::string& commit, const std::string& student = "ada") {
        open().record_submission({.course = kCourse,
                                  .student = {student},
                                  .assignment = {"echo"},
                                  .commit = {commit},
                                  .seen_at_ms = now_ms},
                                 version(), "what was handed in");
    }
    bool work(const Grade& grade, base::Milliseconds lease = base::Milliseconds(60'000)) {
        Heartbeat heartbeat(options_, lease, [this] { return now_ms; });
        return Worker("tester", open(), workshop(grade, heartbeat)).do_next({});
    }
    [[nodiscard]] Workshop workshop(const Grade& grade, Heartbeat& heartbeat) {
        return {.shelf = shelf_,
                .heartbeat = heartbeat,
                .bell = bell_,
                .metrics = metrics_,
                .grade = grade,
                .now_ms = [this] { return now_ms; }};
    }
    /// The author's folder as it is now grades from now on.
    void publish() {
        const Catalog catalog(course.path("assignments"), course.runners(), shelf_);
        for (const SharedPrepared& changed : catalog.refresh().changed) {
            const model::Assignment& assignment = changed->assignment;
            open().publish({kCourse, assignment.id, assignment.version}, shelf_.archive(assignment),
                           now_ms);
        }
    }

    CourseFolder course;
    std::int64_t now_ms = 1'000'000;

private:
    const store::Options options_{.address = course.path("grader.sqlite"),
                                  .retry = {.attempts = 3}};
    Shelf shelf_{course.path("copies"), course.runners()};
    Bell bell_;
    Metrics metrics_;
};

TEST_CASE("a worker gives way before it takes a job, not while it holds one", "[worker]") {
    Shop shop;
    shop.hand_in("c1");
    std::stop_source stop;
    int gave_way = 0;
    Heartbeat heartbeat(shop.options(), base::Milliseconds(60'000), [] { return 0; });
    Workshop workshop = shop.workshop(full_marks, heartbeat);
    workshop.pause = base::Milliseconds(1);
    workshop.give_way = [&](const std::stop_token&) {
        const store::QueueCounts counts = shop.open().unfinished_counts();
        CHECK(counts.held == 0);
        if (++gave_way == 1) CHECK(counts.queued == 1);
        if (counts.queued == 0) stop.request_stop();
    };
    Worker("tester", shop.open(), workshop).run(stop.get_token());
    CHECK(gave_way == 2);
}

}  // namespace

TEST_CASE("a job is graded once and its result recorded", "[worker]") {
    Shop shop;
    shop.hand_in("c1");
    CHECK(shop.work(full_marks));
    CHECK_FALSE(shop.work(full_marks));
    const auto rows = shop.open().latest_scores(kCourse);
    REQUIRE(rows.size() == 1);
    CHECK(rows[0].verdict == model::State::graded);
    CHECK(rows[0].score == model::whole_points(2));
}

TEST_CASE("what others held too long is looked for from time to time", "[worker]") {
    Shop shop;
    Heartbeat heartbeat(shop.options(), base::Milliseconds(60'000), [] { return 0; });
    Workshop workshop = shop.workshop(full_marks, heartbeat);
    workshop.pause = base::Milliseconds(1'000);
    Worker worker("tester", shop.open(), workshop);
    const auto hold_until = [&](std::int64_t until_ms) {
        const base::Milliseconds duration(until_ms - shop.now_ms);
        return shop.open().lease({.worker = "gone", .now_ms = shop.now_ms, .duration = duration});
    };
    const std::int64_t begin_ms = shop.now_ms;
    shop.hand_in("c1");
    REQUIRE(hold_until(begin_ms + 100));
    CHECK_FALSE(worker.do_next({}));  // it looks: nobody has held it too long
    shop.now_ms = begin_ms + 999;
    CHECK_FALSE(worker.do_next({}));
    shop.now_ms = begin_ms + 1'000;
    CHECK(worker.do_next({}));

    shop.hand_in("c2");
    shop.now_ms = begin_ms - 500'000;  // the clock is set back
    REQUIRE(hold_until(shop.now_ms));
    CHECK(worker.do_next({}));
}

TEST_CASE("a grading that throws is tried again and is never a zero", "[worker]") {
    Shop shop;
    shop.hand_in("c1");
    CHECK(shop.work(failing));
    CHECK_FALSE(shop.work(full_marks));  // not before its next attempt is due
    shop.now_ms += 10'000;
    CHECK(shop.work(full_marks));
    CHECK(shop.open().latest_scores(kCourse)[0].score == model::whole_points(2));
}

TEST_CASE("what fails every time ends as grader_error with the reason", "[worker]") {
    Shop shop;
    shop.hand_in("c1");
    for (int i = 0; i < 3; ++i) {
        CHECK(shop.work(failing));
        shop.now_ms += 1'000'000;
    }
    CHECK_FALSE(shop.work(failing));
    const auto rows = shop.open().latest_scores(kCourse);
    CHECK(rows[0].verdict == model::State::grader_error);
    const auto result = shop.open().result(rows[0].id);
    CHECK(result->feedback[0].text.find("the disk is full") != std::string::npos);
}

TEST_CASE("a job that ends the grader each time does not do so for ever, nor keep others waiting",
          "[worker]") {
    Shop shop;
    shop.hand_in("poison");
    shop.hand_in("honest", "ben");
    const auto die = [&shop] {  // the daemon's end, in the middle of it
        const auto job = shop.open().lease({.worker = "tester", .now_ms = shop.now_ms});
        REQUIRE(job);
        return std::pair(job->handed_in.commit.value, shop.open().reclaim("tester", shop.now_ms));
    };
    CHECK(die().first == "poison");
    CHECK(shop.work(full_marks));  // the honest one, although it is younger
    for (int i = 0; i < 20; ++i)
        CHECK(die().first == "poison");
    int gradings = 0;
    for (int i = 0; i < 5; ++i) {
        std::ignore =
            shop.work([&gradings](const model::Job& job, const Material& it, const auto& told) {
                ++gradings;
                return full_marks(job, it, told);
            });
        shop.now_ms += 1'000'000;
    }
    CHECK(gradings == 0);
    const auto rows = shop.open().all_scores(kCourse);
    REQUIRE(rows.size() == 2);
    CHECK(rows[0].verdict == model::State::grader_error);
    CHECK(rows[1].verdict == model::State::graded);
}

TEST_CASE("a grading whose job was cancelled is asked to stop, and leaves no mark", "[worker]") {
    Shop shop;
    shop.hand_in("c1");
    const Grade until_stopped = [&shop](const model::Job& job, const Material& it,
                                        const grading::GradeOptions& options) {
        CHECK(shop.open().cancel(job.submission, {.who = "tester", .why = "stuck", .at_ms = 1}));
        std::mutex mutex;
        std::unique_lock lock(mutex);
        std::condition_variable_any nobody;
        const bool is_late =
            nobody.wait_for(lock, options.stop, std::chrono::minutes(1), [] { return false; });
        CHECK(options.stop.stop_requested());
        CHECK_FALSE(is_late);
        return full_marks(job, it, options);
    };
    CHECK(shop.work(until_stopped, base::Milliseconds(30)));
    const auto rows = shop.open().latest_scores(kCourse);
    REQUIRE(rows.size() == 1);
    CHECK(rows[0].job == model::JobState::cancelled);
    CHECK_FALSE(rows[0].verdict);
}

TEST_CASE("a grading whose lease is renewed is not asked to stop", "[worker]") {
    Shop shop;
    shop.hand_in("c1");
    const Grade slow = [&shop](const model::Job& job, const Material& it,
                               const grading::GradeOptions& options) {
        std::this_thread::sleep_for(std::chrono::milliseconds(100));  // some heartbeats
        CHECK_FALSE(options.stop.stop_requested());
        return full_marks(job, it, options);
    };
    CHECK(shop.work(slow, base::Milliseconds(30)));
    CHECK(shop.open().latest_scores(kCourse)[0].verdict == model::State::graded);
}

TEST_CASE("a job is graded by the assignment as it is now", "[worker]") {
    Shop shop;
    shop.hand_in("c1");
    const std::string before = shop.version();
    shop.course.write("assignments/echo/data/word.ans", "changed\n");
    shop.publish();
    CHECK(shop.work(full_marks));
    const auto rows = shop.open().latest_scores(kCourse);
    CHECK(rows[0].assignment_version == shop.version());
    CHECK(rows[0].assignment_version != before);
    CHECK_FALSE(shop.work(full_marks));
}

TEST_CASE("a regrade is graded by the version it was asked for, and so counts nowhere",
          "[worker]") {
    Shop shop;
    shop.hand_in("c1");
    CHECK(shop.work(full_marks));
    const std::string before = shop.version();
    const auto started = shop.open().start_regrade(
        {.course = kCourse}, {.who = "tess", .why = "a try", .at_ms = shop.now_ms});
    shop.course.write("assignments/echo/data/word.ans", "changed\n");
    shop.publish();
    CHECK(shop.work(full_marks));
    const auto table = shop.open().regrade(started.id).value();
    REQUIRE(table.rows.size() == 1);
    CHECK(table.rows[0].job == model::JobState::graded);
    CHECK(table.rows[0].assignment_version == before);
    CHECK(shop.open().counted_marks(table.rows[0].submission).size() == 1);
}

TEST_CASE("a job of an assignment that is gone is the grader's error", "[worker]") {
    Shop shop;
    shop.open().record_submission(
        {.course = kCourse, .student = {"ada"}, .assignment = {"gone"}, .commit = {"c"}},
        "sha256:1");
    CHECK(shop.work(full_marks));
    const auto counts = shop.open().queue_counts();
    CHECK(counts.queued == 1);  // it may come back
    CHECK(counts.graded == 0);
}

// A life ends anywhere between lease and record; the next begins with a reclaim. One seed drives
// all.
TEST_CASE("however lives end, every submission has exactly one result", "[worker]") {
    const auto seed = static_cast<unsigned>(std::random_device{}());
    CAPTURE(seed);
    std::mt19937 random(seed);
    const auto chance = [&random](int percent) {
        return static_cast<int>(random() % 100) < percent;
    };
    Shop shop;
    std::vector<model::Job> held_by_the_dead;
    int pushed = 0;
    const Grade moody = [&](const model::Job& job, const Material& material, const auto& told) {
        if (chance(10)) throw std::runtime_error("bad luck");
        return full_marks(job, material, told);
    };
    for (int step = 0; step < 150; ++step) {
        shop.now_ms += static_cast<std::int64_t>(random() % 20'000);
        if (chance(30)) shop.hand_in("c" + std::to_string(pushed++));
        if (chance(20) && pushed > 0) shop.hand_in("c" + std::to_string(random() % pushed));
        if (chance(25)) {
            auto lost = shop.open().lease({.worker = "tester", .now_ms = shop.now_ms});
            if (lost) held_by_the_dead.push_back(*lost);
        }
        if (chance(20)) shop.open().reclaim("tester", shop.now_ms);
        if (chance(50)) shop.work(moody);
        if (chance(20) && !held_by_the_dead.empty()) {
            const model::Job& late = held_by_the_dead[random() % held_by_the_dead.size()];
            model::GradeResult wrong;
            wrong.state = model::State::graded;
            wrong.assignment_version = late.assignment_version;
            // A lease that still holds may finish; one that was lost must change nothing.
            shop.open().finish(late, wrong, shop.now_ms);
        }
    }
    shop.open().reclaim("tester", shop.now_ms);
    for (int i = 0; i < 10'000 && shop.open().queue_counts().queued > 0; ++i) {
        shop.now_ms += 400'000;
        shop.work(moody);
    }
    const auto rows = shop.open().all_scores(kCourse);
    CHECK(rows.size() == static_cast<std::size_t>(pushed));
    for (const store::ScoreRow& row : rows) {
        CHECK(model::has_ended(row.job));
        CHECK(row.verdict.has_value() == (row.job != model::JobState::superseded));
    }
}

}  // namespace grader::service
