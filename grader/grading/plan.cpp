// Fills a runner's templates in and adds the limits up.
#include "grader/grading/plan.h"

#include <algorithm>
#include <array>
#include <filesystem>
#include <string_view>

#include "grader/assignment/glob.h"
#include "grader/grading/admit.h"
#include "sandbox/base/error.h"

namespace grader::grading {

namespace {

// What a harness may report of one test: three texts of 4,000 characters, and their JSON.
constexpr base::Bytes kEventBytes = base::kib(64);

// All output of a run is kept in memory until it is judged.
constexpr base::Bytes kMostHarnessOutput = base::mib(128);

constexpr base::Bytes kCompileOutput = base::mib(1);

// A compiler needs its own space beside the program's.
constexpr base::Bytes kCompileDisk = base::mib(64);

struct Names {
    std::string entry;
    std::string standard;
    std::vector<std::string> sources;
};

std::vector<std::string> sources_among(const model::Submission& submission,
                                       const std::vector<std::string>& globs) {
    std::vector<std::string> sources;
    for (const model::SubmissionFile& file : submission.files) {
        if (assignment::matches_any(globs, file.path)) sources.push_back(file.path);
    }
    return sources;
}

Names names_for(const model::Program& program, const Language& language,
                const model::Submission& submission) {
    Names names{.entry = program.entry.empty() ? language.entry : program.entry,
                .standard = program.standard,
                .sources = sources_among(submission, language.sources)};
    if (names.standard.empty() && !language.standards.empty())
        names.standard = language.standards.front();
    return names;
}

// What is put in is not looked at again: a file may be named "{standard}".
std::string fill_in(std::string_view word, const Names& names) {
    // "./" keeps a file named "-o" from being taken for an option.
    const std::array<std::pair<std::string_view, std::string>, 3> places{
        {{"{entry}", "./" + names.entry},
         {"{stem}", std::filesystem::path(names.entry).stem().string()},
         {"{standard}", names.standard}}};
    std::string filled;
    while (!word.empty()) {
        const auto place = std::ranges::find_if(
            places, [word](const auto& known) { return word.starts_with(known.first); });
        const bool is_place = place != places.end();
        filled += is_place ? place->second : std::string(1, word.front());
        word.remove_prefix(is_place ? place->first.size() : 1);
    }
    return filled;
}

std::vector<std::string> fill_in(const std::vector<std::string>& command, const Names& names) {
    std::vector<std::string> argv;
    for (const std::string& word : command) {
        if (word == "{sources}") {
            for (const std::string& source : names.sources)
                argv.push_back("./" + source);
            continue;
        }
        argv.push_back(fill_in(word, names));
    }
    return argv;
}

std::vector<std::string> to_env(const std::map<std::string, std::string>& variables) {
    std::vector<std::string> env;
    for (const auto& [name, value] : variables)
        env.push_back(name + "=" + value);
    return env;
}

sandbox::Limits limits_of(const model::Limits& limits) {
    return {.cpu = limits.cpu,
            .wall = limits.wall,
            .memory = limits.memory,
            .processes = limits.processes,
            .output = limits.output};
}

// A limit holds for one test: the clock restarts whenever the harness reports. All launches
// together may take what all of its tests may take together.
sandbox::Limits harness_limits(const model::Assignment& assignment, const Runner& runner) {
    const auto launches =
        runner.launch == Launch::each ? static_cast<int>(assignment.tests.size()) : 1;
    sandbox::Limits limits{.cpu = launches * runner.startup.cpu,
                           .wall = launches * runner.startup.wall,
                           .memory = {0},
                           .processes = 0,
                           .output = {0},
                           .first_step_cpu = runner.startup.cpu,
                           .first_step_wall = runner.startup.wall};
    for (const model::TestSpec& test : assignment.tests) {
        limits.cpu += test.limits.cpu;
        limits.wall += test.limits.wall;
        limits.step_cpu = std::max(limits.step_cpu, test.limits.cpu);
        limits.step_wall = std::max(limits.step_wall, test.limits.wall);
        limits.memory = std::max(limits.memory, test.limits.memory);
        limits.processes = std::max(limits.processes, test.limits.processes);
        limits.output.count += test.limits.output.count + kEventBytes.count;
    }
    limits.memory.count += runner.startup.memory.count;
    limits.processes += runner.startup.processes;
    limits.output = std::min(limits.output, kMostHarnessOutput);
    return limits;
}

// The student's process restarts its clocks with each answer, but it may wait for the next question
// as long as a test may take.
sandbox::Limits student_limits(sandbox::Limits limits) {
    limits.first_step_wall += limits.step_wall;
    limits.step_wall *= 2;
    return limits;
}

base::Bytes largest_disk(const model::Assignment& assignment) {
    base::Bytes disk;
    for (const model::TestSpec& test : assignment.tests)
        disk = std::max(disk, test.limits.disk);
    return disk;
}

sandbox::Limits compile_limits(const Runner& runner) {
    sandbox::Limits limits{.cpu = runner.compile_limits.cpu,
                           .wall = runner.compile_limits.wall,
                           .memory = runner.compile_limits.memory,
                           .output = kCompileOutput};
    if (runner.compile_limits.processes > 0) limits.processes = runner.compile_limits.processes;
    return limits;
}

PlannedHarness plan_harness(const model::Assignment& assignment, const Runner& runner,
                            model::IntegrityLevel level) {
    const sandbox::Limits limits = harness_limits(assignment, runner);
    PlannedHarness harness{.command = {.argv = runner.run,
                                       .env = to_env(runner.env),
                                       .policy = runner.policy,
                                       .limits = limits},
                           .sees = runner.run_sees,
                           .withheld = runner.withheld,
                           .launch = runner.launch,
                           .with_canaries = level == model::IntegrityLevel::in_process};
    if (level != model::IntegrityLevel::witnessed) return harness;
    base::ensure(runner.student.has_value(), "a witness has somebody to talk to");
    harness.command.argv.emplace_back(kRequestFile);
    harness.sees = {.tests = true};
    harness.withheld.clear();  // nobody but the harness is there to read them
    harness.student = PlannedCommand{.argv = runner.student->command,
                                     .env = to_env(runner.student->env),
                                     .policy = runner.policy,
                                     .limits = student_limits(limits)};
    return harness;
}

std::vector<PlannedStep> plan_steps(const Runner& runner, const model::Submission& submission) {
    std::vector<PlannedStep> steps;
    for (const CompileStep& step : runner.compile) {
        const Names names{.sources = sources_among(submission, step.sources)};
        steps.push_back({.name = step.name,
                         .sees = step.sees,
                         .command = {.argv = fill_in(step.command, names),
                                     .env = to_env(runner.env),
                                     .policy = step.policy,
                                     .limits = compile_limits(runner)}});
    }
    return steps;
}

// What runs is the language's; whether it is a harness or the program itself, the runner says.
Plan plan_language(const model::Assignment& assignment, const Runner& runner,
                   const model::Submission& submission, Plan result) {
    base::ensure(assignment.program.has_value(), "the assignment names its language");
    const Language& language = runner.languages.at(assignment.program->language);
    const Names names = names_for(*assignment.program, language, submission);
    const std::vector<std::string> env = to_env(runner.env);
    if (!language.compile.empty()) {
        result.compile.push_back({.name = language.title,
                                  .sees = {.work = true},
                                  .command = {.argv = fill_in(language.compile, names),
                                              .env = env,
                                              .policy = language.compile_policy,
                                              .limits = compile_limits(runner)}});
    }
    const std::vector<std::string> run = fill_in(language.run, names);
    if (result.harness) {
        result.harness->command.argv = run;
        result.harness->command.policy = language.policy;
        return result;
    }
    for (const model::TestSpec& test : assignment.tests) {
        PlannedCommand command{
            .argv = run, .env = env, .policy = language.policy, .limits = limits_of(test.limits)};
        std::ranges::copy(test.io->args, std::back_inserter(command.argv));
        result.tests.push_back(std::move(command));
    }
    return result;
}

// Every submission would be rejected for want of a file that is never let in.
std::vector<std::string> reserved_files(const model::Assignment& assignment, const Runner& runner) {
    std::vector<std::string> found;
    for (const std::string& file : assignment.files) {
        if (is_reserved(runner, file))
            found.push_back("The file " + file + " may not come from a student: the runner " +
                            runner.id + " reserves this name.");
    }
    return found;
}

std::string program_mistake(const model::Assignment& assignment, const Runner& runner) {
    if (runner.languages.empty())
        return assignment.program ? "The table [program] is only for runners with languages." : "";
    if (!assignment.program) return "The runner needs the table [program] with a language.";
    const auto language = runner.languages.find(assignment.program->language);
    if (language == runner.languages.end()) {
        std::string known;
        for (const auto& [name, unused] : runner.languages)
            known += (known.empty() ? "" : ", ") + name;
        return "The language " + assignment.program->language +
               " is not known. Known are: " + known + ".";
    }
    const std::string& standard = assignment.program->standard;
    const std::vector<std::string>& standards = language->second.standards;
    if (standard.empty() || std::ranges::count(standards, standard) > 0) return "";
    return "The standard " + standard + " is not known for the language " + language->first + ".";
}

}  // namespace

model::IntegrityLevel level_of(const model::Assignment& assignment, const Runner& runner) {
    return assignment.level.value_or(runner.integrity);
}

std::vector<std::string> mistakes(const model::Assignment& assignment, const Runner& runner) {
    std::vector<std::string> found = reserved_files(assignment, runner);
    std::string program = program_mistake(assignment, runner);
    if (!program.empty()) found.push_back(std::move(program));
    return found;
}

Plan plan(const model::Assignment& assignment, const Runner& runner,
          const model::Submission& submission) {
    Plan result{.level = level_of(assignment, runner),
                .compile = plan_steps(runner, submission),
                .disk = largest_disk(assignment)};
    if (runner.results == ResultsKind::harness)
        result.harness = plan_harness(assignment, runner, result.level);
    if (!runner.languages.empty())
        result = plan_language(assignment, runner, submission, std::move(result));
    if (!result.compile.empty()) result.disk.count += kCompileDisk.count;
    return result;
}

}  // namespace grader::grading
