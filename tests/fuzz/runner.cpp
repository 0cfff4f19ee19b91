// runner.toml: a runner in which nothing was found to be wrong gives commands that can be executed,
// with every place filled in.
#include "grader/grading/runner.h"

#include "grader/assignment/glob.h"
#include "grader/assignment/utf8.h"
#include "grader/grading/plan.h"
#include "sandbox/base/error.h"
#include "tests/fuzz/fuzz.h"
#include "tests/support/programs.h"
#include "tests/unit/grader/grading/fixture.h"

namespace {

using namespace grader;
using base::ensure;

void check_command(const grading::PlannedCommand& command) {
    ensure(!command.argv.empty() && command.argv.front().starts_with('/'), "it is a program");
    for (const auto* words : {&command.argv, &command.env}) {
        for (const std::string& word : *words)
            ensure(word.find('\0') == std::string::npos, "the kernel can take it");
    }
    for (const std::string& word : command.argv) {
        for (const char* place : {"{entry}", "{stem}", "{standard}", "{sources}"})
            ensure(word.find(place) == std::string::npos, "every place is filled in");
    }
    ensure(command.limits.cpu.count() > 0 && command.limits.wall.count() > 0, "it has time");
}

void check_plan(const model::Assignment& assignment, const grading::Runner& runner) {
    if (!grading::mistakes(assignment, runner).empty()) return;
    const auto plan =
        grading::plan(assignment, runner, grading_test::submission_of({"main.c", "src/a.py"}));
    for (const grading::PlannedCommand& command : plan.tests)
        check_command(command);
    for (const grading::PlannedStep& step : plan.compile)
        check_command(step.command);
    if (!plan.harness) return;
    check_command(plan.harness->command);
    if (plan.harness->student) check_command(*plan.harness->student);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    static const tests::TempFolder folder;
    (void)folder.write("fuzzed/runner.toml", fuzz::Input(data, size).rest());
    const grading::LoadedRunner loaded = grading::load_runner(folder.path() + "/fuzzed");
    ensure(loaded.runner.has_value() == loaded.diagnostics.empty(), "a runner or mistakes");
    for (const assignment::Diagnostic& diagnostic : loaded.diagnostics)
        ensure(!assignment::has_control_character(to_string(diagnostic)), "a mistake is one line");
    if (!loaded.runner) return 0;
    const grading::Runner& runner = *loaded.runner;
    ensure(runner.policy.find('/') == std::string::npos, "a policy is a name");
    for (const std::string& glob : runner.reserved)
        ensure(!assignment::glob_problem(glob), "globs are safe");
    for (const auto& [name, language] : runner.languages) {
        if (language.entry.find('{') != std::string::npos) continue;  // a name, not a place
        model::Assignment assignment = grading_test::io_assignment();
        assignment.program->language = name;
        check_plan(assignment, runner);
    }
    if (runner.results == grading::ResultsKind::harness && runner.languages.empty())
        check_plan(grading_test::framework_assignment({"one"}), runner);
    return 0;
}
