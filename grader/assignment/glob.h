// Which submitted files an author means: globs over paths. Pure, and quadratic at worst.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace grader::assignment {

/// `*` is any part of a name and `?` any character of it; `[abc]`, `[a-z]` and `[!a-z]` are one
/// character; `**` between slashes is any number of folders, none included, and at the end
/// everything below. Names that begin with a dot are like any other. A glob with a problem matches
/// nothing.
bool matches(std::string_view glob, std::string_view path);

bool matches_any(const std::vector<std::string>& globs, std::string_view path);

/// What is wrong with a glob, as a sentence; empty when it can be used.
std::optional<std::string> glob_problem(std::string_view glob);

/// What is wrong with a path that must stay below its folder ("it is absolute"), as a sentence.
std::optional<std::string> path_problem(std::string_view path);

}  // namespace grader::assignment
