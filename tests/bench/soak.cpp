// ./dev bench soak: thousands of runs in a row, and what has grown afterwards. Ends 1 when
// something has.
#include <dirent.h>
#include <unistd.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <map>
#include <set>
#include <sstream>
#include <string>
#include <thread>
#include <vector>

#include "sandbox/base/error.h"
#include "sandbox/box.h"
#include "sandbox/pool.h"
#include "tests/support/programs.h"

namespace {

namespace fs = std::filesystem;

constexpr const char* kInside = "/nothing";

// Figures by name, in the order in which they are told.
using Counts = std::map<std::string, std::int64_t>;

std::int64_t entries(const fs::path& folder) {
    std::error_code gone;
    return std::distance(fs::directory_iterator(folder, gone), fs::directory_iterator());
}

// "VmRSS:	  1234 kB" in /proc/PID/status, and the like.
std::int64_t field(const fs::path& file, const std::string& name) {
    std::ifstream stream(file);
    for (std::string line; std::getline(stream, line);) {
        if (line.starts_with(name)) return std::stoll(line.substr(name.size()));
    }
    return 0;
}

// This process and all below it: the spawner, its keepers, and what they hold ready.
std::vector<pid_t> family() {
    std::map<pid_t, std::vector<pid_t>> children;
    for (const auto& entry : fs::directory_iterator("/proc")) {
        const std::string name = entry.path().filename();
        if (name.find_first_not_of("0123456789") != std::string::npos) continue;
        children[static_cast<pid_t>(field(entry.path() / "status", "PPid:"))].push_back(
            std::stoi(name));
    }
    std::vector<pid_t> all{::getpid()};
    for (std::size_t i = 0; i < all.size(); ++i)
        std::ranges::copy(children[all[i]], std::back_inserter(all));
    return all;
}

std::int64_t namespaces() {
    std::set<std::string> known;
    std::error_code gone;
    for (const auto& process : fs::directory_iterator("/proc", gone)) {
        for (const auto& entry : fs::directory_iterator(process.path() / "ns", gone))
            known.insert(fs::read_symlink(entry.path(), gone));
    }
    return static_cast<std::int64_t>(known.size());
}

std::int64_t control_groups() {
    std::int64_t count = 0;
    std::ifstream stream("/proc/cgroups");  // "memory 4 17 1": the third is how many there are
    for (std::string line; std::getline(stream, line);) {
        std::istringstream words(line);
        std::string name;
        std::int64_t hierarchy = 0;
        std::int64_t groups = 0;
        if (words >> name >> hierarchy >> groups && name == "pids") count += groups;
    }
    return count;
}

Counts count() {
    Counts counts;
    for (const pid_t pid : family()) {
        const fs::path process = "/proc/" + std::to_string(pid);
        counts["processes"] += 1;
        counts["descriptors"] += entries(process / "fd");
        counts["memory_kb"] += field(process / "smaps_rollup", "Pss:");
        std::ifstream mounts(process / "mountinfo");
        counts["mounts"] += std::count(std::istreambuf_iterator<char>(mounts), {}, '\n');
    }
    counts["namespaces"] = namespaces();
    counts["control_groups"] = control_groups();
    return counts;
}

void require_ok(const sandbox::Report& report) {
    if (report.status != sandbox::Status::ok)
        throw base::Error("a run ended " + to_string(report.status) + ": " + report.error);
}

// Counted as soon as everything that is done behind a client's back is done.
Counts count_when_quiet() {
    std::this_thread::sleep_for(std::chrono::seconds(2));
    return count();
}

int soak(int runs) {
    const std::string program = tests::bin_folder() + "/nothing";
    sandbox::Spawner spawner = sandbox::Spawner::start();
    const sandbox::BoxOptions options{.read_only = {{.host = program, .inside = kInside}}};
    sandbox::Box box = spawner.open(options);
    sandbox::Pool pool(spawner, {.box = options, .slots = 2, .warm_policy = {}});
    sandbox::Pool warm(spawner, {.box = options, .slots = 2, .warm_policy = "native"});
    const sandbox::Command nothing{.argv = {kInside}, .policy = "native"};
    const auto round = [&](int number) {
        switch (number % 4) {
            case 0:
                return require_ok(box.run(nothing));
            case 1:
                return require_ok(pool.take()->run(nothing));
            case 2:
                return require_ok(warm.take()->run(nothing));
            default:
                return require_ok(spawner.open(options).run(nothing));
        }
    };
    for (int i = 0; i < 200; ++i)
        round(i);
    const Counts before = count_when_quiet();
    for (int i = 0; i < runs; ++i) {
        round(i);
        if (i % 100 == 0 && ::isatty(STDERR_FILENO) == 1)
            std::fprintf(stderr, "\r%d of %d runs", i, runs);
    }
    const Counts after = count_when_quiet();
    std::printf("%-16s %10s %10s   after %d runs: an open box, a pool, a warm pool, new boxes\n",
                "", "before", "after", runs);
    bool has_grown = false;
    for (const auto& [name, value] : after) {
        // Pages of the allocator's move a little; a leak of one page a run would be far beyond.
        const std::int64_t slack = name == "memory_kb" ? 512 : 0;
        const bool grown = value > before.at(name) + slack;
        has_grown = has_grown || grown;
        std::printf("%-16s %10lld %10lld%s\n", name.c_str(),
                    static_cast<long long>(before.at(name)), static_cast<long long>(value),
                    grown ? "   GROWN" : "");
    }
    return has_grown ? 1 : 0;
}

}  // namespace

int main(int argc, char** argv) {
    CLI::App app("Thousands of runs in a row, and what has grown afterwards.");
    int runs = 10000;
    app.add_option("--runs", runs, "How many")->check(CLI::Range(1, 10000000));
    CLI11_PARSE(app, argc, argv);
    try {
        return soak(runs);
    } catch (const std::exception& error) {
        std::fprintf(stderr, "soak: %s\n", error.what());
        return 2;
    }
}
