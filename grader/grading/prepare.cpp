// Stops at the first stage that has mistakes: what follows would only repeat them.
#include "grader/grading/prepare.h"

#include <algorithm>
#include <filesystem>
#include <iterator>
#include <map>
#include <utility>

#include "grader/assignment/load.h"
#include "grader/assignment/variant.h"
#include "grader/grading/checker.h"
#include "grader/grading/plan.h"
#include "grader/grading/read_file.h"
#include "sandbox/base/error.h"

namespace grader::grading {

namespace {

namespace fs = std::filesystem;

// Diagnostics name files relative to `folder`, or the folder itself.
Preparation refuse(const std::string& folder, std::vector<assignment::Diagnostic> diagnostics) {
    Preparation refused;
    for (assignment::Diagnostic& diagnostic : diagnostics) {
        if (diagnostic.file != folder)
            diagnostic.file = (fs::path(folder) / diagnostic.file).lexically_normal().string();
        refused.mistakes.push_back(to_string(diagnostic));
    }
    return refused;
}

// A pattern stands in a file of its own: its mistakes are told there.
std::vector<std::string> pattern_mistakes(const model::Assignment& assignment,
                                          const std::string& folder) {
    std::vector<std::string> found;
    for (const model::TestSpec& test : assignment.tests) {
        if (!test.io || test.io->checker.kind != model::Checker::Kind::regex) continue;
        const std::string& file = test.io->expected_file;
        const auto problem = validate_pattern(read_file(assignment.folder + "/" + file));
        if (!problem) continue;
        std::string mistake = (fs::path(folder) / file).string() + ":" +
                              problem->params.at("line") + ": " + problem->text;
        if (std::ranges::count(found, mistake) == 0) found.push_back(std::move(mistake));
    }
    return found;
}

// Those that are in order, and the names of all.
struct Runners {
    std::map<std::string, LoadedRunner> loaded;

    [[nodiscard]] std::vector<assignment::RunnerShape> shapes() const {
        std::vector<assignment::RunnerShape> result;
        for (const auto& [name, runner] : loaded) {
            // Of one that is not in order, more is told once an assignment names it.
            result.push_back(runner.runner
                                 ? shape_of(*runner.runner)
                                 : assignment::RunnerShape{
                                       .name = name, .kind = assignment::RunnerKind::unknown});
        }
        return result;
    }
};

Runners runners_in(const std::string& folder) {
    std::error_code problem;
    Runners runners;
    for (auto entry = fs::directory_iterator(folder, problem);
         !problem && entry != fs::directory_iterator(); entry.increment(problem)) {
        if (fs::exists(entry->path() / "runner.toml", problem))
            runners.loaded.emplace(entry->path().filename(), load_runner(entry->path().string()));
    }
    if (problem || runners.loaded.empty())
        throw base::Error("find the runners in " + folder, problem.value());
    return runners;
}

}  // namespace

Preparation prepare(const std::string& assignment_folder, const std::string& runners_folder) {
    Runners runners = runners_in(runners_folder);
    assignment::Loaded loaded = assignment::load(assignment_folder, runners.shapes());
    if (!loaded.assignment) return refuse(assignment_folder, std::move(loaded.diagnostics));

    const std::string document = assignment_folder + "/assignment.toml";
    LoadedRunner& runner = runners.loaded.at(loaded.assignment->runner);
    if (!runner.runner) return refuse(runners_folder, std::move(runner.diagnostics));

    Preparation preparation;
    for (const std::string& mistake : mistakes(*loaded.assignment, *runner.runner))
        preparation.mistakes.push_back(document + ": " + mistake);
    std::ranges::move(pattern_mistakes(*loaded.assignment, assignment_folder),
                      std::back_inserter(preparation.mistakes));
    if (preparation.mistakes.empty())
        preparation.prepared = {std::move(*loaded.assignment), std::move(*runner.runner)};
    return preparation;
}

Preparation prepare_with_variants(const std::string& assignment_folder,
                                  const std::string& runners_folder) {
    Preparation preparation = prepare(assignment_folder, runners_folder);
    if (!preparation.prepared) return preparation;
    const model::Assignment& found = preparation.prepared->assignment;
    auto listed = assignment::list_variants(found.folder, found);
    if (listed.diagnostics.empty()) return preparation;
    return refuse(assignment_folder, std::move(listed.diagnostics));
}

}  // namespace grader::grading
