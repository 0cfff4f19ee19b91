// Reads the author's files and the runner's, whole.
#pragma once

#include <string>

namespace grader::grading {

/// At most 64 MiB. Throws Error where the file cannot be read or is larger.
std::string read_file(const std::string& path);

}  // namespace grader::grading
