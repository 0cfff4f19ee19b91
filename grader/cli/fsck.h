// What a check of the record found, as text and as JSON.
#pragma once

#include <string>

#include "grader/store/records.h"

namespace grader::cli {

std::string render(const store::Checked& checked);
/// grader.fsck/1, on a line.
std::string to_json(const store::Checked& checked);

}  // namespace grader::cli
