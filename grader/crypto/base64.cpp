// By libsodium, which needs no starting for this.
#include "grader/crypto/base64.h"

#include <sodium.h>

namespace grader::crypto {

namespace {

std::string encode(std::string_view bytes, int variant) {
    const std::basic_string<unsigned char> copy(bytes.begin(), bytes.end());
    std::string text(sodium_base64_encoded_len(copy.size(), variant), '\0');
    ::sodium_bin2base64(text.data(), text.size(), copy.data(), copy.size(), variant);
    text.pop_back();
    return text;
}

std::optional<std::string> decode(std::string_view text, int variant) {
    std::basic_string<unsigned char> bytes(text.size(), 0);
    std::size_t size = 0;
    const char* end = nullptr;
    const int rc = ::sodium_base642bin(bytes.data(), bytes.size(), text.data(), text.size(),
                                       nullptr, &size, &end, variant);
    if (rc != 0 || end != text.data() + text.size()) return std::nullopt;
    std::string decoded(bytes.begin(), bytes.begin() + static_cast<std::ptrdiff_t>(size));
    // libsodium 1.0.18 takes every byte from 0x80 on for the last letter of the alphabet.
    if (encode(decoded, variant) != text) return std::nullopt;
    return decoded;
}

}  // namespace

std::string to_base64(std::string_view bytes) {
    return encode(bytes, sodium_base64_VARIANT_ORIGINAL);
}

std::optional<std::string> from_base64(std::string_view text) {
    return decode(text, sodium_base64_VARIANT_ORIGINAL);
}

std::string to_base64url(std::string_view bytes) {
    return encode(bytes, sodium_base64_VARIANT_URLSAFE_NO_PADDING);
}

std::optional<std::string> from_base64url(std::string_view text) {
    return decode(text, sodium_base64_VARIANT_URLSAFE_NO_PADDING);
}

}  // namespace grader::crypto
