// ./dev bench poll: what it costs to look at thousands of repositories of this machine, on one
// processor, with everything that `grader serve` does at a look: turns, helper processes, record.
#include <sched.h>
#include <sys/resource.h>
#include <unistd.h>

#include <CLI/CLI.hpp>
#include <atomic>
#include <chrono>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <functional>
#include <mutex>
#include <string>
#include <thread>
#include <utility>
#include <vector>

#include "grader/intake/fetcher.h"
#include "grader/service/clock.h"
#include "grader/service/look.h"
#include "grader/service/rounds.h"
#include "grader/store/store.h"
#include "sandbox/base/error.h"
#include "tests/support/programs.h"

namespace {

using namespace grader;
namespace fs = std::filesystem;
using Seconds = std::chrono::duration<double>;
using Clock = std::chrono::steady_clock;

struct Options {
    int remotes = 10'000;
    double seconds = 15;
    int threads = 4;
};

void run(const std::vector<std::string>& words) {
    const tests::Finished finished = tests::run_program("/usr/bin/env", words);
    if (finished.exit_status != 0) throw base::Error(words.front() + ": " + finished.errors);
}

// A bare repository with one commit, as a student's first push leaves it.
std::string make_first(const std::string& folder) {
    const std::string first = folder + "/first.git";
    const std::string work = folder + "/work";
    run({"git", "init", "-q", "--bare", "-b", "main", first});
    run({"git", "init", "-q", "-b", "main", work});
    std::ofstream(work + "/main.c") << "int main(void) { return 0; }\n";
    run({"git", "-C", work, "add", "-A"});
    run({"git", "-C", work, "-c", "user.name=a", "-c", "user.email=a@example.org", "commit", "-qm",
         "first"});
    run({"git", "-C", work, "push", "-q", first, "main"});
    fs::remove_all(first + "/hooks");
    return first;
}

// The objects are shared: they never change.
void copy_repository(const fs::path& from, const fs::path& to) {
    fs::copy(from, to, fs::copy_options::recursive | fs::copy_options::directories_only);
    for (const auto& entry : fs::recursive_directory_iterator(from)) {
        const fs::path name = entry.path().lexically_relative(from);
        if (!entry.is_regular_file()) continue;
        if (name.begin()->string() == "objects") {
            fs::create_hard_link(entry.path(), to / name);
        } else {
            fs::copy_file(entry.path(), to / name);
        }
    }
}

std::vector<service::Watch> make_watches(const std::string& folder, int count) {
    const std::string first = make_first(folder);
    const std::string mirror = folder + "/first-mirror.git";
    if (intake::fetch({.url = first}, mirror, {}).outcome != intake::Fetched::Outcome::fetched)
        throw base::Error("the first repository cannot be fetched");
    fs::create_directory(folder + "/mirrors");
    fs::create_directory(folder + "/remotes");
    std::vector<service::Watch> watches;
    for (int i = 0; i < count; ++i) {
        const std::string name = "student-" + std::to_string(i);
        service::Watch watch;
        watch.student = {name};
        watch.assignment = {"bench"};
        watch.remote.url = folder + "/remotes/" + name + ".git";
        watch.mirror = folder + "/mirrors/" + name + ".git";
        copy_repository(first, watch.remote.url);
        copy_repository(mirror, watch.mirror);
        watches.push_back(std::move(watch));
    }
    return watches;
}

double ms_of(const timeval& time) {
    return static_cast<double>(time.tv_sec) * 1e3 + static_cast<double>(time.tv_usec) / 1e3;
}

// Of this process, or of those that it has reaped.
double cpu_ms(__rusage_who who) {
    rusage usage{};
    base::check(::getrusage(who, &usage), "measure");
    return ms_of(usage.ru_utime) + ms_of(usage.ru_stime);
}

struct Cost {
    std::int64_t looks = 0;
    double seconds = 0;
    double grader_ms = 0;
    double helpers_ms = 0;

    [[nodiscard]] double each_ms() const {
        return (grader_ms + helpers_ms) / static_cast<double>(looks);
    }
};

/// The looking threads of `grader serve`, as fast as they can.
class Bench {
public:
    Bench(const Options& options, const std::string& folder)
        : options_(options), store_{.address = folder + "/grader.sqlite"} {
        prepared_.assignment.id = {"bench"};
        prepared_.assignment.version = "bench";
    }

    /// One look at each, or again and again for so long; `watches` are as they are afterwards.
    Cost look(std::vector<service::Watch>& watches, service::Rounds::How how, Seconds longest) {
        const double self_ms = cpu_ms(RUSAGE_SELF);
        const double children_ms = cpu_ms(RUSAGE_CHILDREN);
        const auto start = Clock::now();
        constexpr base::Milliseconds kAtOnceAgain{1};
        const service::Pace pace{
            .shortest = kAtOnceAgain, .longest = kAtOnceAgain, .at_once = options_.threads};
        service::Rounds rounds(std::exchange(watches, {}), pace, how);
        std::atomic<std::int64_t> looks{0};
        std::mutex mutex;
        std::stop_source stop;
        const auto after = [&](const service::Watch& watch) {
            ++looks;
            if (Clock::now() - start >= longest) stop.request_stop();
            if (how == service::Rounds::How::for_ever) return;
            const std::lock_guard lock(mutex);
            watches.push_back(watch);
        };
        {
            std::vector<std::jthread> threads;
            for (int i = 0; i < options_.threads; ++i)
                threads.emplace_back([&] { look_until(stop.get_token(), rounds, after); });
        }
        return {.looks = looks,
                .seconds = Seconds(Clock::now() - start).count(),
                .grader_ms = cpu_ms(RUSAGE_SELF) - self_ms,
                .helpers_ms = cpu_ms(RUSAGE_CHILDREN) - children_ms};
    }

    [[nodiscard]] std::int64_t failures() const { return failures_; }

private:
    void look_until(const std::stop_token& stop, service::Rounds& rounds,
                    const std::function<void(const service::Watch&)>& after) {
        store::Store store(store_);
        intake::Fetcher fetcher;
        const intake::FetchLimits limits;
        rounds.run(stop, [&](service::Watch& watch) {
            const service::Seen seen =
                service::look(watch, prepared_, store, {.fetcher = fetcher, .limits = limits},
                              service::utc_now_ms());
            if (seen == service::Seen::problem) ++failures_;
            after(watch);
            return service::Found::still;
        });
    }

    const Options options_;
    const store::Options store_;
    grading::Prepared prepared_;
    std::atomic<std::int64_t> failures_{0};
};

// "VmRSS:	  1234 kB" in /proc/self/status.
double resident_mib() {
    std::ifstream stream("/proc/self/status");
    for (std::string line; std::getline(stream, line);) {
        if (line.starts_with("VmRSS:")) return std::stod(line.substr(6)) / 1024;
    }
    return 0;
}

void stay_on_one_processor() {
    cpu_set_t one;
    CPU_ZERO(&one);
    CPU_SET(static_cast<std::size_t>(::sched_getcpu()), &one);
    base::check(::sched_setaffinity(0, sizeof one, &one), "stay on one processor");
}

void print(const char* what, const Cost& cost) {
    std::printf("%-26s %8lld %10.0f %14.3f %14.3f %10.3f\n", what,
                static_cast<long long>(cost.looks), static_cast<double>(cost.looks) / cost.seconds,
                cost.grader_ms / static_cast<double>(cost.looks),
                cost.helpers_ms / static_cast<double>(cost.looks), cost.each_ms());
}

// Of a processor, in per cent, for 10,000 looks in a minute.
double share(double look_ms) {
    return 100 * 10'000 * look_ms / 60'000;
}

int bench(const Options& options) {
    stay_on_one_processor();
    const tests::TempFolder folder;
    std::vector<service::Watch> watches = make_watches(folder.path(), options.remotes);
    Bench bench(options, folder.path());
    std::printf("%d repositories of this machine, %d looking threads, one processor\n\n",
                options.remotes, options.threads);
    std::printf("%-26s %8s %10s %14s %14s %10s\n", "", "looks", "in 1 s", "grader, ms",
                "helpers, ms", "CPU, ms");
    const Cost first = bench.look(watches, service::Rounds::How::once, std::chrono::hours(1));
    print("new, fetched and recorded", first);
    const Cost still =
        bench.look(watches, service::Rounds::How::for_ever, Seconds(options.seconds));
    print("nothing has moved", still);
    // Of ten looks at what has not moved, one is recorded.
    std::printf(
        "\n10,000 of them, each every 60 s, take %.1f %% of the processor; where one in ten "
        "costs as much as a new one, %.1f %%.\n",
        share(still.each_ms()), share(0.9 * still.each_ms() + 0.1 * first.each_ms()));
    std::printf("The grader holds %.0f MiB. %lld looks failed.\n", resident_mib(),
                static_cast<long long>(bench.failures()));
    return bench.failures() == 0 ? 0 : 1;
}

}  // namespace

int main(int argc, char** argv) {
    CLI::App app("What it costs to look at thousands of repositories of this machine.");
    Options options;
    app.add_option("--remotes", options.remotes, "How many")->check(CLI::Range(1, 100'000));
    app.add_option("--seconds", options.seconds, "How long those that have not moved are looked at")
        ->check(CLI::Range(0.1, 3600.0));
    app.add_option("--threads", options.threads, "Looks at once")->check(CLI::Range(1, 64));
    CLI11_PARSE(app, argc, argv);
    try {
        return bench(options);
    } catch (const std::exception& error) {
        std::fprintf(stderr, "poll: %s\n", error.what());
        return 2;
    }
}
