// Bytes in base64 (RFC 4648, section 4), with padding.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace grader::crypto {

std::string to_base64(std::string_view bytes);

/// Nothing for what to_base64 would not have written.
std::optional<std::string> from_base64(std::string_view text);

}  // namespace grader::crypto
