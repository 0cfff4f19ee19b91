// ./dev bench dispatch: how many submissions a second the queue hands to workers and takes back
// with their results, when grading itself costs nothing: by 6 workers and by 80, on each engine.
#include <CLI/CLI.hpp>
#include <algorithm>
#include <atomic>
#include <chrono>
#include <cstddef>
#include <cstdio>
#include <latch>
#include <map>
#include <string>
#include <thread>
#include <vector>

#include "grader/service/catalog.h"
#include "grader/service/worker.h"
#include "sandbox/base/error.h"
#include "tests/support/postgres.h"
#include "tests/support/programs.h"
#include "tests/unit/grader/service/fixture.h"

namespace {

using namespace grader;
using Clock = std::chrono::steady_clock;
using Seconds = std::chrono::duration<double>;

struct Options {
    int submissions = 2'000;
    std::vector<int> workers{6, 80};
    int rounds = 5;
    bool postgresql = false;
};

const model::CourseId kCourse{"course"};
// Of each worker, before the clock runs: a new connection prepares its statements first.
constexpr int kWarm = 3;

model::GradeResult full_marks(const model::Job& job, const service::Material& material,
                              const grading::GradeOptions& /*options*/) {
    const model::Assignment& assignment = material.prepared.assignment;
    model::GradeResult result{.state = model::State::graded,
                              .assignment = assignment.id,
                              .assignment_version = assignment.version,
                              .source = job.handed_in.source,
                              .commit = job.handed_in.commit,
                              .score = assignment.max_score(),
                              .max_score = assignment.max_score()};
    for (int i = 0; i < 20; ++i)  // as large as a real one
        result.tests.push_back({.id = "test_" + std::to_string(i), .name = "a test"});
    return result;
}

/// What one run found.
struct Rates {
    double put_ms = 0;      ///< to record a submission, each
    double dispatches = 0;  ///< a second
    double each_ms = 0;     ///< of one worker, from one job to the next
};

class Bench {
public:
    Bench(const Options& options, std::string address)
        : options_(options), store_{.address = std::move(address)} {
        store::Store store(store_);
        const service::Catalog catalog(course_.path("assignments"), course_.runners(), shelf_);
        for (const service::SharedPrepared& changed : catalog.refresh().changed) {
            const model::Assignment& assignment = changed->assignment;
            version_ = assignment.version;
            store.publish({kCourse, assignment.id, version_}, shelf_.archive(assignment), 1);
        }
    }

    Rates run(int workers) {
        Rates rates;
        const int all = options_.submissions + workers * kWarm;
        rates.put_ms = put(all) / all;
        std::atomic<int> left = options_.submissions;
        std::latch warm(workers + 1);
        std::vector<store::Store> stores;
        for (int i = 0; i < workers; ++i)
            stores.emplace_back(store_);
        const service::Workshop workshop{.shelf = shelf_,
                                         .heartbeat = heartbeat_,
                                         .bell = bell_,
                                         .metrics = metrics_,
                                         .grade = full_marks,
                                         .host = "bench"};
        Clock::time_point begin;
        {
            std::vector<std::jthread> threads;
            for (int i = 0; i < workers; ++i) {
                threads.emplace_back([&, store = std::move(stores[static_cast<std::size_t>(i)]),
                                      name = "worker-" + std::to_string(i)]() mutable {
                    service::Worker worker(name, std::move(store), workshop);
                    for (int done = 0; done < kWarm;)
                        done += worker.do_next({}) ? 1 : 0;
                    warm.arrive_and_wait();
                    while (left.fetch_sub(1) > 0 && worker.do_next({})) {
                    }
                });
            }
            warm.arrive_and_wait();
            begin = Clock::now();
        }
        const double seconds = Seconds(Clock::now() - begin).count();
        rates.dispatches = options_.submissions / seconds;
        rates.each_ms = seconds * 1e3 * workers / options_.submissions;
        const store::QueueCounts counts = store::Store(store_).queue_counts();
        base::ensure(counts.unfinished() == 0, "every submission is graded");
        return rates;
    }

private:
    // Of 500 students, who never supersede each other.
    double put(int count) {
        store::Store store(store_);
        const std::string kept(2'000, 'k');
        const auto begin = Clock::now();
        for (int i = 0; i < count; ++i) {
            const std::string number = std::to_string(++number_);
            store.record_submission({.course = kCourse,
                                     .student = {"student-" + number},
                                     .assignment = {"echo"},
                                     .source = "https://git.example.org/" + number,
                                     .branch = "main",
                                     .commit = {"commit-" + number},
                                     .seen_at_ms = 1'000 + number_},
                                    version_, kept);
        }
        return Seconds(Clock::now() - begin).count() * 1e3;
    }

    const Options options_;
    const service_test::CourseFolder course_;
    const store::Options store_;
    service::Shelf shelf_{course_.path("copies"), course_.runners()};
    service::Heartbeat heartbeat_{store_, base::Milliseconds(60'000), service::utc_now_ms};
    service::Bell bell_;
    service::Metrics metrics_;
    std::string version_;
    int number_ = 0;
};

double median(std::vector<double> values) {
    const auto middle = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
    std::ranges::nth_element(values, middle);
    return *middle;
}

int measure(const Options& options) {
    const tests::TempFolder folder;
    const std::string address = options.postgresql ? tests::postgres().schema("dispatch")
                                                   : folder.path() + "/grader.sqlite";
    Bench bench(options, address);
    std::printf("%-10s %8s %12s %14s %16s\n", "engine", "workers", "put each", "dispatches/s",
                "each worker's");
    std::map<int, std::vector<double>> dispatches;
    // In turns: the rows that are already there, and what else the machine does, are alike.
    for (int round = 0; round < options.rounds; ++round) {
        for (const int workers : options.workers) {
            const Rates rates = bench.run(workers);
            dispatches[workers].push_back(rates.dispatches);
            std::printf("%-10s %8d %9.2f ms %14.0f %13.2f ms\n",
                        options.postgresql ? "postgresql" : "sqlite", workers, rates.put_ms,
                        rates.dispatches, rates.each_ms);
        }
    }
    const double first = median(dispatches[options.workers.front()]);
    for (const int workers : options.workers) {
        const double rate = median(dispatches[workers]);
        std::printf("median of %d rounds, %d workers: %.0f dispatches a second, ratio %.2f\n",
                    options.rounds, workers, rate, rate / first);
    }
    return 0;
}

}  // namespace

int main(int argc, char** argv) {
    CLI::App app("How many submissions a second the queue hands out and takes back.");
    Options options;
    app.add_option("--submissions", options.submissions)->capture_default_str();
    app.add_option("--workers", options.workers, "Several, in turns");
    app.add_option("--rounds", options.rounds)->check(CLI::PositiveNumber)->capture_default_str();
    app.add_flag("--postgresql", options.postgresql, "On a PostgreSQL that is started for this");
    CLI11_PARSE(app, argc, argv);
    return measure(options);
}
