// mkdtemp, so that nobody else can have made it first.
#include "grader/cli/scratch.h"

#include <cerrno>
#include <cstdlib>
#include <filesystem>

#include "sandbox/base/error.h"

namespace grader::cli {

ScratchFolder::ScratchFolder() {
    std::error_code problem;
    const std::filesystem::path place = std::filesystem::temp_directory_path(problem);
    if (problem) throw base::Error("find a folder for temporary files", problem.value());
    std::string pattern = (place / "grader-XXXXXX").string();
    if (::mkdtemp(pattern.data()) == nullptr) throw base::Error("make " + pattern, errno);
    path_ = pattern;
}

ScratchFolder::~ScratchFolder() {
    std::error_code ignored;  // the system cleans up what cannot be removed
    std::filesystem::remove_all(path_, ignored);
}

}  // namespace grader::cli
