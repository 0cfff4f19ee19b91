// Mistakes are the author's: they are printed with file and line, all of them at once.
#include "grader/cli/pantry.h"

#include <cstdio>
#include <filesystem>

namespace grader::cli {

std::string runners_folder() {
    const auto program = std::filesystem::read_symlink("/proc/self/exe");
    return (program.parent_path().parent_path() / "share/bootcamp-grader/runners").string();
}

std::optional<grading::Prepared> prepare(const std::string& assignment_folder) {
    grading::Preparation preparation = grading::prepare(assignment_folder, runners_folder());
    for (const std::string& mistake : preparation.mistakes)
        std::fprintf(stderr, "%s\n", mistake.c_str());
    return std::move(preparation.prepared);
}

}  // namespace grader::cli
