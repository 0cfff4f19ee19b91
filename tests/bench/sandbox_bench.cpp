// ./dev bench sandbox: what containment costs, in ratios to a bare spawn of the same small program
// and to the floor (floor.h), all in one interleaved pass. No figure here is a test.
#include <fcntl.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <atomic>
#include <chrono>
#include <cstdio>
#include <functional>
#include <memory>
#include <nlohmann/json.hpp>
#include <string>
#include <thread>
#include <vector>

#include "sandbox/base/child.h"
#include "sandbox/base/error.h"
#include "sandbox/box.h"
#include "sandbox/filter.h"
#include "sandbox/pool.h"
#include "tests/bench/floor.h"
#include "tests/support/programs.h"

namespace {

using Clock = std::chrono::steady_clock;
using Words = std::vector<std::string>;

constexpr const char* kInside = "/nothing";
constexpr const char* kPolicy = "native";

int spawn_and_wait_for_status(Words command) {
    const std::vector<char*> argv = base::exec_words(command);
    char* const env[] = {nullptr};
    pid_t pid = -1;
    const int error = ::posix_spawn(&pid, argv.front(), nullptr, nullptr, argv.data(), env);
    if (error != 0) throw base::Error("start " + command.front(), error);
    int status = 0;
    base::check(::waitpid(pid, &status, 0), "wait for " + command.front());
    return status;
}

void spawn_and_wait(const Words& command) {
    if (spawn_and_wait_for_status(command) != 0) throw base::Error(command.front() + " failed");
}

template <class Work>
double us_of(Work work) {
    const auto start = Clock::now();
    work();
    return std::chrono::duration<double, std::micro>(Clock::now() - start).count();
}

struct Row {
    std::string name;
    std::function<double()> once_us;
    std::vector<double> us;

    [[nodiscard]] double at(double quantile) {
        std::ranges::sort(us);
        return us[static_cast<std::size_t>(quantile * static_cast<double>(us.size() - 1))];
    }
};

void require_ok(const sandbox::Report& report) {
    if (report.status != sandbox::Status::ok)
        throw base::Error("a run ended " + to_string(report.status) + ": " + report.error);
}

sandbox::Command nothing() {
    return {.argv = {kInside}, .policy = kPolicy};
}

Row bare_row(const std::string& program) {
    return {
        "bare posix_spawn", [program] { return us_of([&] { spawn_and_wait({program}); }); }, {}};
}

// Other sandboxes, where they are installed and work: no network, a read-only /usr, namespaces of
// their own. Firejail's private /tmp hides a checkout that lies there. They have a pass of their
// own, as what they leave to be taken down slows down what comes next.
std::vector<Row> peers(const std::string& program) {
    const std::vector<std::pair<const char*, Words>> known{
        {"/usr/bin/bwrap",
         {"--unshare-all", "--ro-bind", "/usr", "/usr", "--proc", "/proc", "--dev", "/dev",
          "--tmpfs", "/tmp", "--ro-bind", program, kInside, kInside}},
        {"/usr/bin/firejail",
         {"--quiet", "--noprofile", "--net=none", "--seccomp", "--private-tmp", program}},
    };
    std::vector<Row> rows{bare_row(program)};
    for (const auto& [path, arguments] : known) {
        if (::access(path, X_OK) != 0) continue;
        Words command{path};
        command.insert(command.end(), arguments.begin(), arguments.end());
        if (spawn_and_wait_for_status(command) != 0) {
            std::fprintf(stderr, "sandbox_bench: %s cannot run %s: it is left out\n", path,
                         program.c_str());
            continue;
        }
        rows.push_back(
            {path, [command] { return us_of([&command] { spawn_and_wait(command); }); }, {}});
    }
    return rows;
}

// How many runs a second two streams complete.
double rate(const std::function<std::function<void()>()>& make_stream) {
    constexpr auto kLong = std::chrono::seconds(3);
    std::atomic<int> runs = 0;
    std::vector<std::thread> threads;
    const auto start = Clock::now();
    for (int stream = 0; stream < 2; ++stream) {
        threads.emplace_back([&, once = make_stream()] {
            for (; Clock::now() - start < kLong; ++runs)
                once();
        });
    }
    for (std::thread& thread : threads)
        thread.join();
    return runs / std::chrono::duration<double>(Clock::now() - start).count();
}

// An interpreter's start inside against outside.
double interpreter_ratio(sandbox::Box& box, const char* policy, const Words& command, int rounds) {
    std::vector<double> inside;
    std::vector<double> outside;
    for (int round = 0; round < rounds; ++round) {
        outside.push_back(us_of([&] { spawn_and_wait(command); }));
        inside.push_back(us_of([&] { require_ok(box.run({.argv = command, .policy = policy})); }));
    }
    std::ranges::sort(inside);
    std::ranges::sort(outside);
    return inside[inside.size() / 2] / outside[outside.size() / 2];
}

struct Bench {
    std::string program = tests::bin_folder() + "/nothing";
    std::string command = tests::bin_folder() + "/sandbox";
    // First of all: each forks, and a small process forks quickly.
    bench::Floor floor{program, sandbox::filter_for(kPolicy)};
    bench::Floor second_floor{program, sandbox::filter_for(kPolicy)};
    sandbox::Spawner spawner = sandbox::Spawner::start();
    sandbox::BoxOptions options{.read_only = {{.host = program, .inside = kInside}}};
    sandbox::Box box = spawner.open(options);
    sandbox::Box warm = spawner.open(options);
    sandbox::Pool pool{spawner, {.box = options, .slots = 2, .warm_policy = {}}};
    sandbox::Pool warm_pool{spawner, {.box = options, .slots = 4, .warm_policy = kPolicy}};

    std::vector<Row> rows() {
        const Words one_shot{command, "run",  "--policy", kPolicy, "--ro", program + ":" + kInside,
                             "--",    kInside};
        return {
            bare_row(program),
            {"floor, the same layers", [this] { return floor.run_us(); }, {}},
            {"warm box, from release to answer",
             [this] {
                 warm.prepare(kPolicy);
                 std::this_thread::sleep_for(std::chrono::milliseconds(3));
                 return us_of([this] { require_ok(warm.run(nothing())); });
             },
             {}},
            {"slot pool, take, run, give back",
             [this] { return us_of([this] { require_ok(pool.take()->run(nothing())); }); },
             {}},
            {"warm pool, the same",
             [this] { return us_of([this] { require_ok(warm_pool.take()->run(nothing())); }); },
             {}},
            {"a run in an open box",
             [this] { return us_of([this] { require_ok(box.run(nothing())); }); },
             {}},
            {"a new box and a run",
             [this] { return us_of([this] { require_ok(spawner.open(options).run(nothing())); }); },
             {}},
            {"`sandbox run` from a shell",
             [one_shot] { return us_of([&one_shot] { spawn_and_wait(one_shot); }); },
             {}},
        };
    }
};

// The first row is the bare spawn. A second one that is the floor is what others are told against.
nlohmann::json measure(std::vector<Row> rows, int rounds, bool has_floor) {
    for (int round = 0; round < rounds; ++round) {
        for (Row& row : rows) {
            for (int i = 0; i < 3; ++i)  // in blocks, so that noise is shared and caches are not
                row.us.push_back(row.once_us());
        }
        if (::isatty(STDERR_FILENO) == 1)
            std::fprintf(stderr, "\r%d of %d rounds", round + 1, rounds);
    }
    if (::isatty(STDERR_FILENO) == 1) std::fputs("\r\033[K", stderr);
    const double bare = rows.front().at(0.5);
    nlohmann::json found = nlohmann::json::array();
    for (Row& row : rows) {
        found.push_back({{"name", row.name},
                         {"min_us", row.at(0)},
                         {"p50_us", row.at(0.5)},
                         {"p95_us", row.at(0.95)},
                         {"to_bare", row.at(0.5) / bare}});
        if (has_floor) found.back()["to_floor"] = row.at(0.5) / rows[1].at(0.5);
    }
    return found;
}

nlohmann::json measure_rates(Bench& bench) {
    std::atomic<int> given = 0;
    const double floor = rate([&] {
        bench::Floor& own = given++ == 0 ? bench.floor : bench.second_floor;
        return [&own] { std::ignore = own.run_us(); };
    });
    const auto of_pool = [](sandbox::Pool& pool) {
        return rate([&pool] { return [&pool] { require_ok(pool.take()->run(nothing())); }; });
    };
    return {{"floor", floor},
            {"slot_pool", of_pool(bench.pool)},
            {"warm_pool", of_pool(bench.warm_pool)}};
}

void print_row(const nlohmann::json& row) {
    std::printf("%-34s %9.0f %9.0f %9.0f %8.2f", row["name"].get<std::string>().c_str(),
                row["min_us"].get<double>(), row["p50_us"].get<double>(),
                row["p95_us"].get<double>(), row["to_bare"].get<double>());
    if (row.contains("to_floor")) std::printf(" %8.2f", row["to_floor"].get<double>());
    std::puts("");
}

void print(const nlohmann::json& found) {
    std::printf("%-34s %9s %9s %9s %8s %8s\n", "", "min us", "p50 us", "p95 us", "x bare",
                "x floor");
    for (const char* table : {"rows", "peers"})
        std::ranges::for_each(found[table], print_row);
    for (const auto& [name, runs] : found["runs_per_second"].items())
        std::printf("two streams, %-21s %9.0f runs/s\n", name.c_str(), runs.get<double>());
    for (const auto& [name, ratio] : found["interpreters"].items())
        std::printf("%-34s %9.2f x outside\n", (name + " starts inside").c_str(),
                    ratio.get<double>());
}

int run_bench(int rounds, bool as_json) {
    if (::geteuid() != 0) {
        std::fputs("sandbox_bench: the floor needs root\n", stderr);
        return 2;
    }
    Bench bench;
    nlohmann::json found{{"schema", "sandbox.bench/3"},
                         {"rows", measure(bench.rows(), rounds, true)}};
    found["peers"] = measure(peers(bench.program), std::max(5, rounds / 5), false);
    found["runs_per_second"] = measure_rates(bench);
    const int few = std::max(5, rounds / 5);
    found["interpreters"]["python3"] =
        interpreter_ratio(bench.box, "python", {"/usr/bin/python3", "-c", "pass"}, few);
    found["interpreters"]["node"] =
        interpreter_ratio(bench.box, "node", {"/usr/bin/node", "-e", "0"}, few);
    if (as_json)
        std::puts(found.dump(2).c_str());
    else
        print(found);
    return 0;
}

}  // namespace

int main(int argc, char** argv) {
    CLI::App app("What containment costs, against a bare spawn and against the kernel's floor.");
    int rounds = 100;
    bool as_json = false;
    app.add_option("--rounds", rounds, "How often each row is measured, three times over")
        ->check(CLI::Range(1, 100000))
        ->capture_default_str();
    app.add_flag("--json", as_json, "Print JSON");
    CLI11_PARSE(app, argc, argv);
    try {
        return run_bench(rounds, as_json);
    } catch (const std::exception& error) {
        std::fprintf(stderr, "sandbox_bench: %s\n", error.what());
        return 1;
    }
}
