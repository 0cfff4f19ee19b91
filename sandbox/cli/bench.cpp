// sandbox bench: what containment costs, as ratios measured in one interleaved run.
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

#include "sandbox/base/error.h"
#include "sandbox/box.h"
#include "sandbox/cli/commands.h"

namespace sandbox::cli {

namespace {

constexpr const char* kProgram = "/bin/true";

void spawn_and_wait(std::vector<std::string> command) {
    std::vector<char*> argv;
    for (std::string& word : command)
        argv.push_back(word.data());
    argv.push_back(nullptr);
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

void print(std::vector<Row>& rows, bool json) {
    const double bare = rows.front().median_us();
    nlohmann::json list = nlohmann::json::array();
    for (Row& row : rows) {
        const double p50 = row.median_us();
        list.push_back({{"name", row.name}, {"p50_us", p50}, {"ratio", p50 / bare}});
        if (!json) std::printf("%-34s %9.0f us  %6.2f x\n", row.name.c_str(), p50, p50 / bare);
    }
    if (json)
        std::puts(nlohmann::json{{"schema", "sandbox.bench/1"}, {"rows", list}}.dump(2).c_str());
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
    print(rows, json);
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
