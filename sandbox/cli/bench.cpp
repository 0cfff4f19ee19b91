// sandbox bench: what containment costs, as ratios measured in one interleaved run, and by how much
// a limit on time is overrun.
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <array>
#include <chrono>
#include <cstdio>
#include <functional>
#include <memory>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "sandbox/base/child.h"
#include "sandbox/base/error.h"
#include "sandbox/box.h"
#include "sandbox/cli/commands.h"

namespace sandbox::cli {

namespace {

constexpr const char* kProgram = "/bin/true";

void spawn_and_wait(std::vector<std::string> command) {
    const std::vector<char*> argv = base::exec_words(command);
    std::array<char*, 1> env{nullptr};
    pid_t pid = -1;
    const int error = ::posix_spawn(&pid, argv.front(), nullptr, nullptr, argv.data(), env.data());
    if (error != 0) throw base::Error("start " + command.front(), error);
    int status = 0;
    base::check(::waitpid(pid, &status, 0), "wait for " + command.front());
    base::ensure(status == 0, "what is measured succeeds");
}

std::string own_path() {
    std::array<char, 4096> path{};
    base::check(::readlink("/proc/self/exe", path.data(), path.size() - 1), "find the own program");
    return path.data();
}

struct Row {
    std::string name;
    std::function<void()> once;
    std::vector<double> us;

    [[nodiscard]] double median_us() {
        std::ranges::sort(us);
        return us[us.size() / 2];
    }
};

// Round after round, so that the neighbours' noise is shared by all rows.
void measure(std::vector<Row>& rows, int rounds) {
    using Clock = std::chrono::steady_clock;
    for (int round = 0; round < rounds; ++round) {
        for (Row& row : rows) {
            const auto start = Clock::now();
            row.once();
            row.us.push_back(
                std::chrono::duration<double, std::micro>(Clock::now() - start).count());
        }
    }
}

constexpr base::Milliseconds kLimit{50};

/// A program that never ends, and how far it came beyond its limit.
struct Overrun {
    std::string name;
    Command command;
    double Report::* figure;
    Status status;
    std::vector<double> ms;
};

std::vector<Overrun> measure_overruns(Box& box, int rounds) {
    Command spin{.argv = {"/bin/sh", "-c", "while :; do :; done"}};
    spin.limits.cpu = kLimit;
    Command sleep{.argv = {"/bin/sleep", "60"}};
    sleep.limits.wall = kLimit;
    std::vector<Overrun> overruns{
        {"processor time over its limit", spin, &Report::cpu_ms, Status::cpu_time_exceeded, {}},
        {"wall time over its limit", sleep, &Report::wall_ms, Status::wall_time_exceeded, {}}};
    for (int round = 0; round < rounds; ++round) {
        for (Overrun& overrun : overruns) {
            const Report report = box.run(overrun.command);
            if (report.status != overrun.status) throw base::Error(overrun.name + " is not seen");
            overrun.ms.push_back(report.*overrun.figure - static_cast<double>(kLimit.count()));
        }
    }
    for (Overrun& overrun : overruns)
        std::ranges::sort(overrun.ms);
    return overruns;
}

nlohmann::json to_json(std::vector<Row>& rows, const std::vector<Overrun>& overruns) {
    const double bare = rows.front().median_us();
    nlohmann::json costs = nlohmann::json::array();
    for (Row& row : rows) {
        const double p50 = row.median_us();
        costs.push_back({{"name", row.name}, {"p50_us", p50}, {"ratio", p50 / bare}});
    }
    nlohmann::json limits = nlohmann::json::array();
    for (const Overrun& overrun : overruns) {
        limits.push_back({{"name", overrun.name},
                          {"p50_ms", overrun.ms[overrun.ms.size() / 2]},
                          {"worst_ms", overrun.ms.back()}});
    }
    return {{"schema", "sandbox.bench/1"}, {"rows", costs}, {"limits", limits}};
}

void print(const nlohmann::json& found) {
    const auto number = [](const nlohmann::json& of, const char* key) {
        return of[key].get<double>();
    };
    for (const auto& row : found["rows"])
        std::printf("%-34s %9.0f us  %6.2f x\n", row["name"].get<std::string>().c_str(),
                    number(row, "p50_us"), number(row, "ratio"));
    for (const auto& limit : found["limits"])
        std::printf("%-34s %9.2f ms  %6.2f ms at worst\n", limit["name"].get<std::string>().c_str(),
                    number(limit, "p50_ms"), number(limit, "worst_ms"));
}

int bench(int rounds, bool json) {
    Spawner spawner = Spawner::start_forked();
    Box prepared = spawner.open({});
    std::vector<Row> rows;
    rows.push_back({"bare spawn of /bin/true", [] { spawn_and_wait({kProgram}); }, {}});
    rows.push_back({"a run in a prepared box",
                    [&prepared] {
                        const Report report = prepared.run({.argv = {kProgram}});
                        if (report.status != Status::ok) throw base::Error(report.error);
                    },
                    {}});
    rows.push_back({"a new box and a run",
                    [&spawner] { std::ignore = spawner.open({}).run({.argv = {kProgram}}); },
                    {}});
    rows.push_back({"`sandbox run` from a shell",
                    [path = own_path()] { spawn_and_wait({path, "run", "--", kProgram}); },
                    {}});
    measure(rows, rounds);
    const nlohmann::json found =
        to_json(rows, measure_overruns(prepared, std::max(1, rounds / 10)));
    if (json)
        std::puts(found.dump(2).c_str());
    else
        print(found);
    base::flush_printed();
    return 0;
}

}  // namespace

Action add_bench(CLI::App& app) {
    struct Options {
        int rounds = 200;
        bool json = false;
    };
    auto options = std::make_shared<Options>();
    CLI::App* command = app.add_subcommand("bench", "What a run costs, against a bare spawn");
    command->add_option("--rounds", options->rounds, "How often each is measured")
        ->check(CLI::Range(1, 100000))
        ->capture_default_str();
    command->add_flag("--json", options->json, "Print JSON");
    return [options](const std::vector<std::string>&) {
        return bench(options->rounds, options->json);
    };
}

}  // namespace sandbox::cli
