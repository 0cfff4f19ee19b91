// Bytes as addresses spell them: %XX (RFC 3986).
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace grader::intake {

/// Nothing for a broken %XX or a zero byte.
std::optional<std::string> percent_decoded(std::string_view text);

/// Every byte but the unreserved ones (letters, digits, "-._~") as %XX, slashes too.
std::string percent_encoded(std::string_view text);

}  // namespace grader::intake
