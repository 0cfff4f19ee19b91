// Bytes in base64 (RFC 4648, section 4), with padding; and as addresses and tokens have it.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace grader::crypto {

std::string to_base64(std::string_view bytes);

/// Nothing for what to_base64 would not have written.
std::optional<std::string> from_base64(std::string_view text);

/// The alphabet of addresses and file names (RFC 4648, section 5), without padding.
std::string to_base64url(std::string_view bytes);

/// Nothing for what to_base64url would not have written.
std::optional<std::string> from_base64url(std::string_view text);

}  // namespace grader::crypto
