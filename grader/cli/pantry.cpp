// Mistakes are the author's: they are printed with file and line, all of them at once.
#include "grader/cli/pantry.h"

#include <cstdio>
#include <filesystem>
#include <vector>

#include "grader/assignment/load.h"
#include "grader/grading/plan.h"

namespace grader::cli {

namespace {

namespace fs = std::filesystem;

void print(const std::vector<assignment::Diagnostic>& diagnostics) {
    for (const assignment::Diagnostic& diagnostic : diagnostics)
        std::fprintf(stderr, "%s\n", to_string(diagnostic).c_str());
}

}  // namespace

std::string runners_folder() {
    const fs::path program = fs::read_symlink("/proc/self/exe");
    return (program.parent_path().parent_path() / "share/bootcamp-grader/runners").string();
}

std::optional<Prepared> prepare(const std::string& assignment_folder) {
    assignment::Loaded loaded = assignment::load(assignment_folder);
    if (!loaded.assignment) {
        print(loaded.diagnostics);
        return std::nullopt;
    }
    const std::string& name = loaded.assignment->runner;
    const fs::path folder = fs::path(runners_folder()) / name;
    if (!fs::is_directory(folder)) {
        std::fprintf(stderr, "%s/assignment.toml: there is no runner named %s\n",
                     assignment_folder.c_str(), name.c_str());
        return std::nullopt;
    }
    grading::LoadedRunner runner = grading::load_runner(folder.string());
    if (!runner.runner) {
        print(runner.diagnostics);
        return std::nullopt;
    }
    const std::vector<std::string> wrong = grading::mistakes(*loaded.assignment, *runner.runner);
    for (const std::string& mistake : wrong)
        std::fprintf(stderr, "%s/assignment.toml: %s\n", assignment_folder.c_str(),
                     mistake.c_str());
    if (!wrong.empty()) return std::nullopt;
    return Prepared{std::move(*loaded.assignment), std::move(*runner.runner)};
}

}  // namespace grader::cli
