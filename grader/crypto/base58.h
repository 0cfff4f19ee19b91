// Bytes in base58 with the alphabet of Bitcoin ("base58btc"): a number without characters that look
// alike, one "1" in front for each zero byte.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace grader::crypto {

/// Keys are shorter; the time grows with the square of the length.
inline constexpr std::size_t kLongestBase58 = 128;

std::string to_base58(std::string_view bytes);

/// Nothing for what to_base58 would not have written, and for more than kLongestBase58 characters.
std::optional<std::string> from_base58(std::string_view text);

}  // namespace grader::crypto
