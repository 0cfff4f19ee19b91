// Fills a runner's templates in and adds the limits up.
#include "grader/grading/plan.h"

#include <algorithm>
#include <array>
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

Names names_for(const model::Program& program, const Language& language,
                const model::Submission& submission) {
    Names names{.entry = program.entry.empty() ? language.entry : program.entry,
                .standard = program.standard};
    if (names.standard.empty() && !language.standards.empty())
        names.standard = language.standards.front();
    for (const model::SubmissionFile& file : submission.files) {
        if (assignment::matches_any(language.sources, file.path))
            names.sources.push_back(file.path);
    }
    return names;
}

// What is put in is not looked at again: a file may be named "{standard}".
std::string fill_in(std::string_view word, const Names& names) {
    // "./" keeps a file named "-o" from being taken for an option.
    const std::array<std::pair<std::string_view, std::string>, 2> places{
        {{"{entry}", "./" + names.entry}, {"{standard}", names.standard}}};
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
    sandbox::Limits limits{.cpu = runner.startup.cpu,
                           .wall = runner.startup.wall,
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
    limits.output = std::min(limits.output, kMostHarnessOutput);
    return limits;
}

base::Bytes largest_disk(const model::Assignment& assignment) {
    base::Bytes disk;
    for (const model::TestSpec& test : assignment.tests)
        disk = std::max(disk, test.limits.disk);
    return disk;
}

Plan plan_harness(const model::Assignment& assignment, const Runner& runner) {
    Plan result{.disk = largest_disk(assignment)};
    result.harness = {.argv = runner.run,
                      .env = to_env(runner.env),
                      .policy = runner.policy,
                      .limits = harness_limits(assignment, runner)};
    return result;
}

Plan plan_io(const model::Assignment& assignment, const Runner& runner,
             const model::Submission& submission) {
    base::ensure(assignment.program.has_value(), "an io assignment names its program");
    const Language& language = runner.languages.at(assignment.program->language);
    const Names names = names_for(*assignment.program, language, submission);
    const std::vector<std::string> env = to_env(runner.env);

    Plan result{.disk = {largest_disk(assignment).count + kCompileDisk.count}};
    if (!language.compile.empty()) {
        result.compile = {.argv = fill_in(language.compile, names),
                          .env = env,
                          .policy = language.compile_policy,
                          .limits = {.cpu = runner.compile_limits.cpu,
                                     .wall = runner.compile_limits.wall,
                                     .memory = runner.compile_limits.memory,
                                     .output = kCompileOutput}};
    }
    const std::vector<std::string> run = fill_in(language.run, names);
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

std::string harness_mistake(const model::Assignment& assignment) {
    return assignment.program ? "The table [program] is only for the io runner." : "";
}

std::string program_mistake(const model::Assignment& assignment, const Runner& runner) {
    if (!assignment.program) return "The io runner needs the table [program] with a language.";
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

std::vector<std::string> mistakes(const model::Assignment& assignment, const Runner& runner) {
    std::vector<std::string> found = reserved_files(assignment, runner);
    std::string program = runner.results == ResultsKind::harness
                              ? harness_mistake(assignment)
                              : program_mistake(assignment, runner);
    if (!program.empty()) found.push_back(std::move(program));
    return found;
}

Plan plan(const model::Assignment& assignment, const Runner& runner,
          const model::Submission& submission) {
    if (runner.results == ResultsKind::harness) return plan_harness(assignment, runner);
    return plan_io(assignment, runner, submission);
}

}  // namespace grader::grading
