// Gives each command its descriptors, reads what they caught, and starts a harness again with the
// tests that remain after one that did not come back.
#include "grader/grading/execute.h"

#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <nlohmann/json.hpp>
#include <set>

#include "grader/grading/parse.h"
#include "grader/grading/read_file.h"
#include "sandbox/base/error.h"

namespace grader::grading {

namespace {

using Clock = std::chrono::steady_clock;

double ms_since(Clock::time_point start) {
    return std::chrono::duration<double, std::milli>(Clock::now() - start).count();
}

std::string read_from_start(const base::Fd& file, std::size_t limit_bytes) {
    base::check(::lseek(file.get(), 0, SEEK_SET), "rewind what a command wrote");
    return base::read_all(file.get(), limit_bytes);
}

// What the program gets is a sealed copy in memory: no way back to the assignment's folder.
base::Fd open_stdin(const std::string& path) {
    return base::sealed_memory_file("stdin", read_file(path));
}

enum class Results { none, wanted };

Observation run(const PlannedCommand& planned, const base::Fd& input, Results results,
                sandbox::Box& box) {
    const base::Fd output = base::memory_file("stdout");
    const base::Fd errors = base::memory_file("stderr");
    const base::Fd events = results == Results::wanted ? base::memory_file("results") : base::Fd();
    Observation seen;
    seen.report = box.run({.argv = planned.argv,
                           .env = planned.env,
                           .workdir = "/box/work",
                           .limits = planned.limits,
                           .policy = planned.policy,
                           .stdin_fd = input.get(),
                           .stdout_fd = output.get(),
                           .stderr_fd = errors.get(),
                           .results_fd = events.get()});
    if (seen.report.status == sandbox::Status::internal_error)
        throw base::Error("the sandbox failed: " + seen.report.error);
    const std::size_t most = planned.limits.output.count;
    seen.output = read_from_start(output, most);
    seen.errors = read_from_start(errors, most);
    if (events) seen.results = read_from_start(events, most);
    return seen;
}

// A test that was started and never finished has had its chance; where none was started, all have.
// One that the framework does not know will not be there at the next launch either.
std::vector<std::string> left_after(const std::vector<std::string>& asked,
                                    const HarnessReport& report) {
    const bool none_started = report.finished.empty() && !report.running;
    if (report.ended || report.broken || none_started) return {};
    std::set<std::string> done;
    for (const FinishedTest& test : report.finished)
        done.insert(test.id);
    if (report.running) done.insert(*report.running);
    const auto is_known = [&report](const std::string& id) {
        return !report.inventoried || std::ranges::count(report.collected, id) > 0;
    };
    std::vector<std::string> left;
    std::ranges::copy_if(asked, std::back_inserter(left),
                         [&](const std::string& id) { return !done.contains(id) && is_known(id); });
    return left;
}

// Takes off what the last launch has used; false when nothing is left for another.
bool take_off(sandbox::Limits& limits, const std::vector<HarnessRun>& runs) {
    if (runs.empty()) return true;
    const sandbox::Report& used = runs.back().observation.report;
    limits.cpu -= base::Milliseconds(static_cast<std::int64_t>(std::ceil(used.cpu_ms)));
    limits.wall -= base::Milliseconds(static_cast<std::int64_t>(std::ceil(used.wall_ms)));
    return limits.cpu.count() > 0 && limits.wall.count() > 0;
}

std::vector<HarnessRun> run_harness(const PlannedCommand& planned,
                                    const model::Assignment& assignment, sandbox::Box& box) {
    std::vector<std::string> asked;
    for (const model::TestSpec& test : assignment.tests)
        asked.push_back(test.id);
    std::vector<HarnessRun> runs;
    PlannedCommand left_to_use = planned;  // all launches share the limits of the whole
    while (!asked.empty() && take_off(left_to_use.limits, runs)) {
        const std::string request = nlohmann::json{{"tests", asked}}.dump();
        const base::Fd input = base::sealed_memory_file("tests", request);
        Observation seen = run(left_to_use, input, Results::wanted, box);
        std::vector<std::string> left = left_after(asked, parse_harness(seen.results));
        const bool progressed = left.size() < asked.size();
        runs.push_back({.asked = std::move(asked), .observation = std::move(seen)});
        if (!progressed) break;
        asked = std::move(left);
    }
    return runs;
}

std::vector<Observation> run_tests(const Plan& plan, const model::Assignment& assignment,
                                   sandbox::Box& box) {
    base::ensure(plan.tests.size() == assignment.tests.size(), "the plan has every test once");
    std::vector<Observation> seen;
    for (std::size_t i = 0; i < plan.tests.size(); ++i) {
        const auto& stdin_file = assignment.tests[i].io->stdin_file;
        const base::Fd input =
            stdin_file ? open_stdin(assignment.folder + "/" + *stdin_file) : base::Fd();
        seen.push_back(run(plan.tests[i], input, Results::none, box));
    }
    return seen;
}

}  // namespace

Execution execute(const Plan& plan, const model::Assignment& assignment, sandbox::Box& box) {
    Execution execution;
    if (plan.compile) {
        const auto start = Clock::now();
        execution.compile = run(*plan.compile, {}, Results::none, box);
        execution.compile_ms = ms_since(start);
        if (execution.compile->report.status != sandbox::Status::ok) return execution;
    }
    const auto start = Clock::now();
    if (plan.harness) {
        execution.harness = run_harness(*plan.harness, assignment, box);
    } else {
        execution.tests = run_tests(plan, assignment, box);
    }
    execution.run_ms = ms_since(start);
    return execution;
}

}  // namespace grader::grading
