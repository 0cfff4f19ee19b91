// A report in a terminal: all that would go out but how it is counted and what it rests on.
#pragma once

#include <string>

#include "grader/report/document.h"

namespace grader::cli {

/// The summary, the figures of the whole, those of each breakdown and the tables beside them.
/// Nothing in it steers the terminal.
std::string as_text(const report::Document& document);

}  // namespace grader::cli
