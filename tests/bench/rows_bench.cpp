// ./dev bench rows: what the store's operations cost in a small record and in one a hundred times
// as large. Whatever somebody waits for must not notice the difference: at most twice the time.
#include <soci/soci.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <chrono>
#include <cstdio>
#include <map>
#include <optional>
#include <string>
#include <tuple>
#include <type_traits>
#include <utility>
#include <vector>

#include "grader/store/database.h"
#include "grader/store/engine.h"
#include "grader/store/store.h"
#include "sandbox/base/error.h"
#include "tests/support/postgres.h"
#include "tests/support/programs.h"

namespace {

using namespace grader;
using Clock = std::chrono::steady_clock;

// A course: 500 students with 10 assignments, each handed in twice.
constexpr std::int64_t kStudents = 500;
constexpr std::int64_t kOfCourse = kStudents * 10 * 2;
constexpr int kQueued = 200;  // at any time, in all active courses together
constexpr int kFailed = 20;
constexpr double kBound = 2.0;

struct Options {
    std::int64_t courses = 100;
    std::int64_t active = 10;
    int rounds = 101;
    std::string store = "sqlite";
};

// What comes after this has the submissions' numbers less one as i, and their places in their
// courses as k.
const std::string kEach =
    " FROM (WITH RECURSIVE n (i) AS (SELECT CAST(:from AS BIGINT) UNION ALL SELECT i + 1 FROM n"
    " WHERE i + 1 < :to) SELECT i, i % 10000 AS k, 'c' || CAST(i / 10000 AS TEXT) AS course,"
    " 's' || CAST(i % 500 AS TEXT) AS student,"
    " 'a' || CAST(i % 10000 / 500 % 10 AS TEXT) AS assignment FROM n) AS each_one";

const std::vector<std::string> kFill{
    R"(INSERT INTO submissions (id, course, student, assignment, commit_id, tree, source, branch,
           seen_at_ms, committed_at_ms, forced)
       SELECT i + 1, course, student, assignment, 'commit' || CAST(i AS TEXT), 'tree',
           'https://git.example.org/s/a.git', 'main', i, i, 0)",
    "INSERT INTO kept (submission, bytes) SELECT i + 1, '" + std::string(400, 'k') + "'",
    R"(INSERT INTO jobs (id, submission, course, student, assignment, assignment_version, asked,
           state, urgency, turn, waiting_since_ms, started_at_ms, ended_at_ms, tests_done, tests,
           due_at_ms, failed_on, here_again_at_ms, lease_until_ms, worker, host, token, attempts,
           failures)
       SELECT i + 1, i + 1, course, student, assignment, 'v1', 1, 'graded', 0, k / 500, i, i, i, 5,
           5, 0, '', 0, i, '', 'host', 1, 1, 0)",
    R"(INSERT INTO results (id, submission, assignment_version, state, score, max_score,
           graded_at_ms, host, document)
       SELECT i + 1, i + 1, 'v1', 'graded', 500, 1000, i, 'host', ')" +
        std::string(600, 'd') + "'",
    R"(INSERT INTO events (id, course, student, position, at_ms, kind, assignment, submission, code,
           message, digest)
       SELECT 2 * i + 1, course, student, k / 500 * 2 + 1, i, 'submitted', assignment, i + 1,
           'submitted', '', ')" +
        std::string(64, 'a') + "'",
    R"(INSERT INTO events (id, course, student, position, at_ms, kind, assignment, submission, code,
           message, digest)
       SELECT 2 * i + 2, course, student, k / 500 * 2 + 2, i, 'finished', assignment, i + 1,
           'finished', '', ')" +
        std::string(64, 'b') + "'",
    "INSERT INTO event_params (event, name, value) SELECT 2 * i + 1, 'commit', 'c'",
    "INSERT INTO event_params (event, name, value) SELECT 2 * i + 2, 'document', '" +
        std::string(64, 'e') + "'"};

std::string course_name(std::int64_t number) {
    return "c" + std::to_string(number);
}

/// Submissions that were all graded, as their operations would have left them; only the chains'
/// digests are none.
void fill(const std::string& address, std::int64_t count) {
    std::ignore = store::Store({.address = address});  // makes the tables
    constexpr base::Milliseconds kPatience{3'600'000};
    store::Database database(address, kPatience);
    for (std::int64_t from = 0; from < count; from += kOfCourse) {
        database.write_lightly("fill a course", [&](soci::session& session) {
            const std::string course = course_name(from / kOfCourse);
            session << "INSERT INTO courses (id) VALUES (:id)", soci::use(course);
            const std::int64_t to = from + kOfCourse;
            for (const std::string& sql : kFill)
                session << sql + kEach, soci::use(from), soci::use(to);
            session << "INSERT INTO latest (course, student, assignment, submission) SELECT course,"
                       " student, assignment, MAX(id) FROM submissions WHERE course = :course"
                       " GROUP BY course, student, assignment",
                soci::use(course);
            session << "INSERT INTO chains (course, student, length, head) SELECT course, student,"
                       " MAX(position), '' FROM events WHERE course = :course"
                       " GROUP BY course, student",
                soci::use(course);
        });
    }
    // The rows came with their numbers.
    database.write("go on behind them", [&](soci::session& session) {
        for (const char* table : {"submissions", "jobs", "results", "events"})
            database.engine().set_last_row_number(session, table, 2 * count);
    });
}

model::NewSubmission new_submission(std::int64_t course, int number) {
    return {.course = {course_name(course)},
            .student = {"s" + std::to_string(number % kStudents)},
            .assignment = {"a" + std::to_string(number / kStudents % 10)},
            .source = "https://git.example.org/s/a.git",
            .branch = "main",
            .commit = {"new" + std::to_string(number)},
            .tree = {"tree"},
            .seen_at_ms = 2'000'000'000 + number,
            .committed_at_ms = 2'000'000'000};
}

model::GradeResult verdict(model::State state) {
    model::GradeResult result{.state = state, .assignment_version = "v1"};
    result.score = {500};
    result.max_score = {1000};
    return result;
}

/// A record and what is asked of it, with the times that it took.
class Record {
public:
    Record(const std::string& address, std::int64_t count, std::int64_t active)
        : count_(count),
          active_(std::min(active, count / kOfCourse)),
          store_({.address = address, .retry = {.attempts = 1}}) {
        for (int i = 0; i < kFailed; ++i) {
            put();
            const auto job = lease();
            std::ignore = store_.finish(job, verdict(model::State::grader_error), ++now_ms_);
        }
        for (int i = 0; i < kQueued; ++i)
            put();
    }

    /// One of each. The queue is as long afterwards as it was before.
    void round() {
        const std::int64_t some = number_ * 7'919 % count_;
        const model::CourseId course{course_name(some / kOfCourse)};
        const model::SubmissionId queued = time("record_submission", [&] { return put(); });
        const model::Job job = time("lease", [&] { return lease(); });
        time("finish",
             [&] { return store_.finish(job, verdict(model::State::graded), ++now_ms_); });
        time("unfinished_counts", [&] { return store_.unfinished_counts(); });
        time("place", [&] { return store_.place(queued, now_ms_); });
        time("latest_scores", [&] { return store_.latest_scores(course); });
        time("score", [&] { return store_.score({some + 1}); });
        time("failures", [&] { return store_.failures(); });
    }

    [[nodiscard]] double median_ms(const std::string& operation) const {
        std::vector<double> times = times_.at(operation);
        const auto middle = times.begin() + static_cast<std::ptrdiff_t>(times.size() / 2);
        std::ranges::nth_element(times, middle);
        return *middle;
    }

private:
    model::SubmissionId put() {
        const int number = number_++;
        return store_.record_submission(new_submission(number % active_, number), "v1", "kept").id;
    }

    model::Job lease() {
        const auto job = store_.lease({.worker = "bench", .host = "host", .now_ms = ++now_ms_});
        base::ensure(job.has_value(), "something is queued");
        return *job;
    }

    template <class Work>
    std::invoke_result_t<Work> time(const std::string& operation, Work work) {
        const auto start = Clock::now();
        auto found = work();
        times_[operation].push_back(
            std::chrono::duration<double, std::milli>(Clock::now() - start).count());
        return found;
    }

    const std::int64_t count_;
    const std::int64_t active_;
    store::Store store_;
    int number_ = 0;
    std::int64_t now_ms_ = 3'000'000'000;
    std::map<std::string, std::vector<double>> times_;
};

/// Files in a folder, or schemas of a server of the bench's own.
class Place {
public:
    explicit Place(const std::string& engine) {
        if (engine == "postgresql") server_.emplace();
    }
    [[nodiscard]] std::string address(const std::string& name) const {
        return server_ ? server_->schema(name) : folder_.path() + "/" + name + ".sqlite";
    }
    /// A server does this by itself, some time.
    void settle() const {
        if (!server_) return;
        store::Database database(server_->address(), base::Milliseconds(3'600'000));
        database.outside("settle", [](soci::session& session) { session << "VACUUM ANALYZE"; });
    }

private:
    tests::TempFolder folder_;
    std::optional<tests::PostgresServer> server_;
};

int bench(const Options& options) {
    const Place place(options.store);
    const std::int64_t large_count = options.courses * kOfCourse;
    for (const auto& [name, count] : {std::pair{"small", kOfCourse}, {"large", large_count}}) {
        std::fprintf(stderr, "filling %lld submissions\n", static_cast<long long>(count));
        fill(place.address(name), count);
    }
    place.settle();
    Record small(place.address("small"), kOfCourse, options.active);
    Record large(place.address("large"), large_count, options.active);
    for (int i = 0; i < options.rounds; ++i) {
        small.round();
        large.round();
    }
    std::printf("%s, medians of %d, ms\n\n%-20s %12lld %12lld %8s\n", options.store.c_str(),
                options.rounds, "submissions", static_cast<long long>(kOfCourse),
                static_cast<long long>(large_count), "ratio");
    bool holds = true;
    for (const char* operation : {"record_submission", "lease", "finish", "unfinished_counts",
                                  "place", "latest_scores", "score", "failures"}) {
        const double few = small.median_ms(operation);
        const double many = large.median_ms(operation);
        const bool over = many > kBound * few;
        holds = holds && !over;
        std::printf("%-20s %12.3f %12.3f %8.2f%s\n", operation, few, many, many / few,
                    over ? "  OVER" : "");
    }
    return holds ? 0 : 1;
}

}  // namespace

int main(int argc, char** argv) {
    CLI::App app("What the store's operations cost in a small record and in a large one.");
    Options options;
    app.add_option("--courses", options.courses, "Courses in the large one, of 10,000 submissions")
        ->check(CLI::Range(2, 1'000));
    app.add_option("--active", options.active, "Courses in which something is queued")
        ->check(CLI::Range(1, 1'000));
    app.add_option("--rounds", options.rounds, "How often each operation")
        ->check(CLI::Range(1, 4'000));
    app.add_option("--store", options.store, "On which engine")
        ->check(CLI::IsMember({"sqlite", "postgresql"}));
    CLI11_PARSE(app, argc, argv);
    try {
        return bench(options);
    } catch (const std::exception& error) {
        std::fprintf(stderr, "rows: %s\n", error.what());
        return 2;
    }
}
