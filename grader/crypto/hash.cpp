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

struct Sha256::State {
    crypto_hash_sha256_state hash{};
};

Sha256::Sha256() : state_(std::make_unique<State>()) {
    ::crypto_hash_sha256_init(&state_->hash);
}

Sha256::~Sha256() = default;

void Sha256::add(std::string_view bytes) {
    const auto copy = unsigned_bytes(bytes);
    ::crypto_hash_sha256_update(&state_->hash, copy.data(), copy.size());
}

std::string Sha256::digest() {
    std::array<unsigned char, crypto_hash_sha256_BYTES> digest{};
    ::crypto_hash_sha256_final(&state_->hash, digest.data());
    std::string text(2 * digest.size() + 1, '\0');
    ::sodium_bin2hex(text.data(), text.size(), digest.data(), digest.size());
    text.pop_back();
    return text;
}

std::string sha256(std::string_view bytes) {
    Sha256 hash;
    hash.add(bytes);
    return hash.digest();
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
