// How a result looks in a terminal.
#pragma once

#include <string>

#include "grader/model/result.h"

namespace grader::cli {

enum class Colours { off, on };

/// Colours only for a person at a terminal.
Colours colours_for(int fd);

/// One line for each test, what was wrong below it, the score at the end.
std::string render(const model::GradeResult& result, Colours colours);

}  // namespace grader::cli
