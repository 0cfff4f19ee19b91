// assignment.toml: a document in which nothing was found to be wrong is an assignment that can be
// planned, whatever its author wrote; every mistake is one line.
#include <set>

#include "grader/assignment/glob.h"
#include "grader/assignment/read_assignment.h"
#include "grader/assignment/utf8.h"
#include "grader/grading/plan.h"
#include "sandbox/base/error.h"
#include "tests/fuzz/fuzz.h"
#include "tests/unit/grader/grading/fixture.h"

namespace {

using namespace grader;
using base::ensure;

std::vector<assignment::RunnerShape> runner_shapes() {
    using Kind = assignment::RequestKey::Kind;
    return {{.name = "io", .kind = assignment::RunnerKind::io, .has_languages = true},
            {.name = "harness"},
            {.name = "call",
             .kind = assignment::RunnerKind::answers,
             .request = {{"function", Kind::text, true},
                         {"args", Kind::array, false},
                         {"database", Kind::file, false}}}};
}

void check_limits(const model::Limits& limits) {
    ensure(limits.cpu.count() > 0 && limits.wall.count() > 0, "there is time");
    ensure(limits.memory >= base::mib(1) && limits.output.count > 0, "there is room");
    ensure(limits.processes >= 1, "there is a process");
}

void check_assignment(const model::Assignment& assignment) {
    std::set<std::string> ids;
    for (const model::TestSpec& test : assignment.tests) {
        ensure(!test.id.empty() && ids.insert(test.id).second, "an id is there once");
        ensure(!assignment::has_control_character(test.name), "a name is one line");
        ensure(!test.io || assignment.program, "io has its language");
        ensure(!test.io || !test.answer, "a test is of one kind");
        if (test.io) ensure(!assignment::path_problem(test.io->expected_file), "paths are safe");
        if (test.answer) {
            ensure(test.answer->returns.has_value() == test.answer->raises.empty(), "one is right");
            for (const auto& [key, file] : test.answer->files)
                ensure(!assignment::path_problem(file), "paths are safe");
        }
        check_limits(test.limits);
    }
    ensure(!ids.empty() && ids.size() <= 1000, "there are tests");
    ensure(assignment.max_score() > model::Points{}, "they are worth something");
    ensure(assignment.max_score() <= model::whole_points(1'000'000), "but not too much");
    ensure(assignment.starter_score <= assignment.max_score(), "the starter gets less");
    ensure(!assignment.files.empty(), "a submission has files");
    for (const std::string& glob : assignment.files)
        ensure(!assignment::glob_problem(glob), "globs are safe");
}

void check_plan(const model::Assignment& assignment) {
    const grading::Runner runner =
        assignment.program ? grading_test::io_runner() : grading_test::harness_runner();
    if (!grading::mistakes(assignment, runner).empty()) return;
    if (assignment.level == model::IntegrityLevel::witnessed) return;  // needs another runner
    const grading::Plan plan =
        grading::plan(assignment, runner, grading_test::submission_of({"main.c", "src/a.c"}));
    ensure(plan.harness.has_value() == !assignment.program, "a harness runs all tests");
    ensure(plan.tests.size() == (assignment.program ? assignment.tests.size() : 0), "io runs each");
    std::vector<grading::PlannedCommand> commands = plan.tests;
    if (plan.harness) commands.push_back(plan.harness->command);
    for (const grading::PlannedStep& step : plan.compile)
        commands.push_back(step.command);
    for (const grading::PlannedCommand& command : commands) {
        ensure(command.limits.cpu.count() > 0 && command.limits.wall.count() > 0, "it has time");
        ensure(command.argv.at(0).starts_with('/'), "it is a program");
        for (const std::string& word : command.argv)
            ensure(word.find('\0') == std::string::npos, "the kernel can take its arguments");
    }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const auto parsed = assignment::parse_toml(fuzz::Input(data, size).rest(), "assignment.toml");
    if (!parsed.root) return 0;
    assignment::Findings findings("assignment.toml");
    const assignment::Draft draft =
        assignment::read_assignment(*parsed.root, runner_shapes(), findings);
    const auto found = findings.take();
    for (const assignment::Diagnostic& diagnostic : found)
        ensure(!assignment::has_control_character(to_string(diagnostic)), "a mistake is one line");
    if (!found.empty()) return 0;
    check_assignment(draft.assignment);
    check_plan(draft.assignment);
    return 0;
}
