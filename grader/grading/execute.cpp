// Compiles, runs, and starts a harness again with the tests that remain after one that did not come
// back.
#include "grader/grading/execute.h"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <functional>
#include <future>
#include <iterator>
#include <set>
#include <utility>

#include "grader/grading/parse.h"
#include "grader/grading/read_file.h"
#include "grader/grading/request.h"
#include "sandbox/base/error.h"

namespace grader::grading {

namespace {

using Clock = std::chrono::steady_clock;

double ms_since(Clock::time_point start) {
    return std::chrono::duration<double, std::milli>(Clock::now() - start).count();
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

// Takes off what a launch has used; false when nothing is left for another.
bool take_off(sandbox::Limits& limits, const Observation& seen) {
    limits.cpu -= base::Milliseconds(static_cast<std::int64_t>(std::ceil(seen.report.cpu_ms)));
    limits.wall -= base::Milliseconds(static_cast<std::int64_t>(std::ceil(seen.report.wall_ms)));
    return limits.cpu.count() > 0 && limits.wall.count() > 0;
}

bool take_off(PlannedHarness& harness, const HarnessRun& run) {
    const bool is_left = take_off(harness.command.limits, run.observation);
    return (!run.student || take_off(harness.student->limits, *run.student)) && is_left;
}

/// The launches of one harness, with or without canaries.
class Launcher {
public:
    Launcher(const Plan& plan, const model::Assignment& assignment,
             const model::Submission& submission, Workshop& workshop, const Canary& canary)
        : harness_(*plan.harness),  // a copy: its limits are used up
          requests_(assignment, submission, plan.level, plan.harness->withheld, canary),
          workshop_(workshop) {}

    std::vector<HarnessRun> run(const std::vector<std::string>& ids) {
        if (harness_.launch == Launch::all) {
            run_until_none_is_left(ids);
        } else {
            for (const std::string& id : ids)
                if (!launch({id})) break;
        }
        return std::move(runs_);
    }

private:
    void run_until_none_is_left(std::vector<std::string> asked) {
        while (!asked.empty()) {
            const bool can_go_on = launch(asked);
            const HarnessRun& last = runs_.back();
            std::vector<std::string> left =
                left_after(asked, parse_harness(last.observation.results, last.token));
            const bool progressed = left.size() < asked.size();
            if (!progressed || !can_go_on) return;
            asked = std::move(left);
        }
    }

    // False when the limits of the whole are used up.
    bool launch(const std::vector<std::string>& asked) {
        HarnessRun run{.asked = asked, .token = draw_token()};
        const std::string request = requests_.for_launch(asked, run.token);
        if (harness_.student) {
            PairObservation seen = workshop_.run_witnessed(harness_, request);
            run.observation = std::move(seen.harness);
            run.student = std::move(seen.student);
        } else {
            run.observation = workshop_.run(harness_.command,
                                            {.sees = harness_.sees, .withheld = harness_.withheld},
                                            {.bytes = request, .has_results = true});
        }
        runs_.push_back(std::move(run));
        return take_off(harness_, runs_.back());
    }

    PlannedHarness harness_;
    const Requests requests_;
    Workshop& workshop_;
    std::vector<HarnessRun> runs_;
};

// The tests of which the runs say this, each once.
template <class Says>
std::set<std::string> tests_of(const std::vector<HarnessRun>& runs, Says says) {
    std::set<std::string> ids;
    for (const HarnessRun& run : runs) {
        for (const FinishedTest& test : parse_harness(run.observation.results, run.token).finished)
            if (says(test)) ids.insert(test.id);
    }
    return ids;
}

// Those that passed, and of which no canary run has told anything. One more chance is theirs: a
// busy machine may have ended the run.
std::vector<std::string> unheard(const std::vector<HarnessRun>& runs,
                                 const std::vector<HarnessRun>& canaries) {
    const std::set<std::string> passed = tests_of(
        runs, [](const FinishedTest& test) { return test.status == FinishedTest::Status::passed; });
    const std::set<std::string> told = tests_of(canaries, [](const FinishedTest&) { return true; });
    std::vector<std::string> left;
    std::ranges::set_difference(passed, told, std::back_inserter(left));
    return left;
}

// Twice the time for each test: who is silent then as well was not merely slow. The processor time
// of the whole stays as it is, for a program can ask for that limit and must not learn which run
// this is.
Plan with_patience(Plan plan) {
    sandbox::Limits& limits = plan.harness->command.limits;
    limits.first_step_cpu *= 2;
    limits.first_step_wall *= 2;
    limits.step_cpu *= 2;
    limits.step_wall *= 2;
    return plan;
}

// Hidden tests come last: what they tell the student's code cannot come to light in the message of
// a visible one that runs after them.
std::vector<std::string> in_order_of_running(const model::Assignment& assignment) {
    std::vector<std::string> ids;
    for (const bool is_visible : {true, false}) {
        for (const model::TestSpec& test : assignment.tests)
            if ((test.visibility == model::Visibility::visible) == is_visible)
                ids.push_back(test.id);
    }
    return ids;
}

struct Teller {
    const OnProgress& on_progress;
    int tests;

    void operator()(model::JobState state, std::size_t done = 0) const {
        if (on_progress)
            on_progress({.state = state, .tests_done = static_cast<int>(done), .tests = tests});
    }
};

std::vector<Observation> run_tests(const Plan& plan, const model::Assignment& assignment,
                                   Workshop& workshop, const Teller& tell) {
    base::ensure(plan.tests.size() == assignment.tests.size(), "the plan has every test once");
    std::vector<Observation> seen;
    for (std::size_t i = 0; i < plan.tests.size(); ++i) {
        const auto& stdin_file = assignment.tests[i].io->stdin_file;
        const std::string bytes =
            stdin_file ? read_file(assignment.folder + "/" + *stdin_file) : std::string();
        seen.push_back(workshop.run(plan.tests[i], {.sees = {.work = true}}, {.bytes = bytes}));
        tell(model::JobState::running, seen.size());
    }
    return seen;
}

std::optional<FailedStep> compile(const Plan& plan, const model::Assignment& assignment,
                                  Workshop& workshop) {
    for (const PlannedStep& step : plan.compile) {
        Observation seen = workshop.build(step, request_for_step(assignment));
        if (seen.report.status != sandbox::Status::ok)
            return FailedStep{
                .name = step.name, .is_of_tests = step.sees.tests, .observation = std::move(seen)};
    }
    return std::nullopt;
}

}  // namespace

Execution execute(const Plan& plan, const model::Assignment& assignment,
                  const model::Submission& submission, Workshop& workshop,
                  const OnProgress& on_progress) {
    const Teller tell{on_progress, static_cast<int>(assignment.tests.size())};
    Execution execution;
    auto start = Clock::now();
    if (!plan.compile.empty()) tell(model::JobState::compiling);
    execution.failed_step = compile(plan, assignment, workshop);
    if (!plan.compile.empty()) execution.compile_ms = ms_since(start);
    if (execution.failed_step) return execution;
    start = Clock::now();
    tell(model::JobState::running);
    if (!plan.harness) {
        execution.tests = run_tests(plan, assignment, workshop, tell);
        execution.run_ms = ms_since(start);
        return execution;
    }
    const auto launch = [&](const Plan& how, const Canary& canary,
                            const std::vector<std::string>& ids) {
        return Launcher(how, assignment, submission, workshop, canary).run(ids);
    };
    const std::vector<std::string> ids = in_order_of_running(assignment);
    std::future<std::vector<HarnessRun>> canaries;
    if (plan.harness->with_canaries)
        canaries = std::async(std::launch::async, launch, std::cref(plan), draw_canary(), ids);
    execution.harness = launch(plan, {}, ids);
    if (canaries.valid()) {
        execution.canaries = canaries.get();
        const std::vector<std::string> left = unheard(execution.harness, execution.canaries);
        if (!left.empty())
            std::ranges::move(launch(with_patience(plan), draw_canary(), left),
                              std::back_inserter(execution.canaries));
    }
    execution.run_ms = ms_since(start);
    return execution;
}

}  // namespace grader::grading
