// Text as characters: what an author writes is UTF-8, what a student writes may be anything.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace grader::assignment {

/// Stands for a byte that belongs to no character; beyond every code point.
inline constexpr char32_t kStrayByte = 0x110000;

/// Takes the first character off `rest`, which is not empty. A byte b that belongs to none is a
/// character of its own, kStrayByte + b, so that different bytes stay different. Overlong forms and
/// surrogates are no characters.
char32_t take_character(std::string_view& rest);

std::u32string decode(std::string_view text);

/// Where the first byte is that belongs to no character.
std::optional<std::size_t> find_invalid_utf8(std::string_view text);

/// Whether it holds a character below U+0020, or U+007F.
bool has_control_character(std::string_view text);

}  // namespace grader::assignment
