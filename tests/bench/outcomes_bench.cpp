// ./dev bench outcomes: the figures of a programme from the facts of a million learners, and of a
// tenth of them: it must take ten times as long, and no longer.
#include <sys/resource.h>
#include <unistd.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <chrono>
#include <cstdio>
#include <filesystem>
#include <string>
#include <thread>
#include <vector>

#include "grader/insight/figures/counter.h"
#include "grader/insight/figures/make_figures.h"
#include "grader/insight/outcomes/read_profile.h"
#include "grader/store/fact_log.h"
#include "grader/synthetic/world.h"

namespace {

using namespace grader;
using Clock = std::chrono::steady_clock;

constexpr int kLearnersOfStep = 2000;

double seconds_since(Clock::time_point start) {
    return std::chrono::duration<double>(Clock::now() - start).count();
}

double peak_mib() {
    rusage usage{};
    ::getrusage(RUSAGE_SELF, &usage);
    return static_cast<double>(usage.ru_maxrss) / 1024;
}

figures::Plan plan() {
    using figures::Dimension;
    figures::Plan plan{.as_of = facts::parse_day("2027-12-31").value(),
                       .breakdowns = {{Dimension::segment},
                                      {Dimension::track},
                                      {Dimension::city},
                                      {Dimension::partner},
                                      {Dimension::college},
                                      {Dimension::cohort},
                                      {Dimension::city, Dimension::segment}}};
    for (const outcomes::BuiltinProfile& builtin : outcomes::builtin_profiles())
        plan.profiles.push_back(outcomes::builtin_profile(builtin.id).value());
    return plan;
}

store::Snapshot record(store::FactLog& log, int learners) {
    const synthetic::World world{.learners = learners};
    std::vector<facts::Fact> all;
    for (const synthetic::Told& told : synthetic::programme_facts(world))
        all.push_back(told.fact);
    for (int i = 0; i < learners; ++i) {
        for (synthetic::Told& told : synthetic::learner_facts(world, i))
            all.push_back(std::move(told.fact));
        if ((i + 1) % kLearnersOfStep != 0 && i + 1 != learners) continue;
        log.append(world.programme, all, 1);
        all.clear();
        std::fprintf(stderr, "\rrecording %d of %d learners", i + 1, learners);
    }
    std::fprintf(stderr, "\n");
    return log.snapshot(world.programme, 1);
}

std::size_t count(store::FactLog& log, const store::Snapshot& snapshot) {
    const figures::Plan of = plan();
    figures::Counter first(of);
    figures::Counter second(of);
    const std::string middle = log.middle_person(snapshot);
    const auto read = [&](figures::Counter& counter, std::string_view from,
                          std::string_view before) {
        log.each_person(snapshot, from, before, [&](std::string_view person, auto facts) {
            if (!person.empty()) counter.add(outcomes::history_of(facts));
        });
    };
    {
        const std::jthread other([&] { read(second, middle, ""); });
        read(first, "", middle);
    }
    first.add(second);
    return figures::figures_of(of, first).size();
}

}  // namespace

int main(int argc, char** argv) {
    CLI::App app("What a report costs");
    int learners = 1'000'000;
    app.add_option("--learners", learners, "In the large programme");
    CLI11_PARSE(app, argc, argv);
    double small = 0;
    for (const int people : {learners / 10, learners}) {
        const std::filesystem::path file =
            std::filesystem::temp_directory_path() /
            ("outcomes-" + std::to_string(::getpid()) + "-" + std::to_string(people) + ".sqlite");
        store::FactLog log({.address = file});
        auto start = Clock::now();
        const store::Snapshot snapshot = record(log, people);
        const double recording = seconds_since(start);
        start = Clock::now();
        const std::size_t figures = count(log, snapshot);
        const double counting = seconds_since(start);
        std::printf(
            "%d learners, %lld facts: recorded in %.1f s; %zu figures counted in %.1f s; "
            "memory at most %.0f MiB\n",
            people, static_cast<long long>(snapshot.length), recording, figures, counting,
            peak_mib());
        if (small > 0)
            std::printf(
                "ten times the people take %.2f times as long (bound for a report: 60 s, 4 "
                "GB)\n",
                counting / small);
        small = counting;
        for (const char* part : {"", "-wal", "-shm"})
            std::filesystem::remove(file.string() + part);
    }
    return 0;
}
