// Tables that staff bring as files: read whole, and told where they are wrong.
#pragma once

#include <optional>
#include <span>
#include <string>

#include "grader/facts/read_table.h"

namespace grader::cli {

/// Tells on standard error what is wrong with the call, and gives kCallerWrong.
int wrong(const std::string& what);

/// Nothing, and told why, where it cannot be read.
std::optional<std::string> read_table_file(const std::string& path);

/// A line each; and an array of JSON.
std::string render(std::span<const facts::TableError> errors, const std::string& file);
std::string to_json(std::span<const facts::TableError> errors);

}  // namespace grader::cli
