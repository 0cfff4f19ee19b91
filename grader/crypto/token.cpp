// By libsodium's random bytes, which are the kernel's.
#include "grader/crypto/token.h"

#include <sodium.h>

#include <array>

#include "grader/crypto/hash.h"
#include "sandbox/base/error.h"

namespace grader::crypto {

std::string make_token() {
    if (::sodium_init() < 0) throw base::Error("make a token: libsodium does not start");
    std::array<unsigned char, 32> bytes{};
    ::randombytes_buf(bytes.data(), bytes.size());
    constexpr int kSpelling = sodium_base64_VARIANT_URLSAFE_NO_PADDING;
    std::string text(::sodium_base64_encoded_len(bytes.size(), kSpelling), '\0');
    ::sodium_bin2base64(text.data(), text.size(), bytes.data(), bytes.size(), kSpelling);
    text.pop_back();
    return "bcg_" + text;
}

std::string make_pseudonym() {
    if (::sodium_init() < 0) throw base::Error("make a pseudonym: libsodium does not start");
    constexpr std::string_view kLetters = "abcdefghijkmnpqrstuvwxyz23456789";  // no o, l, 0 and 1
    constexpr int kLength = 20;
    std::string text = "p-";
    for (int i = 0; i < kLength; ++i)
        text += kLetters[::randombytes_uniform(kLetters.size())];
    return text;
}

std::string token_fingerprint(std::string_view token) {
    return sha256(token);
}

}  // namespace grader::crypto
