// What others wrote must not steer the reader's terminal.
#pragma once

#include <string>

namespace base {

/// Control characters but newline and tab become "?", also those that stand as two bytes in UTF-8,
/// and the characters of UTF-8 that separate lines, turn the direction of the text, or are tags.
std::string harmless(std::string text);

}  // namespace base
