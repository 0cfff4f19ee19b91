// The words of notices, the same wherever they go; and how any text is made to fit. Pure.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "grader/notices/notice.h"

namespace grader::notices {

/// How a place spells one character (in UTF-8) so that it means nothing but itself there.
using Escape = std::string (*)(std::string_view character);

/// For places where no character is special.
std::string plainly(std::string_view character);

/// One line of valid UTF-8 without control characters, escaped, of at most `limit` characters as
/// the strictest hosts count them (UTF-16 units, after escaping). Ends in "…" where it was cut, and
/// never in half an escape.
std::string fitted(std::string_view text, std::size_t limit, Escape escape = plainly);

/// Whether it can be the number of a notice: 1 to 64 letters, digits, "-" and "_".
bool is_notice_id(std::string_view text);

/// "Two fer: 7.5 of 10 points", "Two fer: it does not compile", "Two fer: being graded".
std::string headline(const Notice& notice);

/// A sentence on what the state means, for whoever reads only that. A failure of the grader is
/// told as that.
std::string explanation(const Notice& notice);

/// "Ada Lovelace (ada), commit 0f1e2d3c4b5a": of whose work it is.
std::string origin(const Notice& notice);

/// "+ passed 1/1 three equal sides", "- failed 0/2 no triangle: Line 1 differs", each at most
/// `limit` characters. Beyond `most` tests the last line counts the others.
std::vector<std::string> test_lines(const Notice& notice, std::size_t most, std::size_t limit,
                                    Escape escape = plainly);

}  // namespace grader::notices
