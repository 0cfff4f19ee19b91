// The bytes of texts: their fingerprint, and how they are kept in a column of text. Private to this
// room.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace grader::store {

/// SHA-256 as 64 hexadecimal digits.
std::string sha256(std::string_view bytes);

std::string to_base64(std::string_view bytes);
/// Empty when it is none.
std::optional<std::string> from_base64(std::string_view text);

}  // namespace grader::store
