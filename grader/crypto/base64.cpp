// By libsodium, which needs no starting for this.
#include "grader/crypto/base64.h"

#include <sodium.h>

namespace grader::crypto {

std::string to_base64(std::string_view bytes) {
    const std::basic_string<unsigned char> copy(bytes.begin(), bytes.end());
    std::string text(sodium_base64_encoded_len(copy.size(), sodium_base64_VARIANT_ORIGINAL), '\0');
    ::sodium_bin2base64(text.data(), text.size(), copy.data(), copy.size(),
                        sodium_base64_VARIANT_ORIGINAL);
    text.pop_back();
    return text;
}

std::optional<std::string> from_base64(std::string_view text) {
    std::basic_string<unsigned char> bytes(text.size(), 0);
    std::size_t size = 0;
    const char* end = nullptr;
    const int rc = ::sodium_base642bin(bytes.data(), bytes.size(), text.data(), text.size(),
                                       nullptr, &size, &end, sodium_base64_VARIANT_ORIGINAL);
    if (rc != 0 || end != text.data() + text.size()) return std::nullopt;
    return std::string(bytes.begin(), bytes.begin() + static_cast<std::ptrdiff_t>(size));
}

}  // namespace grader::crypto
