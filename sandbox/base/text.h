// What others wrote must not steer the reader's terminal.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace base {

/// How many bytes at `i` are one character that steers a terminal, or turns around or hides what
/// stands beside it; 0 where it is another.
std::size_t steering_bytes(std::string_view text, std::size_t i);

/// Control characters but newline and tab become "?", also those that stand as two bytes in UTF-8,
/// and the characters of UTF-8 that separate lines, turn the direction of the text, or are tags.
std::string harmless(std::string text);

}  // namespace base
