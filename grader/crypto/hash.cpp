// By libsodium, which needs no starting for this, and whose comparison no compiler cuts short.
#include "grader/crypto/hash.h"

#include <sodium.h>

#include <array>
#include <optional>

#include "grader/crypto/base64.h"

namespace grader::crypto {

namespace {

// libsodium takes unsigned bytes: copied, never reinterpreted.
std::basic_string<unsigned char> unsigned_bytes(std::string_view bytes) {
    return {bytes.begin(), bytes.end()};
}

}  // namespace

std::string sha256(std::string_view bytes) {
    std::array<unsigned char, crypto_hash_sha256_BYTES> digest{};
    const auto copy = unsigned_bytes(bytes);
    ::crypto_hash_sha256(digest.data(), copy.data(), copy.size());
    std::string text(2 * digest.size() + 1, '\0');
    ::sodium_bin2hex(text.data(), text.size(), digest.data(), digest.size());
    text.pop_back();
    return text;
}

std::string hmac_sha256(std::string_view key, std::string_view bytes) {
    std::array<unsigned char, crypto_auth_hmacsha256_BYTES> mac{};
    const auto secret = unsigned_bytes(key);
    const auto message = unsigned_bytes(bytes);
    crypto_auth_hmacsha256_state state{};
    ::crypto_auth_hmacsha256_init(&state, secret.data(), secret.size());
    ::crypto_auth_hmacsha256_update(&state, message.data(), message.size());
    ::crypto_auth_hmacsha256_final(&state, mac.data());
    return {mac.begin(), mac.end()};
}

bool same_secret(std::string_view one, std::string_view other) {
    return one.size() == other.size() && ::sodium_memcmp(one.data(), other.data(), one.size()) == 0;
}

std::string signing_key(const std::string& secret) {
    constexpr std::string_view kMark = "whsec_";
    if (!secret.starts_with(kMark)) return secret;
    return from_base64(std::string_view(secret).substr(kMark.size())).value_or(secret);
}

}  // namespace grader::crypto
