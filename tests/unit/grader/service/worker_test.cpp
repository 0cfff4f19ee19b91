// Lease, grade, record: what becomes of a job whatever its grading does.
#include "grader/service/worker.h"

#include <catch2/catch.hpp>
#include <random>
#include <stdexcept>

#include "grader/grading/grade.h"
#include "tests/unit/grader/service/fixture.h"

namespace grader::service {
namespace {

using service_test::CourseFolder;

model::GradeResult full_marks(const model::Job& job, const grading::Prepared& prepared) {
    const model::Assignment& assignment = prepared.assignment;
    return {.state = model::State::graded,
            .assignment = assignment.id,
            .assignment_version = assignment.version,
            .source = job.handed_in.source,
            .commit = job.handed_in.commit,
            .score = assignment.max_score(),
            .max_score = assignment.max_score()};
}

/// A store, a catalog and everything else that a worker needs; time stands still.
class Shop {
public:
    Shop() { catalog_.refresh(); }

    [[nodiscard]] store::Store open() const { return store::Store(options_); }
    [[nodiscard]] std::string version() const {
        return catalog_.find({"echo"})->assignment.version;
    }
    void hand_in(const std::string& commit) {
        open().record_submission(
            {.student = {"ada"}, .assignment = {"echo"}, .commit = {commit}, .seen_at_ms = now_ms},
            version());
    }
    bool work(const Grade& grade) {
        const Workshop workshop{.catalog = catalog_,
                                .heartbeat = heartbeat_,
                                .bell = bell_,
                                .grade = grade,
                                .now_ms = [this] { return now_ms; }};
        return Worker("tester", open(), workshop).do_next({});
    }

    CourseFolder course;
    std::int64_t now_ms = 1'000'000;

    void refresh() { catalog_.refresh(); }

private:
    const store::Options options_{.path = course.path("grader.sqlite")};
    Catalog catalog_{course.folders()};
    Heartbeat heartbeat_{options_, base::Milliseconds(60'000), [] { return 0; }};
    Bell bell_;
};

}  // namespace

TEST_CASE("a job is graded once and its result recorded", "[worker]") {
    Shop shop;
    shop.hand_in("c1");
    CHECK(shop.work(full_marks));
    CHECK_FALSE(shop.work(full_marks));
    const auto rows = shop.open().latest_scores();
    REQUIRE(rows.size() == 1);
    CHECK(rows[0].verdict == model::State::graded);
    CHECK(rows[0].score == model::whole_points(2));
}

TEST_CASE("a grading that throws is tried again and is never a zero", "[worker]") {
    Shop shop;
    shop.hand_in("c1");
    const auto failing = [](const model::Job&, const grading::Prepared&) -> model::GradeResult {
        throw std::runtime_error("the disk is full");
    };
    CHECK(shop.work(failing));
    CHECK_FALSE(shop.work(full_marks));  // not before its next attempt is due
    shop.now_ms += 10'000;
    CHECK(shop.work(full_marks));
    CHECK(shop.open().latest_scores()[0].score == model::whole_points(2));
}

TEST_CASE("what fails every time ends as grader_error with the reason", "[worker]") {
    Shop shop;
    shop.hand_in("c1");
    const auto failing = [](const model::Job&, const grading::Prepared&) -> model::GradeResult {
        throw std::runtime_error("the disk is full");
    };
    for (int i = 0; i < 3; ++i) {
        CHECK(shop.work(failing));
        shop.now_ms += 1'000'000;
    }
    CHECK_FALSE(shop.work(failing));
    const auto rows = shop.open().latest_scores();
    CHECK(rows[0].verdict == model::State::grader_error);
    const auto result = shop.open().result(rows[0].id);
    CHECK(result->feedback[0].text.find("the disk is full") != std::string::npos);
}

TEST_CASE("a job that ends the grader each time does not do so for ever, nor keep others waiting",
          "[worker]") {
    Shop shop;
    shop.hand_in("poison");
    shop.hand_in("honest");
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
        std::ignore = shop.work([&gradings](const model::Job& job, const grading::Prepared& it) {
            ++gradings;
            return full_marks(job, it);
        });
        shop.now_ms += 1'000'000;
    }
    CHECK(gradings == 0);
    const auto rows = shop.open().all_scores();
    REQUIRE(rows.size() == 2);
    CHECK(rows[0].verdict == model::State::grader_error);
    CHECK(rows[1].verdict == model::State::graded);
}

TEST_CASE("a job is graded by the assignment as it is now", "[worker]") {
    Shop shop;
    shop.hand_in("c1");
    const std::string before = shop.version();
    shop.course.write("assignments/echo/data/word.ans", "changed\n");
    shop.refresh();
    CHECK(shop.work(full_marks));
    const auto rows = shop.open().latest_scores();
    CHECK(rows[0].assignment_version == shop.version());
    CHECK(rows[0].assignment_version != before);
    CHECK_FALSE(shop.work(full_marks));
}

TEST_CASE("a job of an assignment that is gone is the grader's error", "[worker]") {
    Shop shop;
    shop.open().record_submission({.student = {"ada"}, .assignment = {"gone"}, .commit = {"c"}},
                                  "sha256:1");
    CHECK(shop.work(full_marks));
    const auto counts = shop.open().queue_counts();
    CHECK(counts.queued == 1);  // it may come back
    CHECK(counts.done == 0);
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
    const Grade moody = [&](const model::Job& job, const grading::Prepared& prepared) {
        if (chance(10)) throw std::runtime_error("bad luck");
        return full_marks(job, prepared);
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
    const auto rows = shop.open().all_scores();
    CHECK(rows.size() == static_cast<std::size_t>(pushed));
    for (const store::ScoreRow& row : rows) {
        CHECK(row.progress == store::Progress::done);
        CHECK(row.verdict);
    }
}

}  // namespace grader::service
