// What others wrote must not steer the reader's terminal.
#pragma once

#include <string>

namespace base {

/// Control characters but newline and tab become "?", also those that stand as two bytes in UTF-8.
std::string harmless(std::string text);

}  // namespace base
