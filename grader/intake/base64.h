// Bytes in base64 (RFC 4648, section 4), with padding: keys and signatures of webhooks, and mail.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace grader::intake {

std::string to_base64(std::string_view bytes);

/// Nothing for what to_base64 would not have written.
std::optional<std::string> from_base64(std::string_view text);

}  // namespace grader::intake
