// ./dev bench outcomes: a whole report from the facts of a million learners, and of a tenth of
// them: `grader report`, from opening the record to the written files. It must take ten times as
// long, and no longer.
#include <unistd.h>

#include <CLI/CLI.hpp>
#include <chrono>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <optional>
#include <string>
#include <vector>

#include "grader/store/fact_log.h"
#include "grader/synthetic/world.h"
#include "sandbox/base/error.h"
#include "tests/bench/watched_run.h"

namespace {

using namespace grader;
using Clock = std::chrono::steady_clock;

constexpr int kLearnersOfStep = 2000;

// So long ago that all of it has happened: a report of a day to come does not go out.
constexpr facts::Day kStarts(std::chrono::year(2023) / 1 / 2);  // a Monday
constexpr const char* kAsOf = "2025-12-26";

struct Options {
    int learners = 1'000'000;
    std::string folder;
    std::vector<std::string> profiles{"cirr-2017", "cirr-current", "nace", "wioa"};
    std::vector<std::string> by{"segment", "track", "city"};
    bool is_kept = false;
};

double seconds_since(Clock::time_point start) {
    return std::chrono::duration<double>(Clock::now() - start).count();
}

/// A course whose record holds a programme of so many, in a folder of its own.
class Place {
public:
    Place(const std::filesystem::path& folder, int learners)
        : folder_(folder / ("outcomes-" + std::to_string(learners))), learners_(learners) {
        std::filesystem::create_directories(folder_ / "assignments");
        std::ofstream(folder_ / "grader.toml")
            << "schema = \"grader.config/1\"\n"
               "assignments = \"assignments\"\n"
               "data = \"data\"\n"
               "remote = \"file:///srv/{student}-{assignment}\"\n"
               "[[student]]\n"
               "id = \"nobody\"\n";
        std::filesystem::create_directories(folder_ / "data");
    }

    /// How long it took; nothing where it is recorded already.
    std::optional<double> record() const {
        if (std::filesystem::exists(recorded())) return std::nullopt;
        const auto start = Clock::now();
        fill();
        give_to_keeper();
        std::ofstream(recorded()) << "whole\n";
        return seconds_since(start);
    }

    bench::Cost report(const Options& options) const {
        std::filesystem::remove_all(folder_ / "report");
        std::vector<std::string> words{
            grader(), "report",  "synthetic", "--config", folder_ / "grader.toml", "--store",
            store(),  "--as-of", kAsOf,       "--out",    folder_ / "report"};
        for (const std::string& one : options.profiles)
            words.insert(words.end(), {"--profile", one});
        for (const std::string& one : options.by)
            words.insert(words.end(), {"--by", one});
        return bench::run_watched(words);
    }

    [[nodiscard]] double record_mib() const {
        constexpr double kMib = 1024.0 * 1024.0;
        return static_cast<double>(std::filesystem::file_size(store())) / kMib;
    }

    void remove() const { std::filesystem::remove_all(folder_); }

private:
    void fill() const {
        const synthetic::World world{.learners = learners_, .starts = kStarts};
        store::FactLog log({.address = store()});
        std::vector<facts::Fact> all;
        for (const synthetic::Told& told : synthetic::programme_facts(world))
            all.push_back(told.fact);
        for (int i = 0; i < learners_; ++i) {
            for (synthetic::Told& told : synthetic::learner_facts(world, i))
                all.push_back(std::move(told.fact));
            if ((i + 1) % kLearnersOfStep != 0 && i + 1 != learners_) continue;
            log.append(world.programme, all, 1);
            all.clear();
            std::fprintf(stderr, "\rrecording %d of %d learners", i + 1, learners_);
        }
        std::fprintf(stderr, "\n");
    }

    /// The grader gives root up for the user who keeps records.
    void give_to_keeper() const {
        constexpr uid_t kKeeper = 64017;
        if (::geteuid() != 0) return;
        for (const std::string& path : {std::string(folder_ / "data"), store()})
            base::check(::chown(path.c_str(), kKeeper, kKeeper), "give away " + path);
    }

    static std::string grader() {
        return std::filesystem::read_symlink("/proc/self/exe").parent_path() / "grader";
    }
    [[nodiscard]] std::string store() const { return folder_ / "data/grader.sqlite"; }
    [[nodiscard]] std::filesystem::path recorded() const { return folder_ / "recorded"; }

    std::filesystem::path folder_;
    int learners_;
};

bench::Cost measure(const Options& options, int learners) {
    const Place place(options.folder, learners);
    if (const auto seconds = place.record())
        std::printf("%d learners: recorded in %.1f s\n", learners, *seconds);
    const bench::Cost cost = place.report(options);
    std::printf(
        "%d learners, %.0f MiB of record: a report in %.1f s (%.1f s of processor), memory "
        "at most %.0f MiB, with all that it starts %.0f MiB\n",
        learners, place.record_mib(), cost.seconds, cost.processor_seconds, cost.own_mib,
        cost.all_mib);
    std::fflush(stdout);
    if (!options.is_kept) place.remove();
    return cost;
}

}  // namespace

int main(int argc, char** argv) {
    CLI::App app("What a report costs");
    Options options{.folder = std::filesystem::temp_directory_path() /
                              ("outcomes-" + std::to_string(::getpid()))};
    app.add_option("--learners", options.learners, "In the large programme")
        ->check(CLI::Range(10, 100'000'000));
    app.add_option("--folder", options.folder, "Where the records are made");
    app.add_option("--profile", options.profiles, "Definitions, as grader report takes them");
    app.add_option("--by", options.by, "Breakdowns of the report, as grader report takes them");
    app.add_flag("--keep", options.is_kept, "Leave the records there, and take those that are");
    CLI11_PARSE(app, argc, argv);
    const bench::Cost small = measure(options, options.learners / 10);
    const bench::Cost large = measure(options, options.learners);
    std::printf(
        "ten times the people: %.2f times as long, %.2f times the processor, %.2f times "
        "the memory (bound for a million: 60 s, 4 GB)\n",
        large.seconds / small.seconds, large.processor_seconds / small.processor_seconds,
        large.own_mib / small.own_mib);
    if (!options.is_kept) std::filesystem::remove_all(options.folder);
    return small.exit_status == 0 && large.exit_status == 0 ? 0 : 1;
}
