// Which people a figure is about: the values of some dimensions, as "city=Detroit;segment=student".
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>

namespace grader::privacy {

/// By dimension; none of them: everybody.
using Scope = std::map<std::string, std::string>;

/// Whether a word can stand in a scope: not empty, at most 200 bytes, without ";", "=" and control
/// characters.
bool is_scope_word(std::string_view word);

/// Dimensions in the order of their bytes. All words are such (ensured).
std::string to_text(const Scope& scope);
/// Nothing for a text that to_text() does not write.
std::optional<Scope> parse_scope(std::string_view text);

}  // namespace grader::privacy
