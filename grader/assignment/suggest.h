// "Did you mean …?": the known word nearest to one that is not known.
#pragma once

#include <span>
#include <string>
#include <string_view>

namespace grader::assignment {

/// "Did you mean \"cpu\"?" where one of the known words is near enough, else "Known are: …".
std::string suggest(std::string_view word, std::span<const std::string_view> known);

}  // namespace grader::assignment
