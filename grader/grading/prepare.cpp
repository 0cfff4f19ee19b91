// Stops at the first stage that has mistakes: what follows would only repeat them.
#include "grader/grading/prepare.h"

#include <filesystem>
#include <utility>

#include "grader/assignment/load.h"
#include "grader/grading/plan.h"

namespace grader::grading {

namespace {

namespace fs = std::filesystem;

// Diagnostics name files relative to the folder that was read, or the folder itself.
Preparation refuse(const std::string& folder, std::vector<assignment::Diagnostic> diagnostics) {
    Preparation refused;
    for (assignment::Diagnostic& diagnostic : diagnostics) {
        if (diagnostic.file != folder)
            diagnostic.file = (fs::path(folder) / diagnostic.file).lexically_normal().string();
        refused.mistakes.push_back(to_string(diagnostic));
    }
    return refused;
}

}  // namespace

Preparation prepare(const std::string& assignment_folder, const std::string& runners_folder) {
    assignment::Loaded loaded = assignment::load(assignment_folder);
    if (!loaded.assignment) return refuse(assignment_folder, std::move(loaded.diagnostics));

    const std::string document = assignment_folder + "/assignment.toml";
    const std::string& name = loaded.assignment->runner;
    const fs::path folder = fs::path(runners_folder) / name;
    if (!fs::is_directory(folder))
        return {.mistakes = {document + ": There is no runner named " + name + "."}};
    LoadedRunner runner = load_runner(folder.string());
    if (!runner.runner) return refuse(folder.string(), std::move(runner.diagnostics));

    Preparation preparation;
    for (const std::string& mistake : mistakes(*loaded.assignment, *runner.runner))
        preparation.mistakes.push_back(document + ": " + mistake);
    if (preparation.mistakes.empty())
        preparation.prepared = {std::move(*loaded.assignment), std::move(*runner.runner)};
    return preparation;
}

}  // namespace grader::grading
