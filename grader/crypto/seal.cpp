// By libsodium. What is sealed is the nonce and, behind it, what it says.
#include "grader/crypto/seal.h"

#include <sodium.h>

#include <array>

#include "grader/crypto/base64.h"
#include "grader/crypto/hash.h"
#include "grader/crypto/key_file.h"

namespace grader::crypto {

namespace {

using Bytes = std::basic_string<unsigned char>;

constexpr std::size_t kKey = crypto_aead_xchacha20poly1305_ietf_KEYBYTES;
constexpr std::size_t kNonce = crypto_aead_xchacha20poly1305_ietf_NPUBBYTES;
constexpr std::size_t kTag = crypto_aead_xchacha20poly1305_ietf_ABYTES;

Bytes unsigned_bytes(std::string_view text) {
    return {text.begin(), text.end()};
}

std::string plain_bytes(const Bytes& bytes) {
    return {bytes.begin(), bytes.end()};
}

std::string chance(std::size_t size) {
    Bytes bytes(size, 0);
    ::randombytes_buf(bytes.data(), bytes.size());
    return plain_bytes(bytes);
}

constexpr std::string_view kHex = "0123456789abcdef";

std::string hex_of(std::string_view bytes) {
    std::string text;
    for (const char c : bytes) {
        const auto byte = static_cast<unsigned char>(c);
        text += kHex[byte >> 4U];
        text += kHex[byte & 0xFU];
    }
    return text;
}

}  // namespace

Seal Seal::load_or_make(const std::string& path) {
    return Seal(load_or_make_key(path, 2 * kKey, [] { return chance(2 * kKey); }));
}

std::string Seal::seal(std::string_view text, std::string_view about) const {
    const Bytes nonce = unsigned_bytes(chance(kNonce));
    const Bytes plain = unsigned_bytes(text);
    const Bytes beside = unsigned_bytes(about);
    const Bytes key = unsigned_bytes(std::string_view(secret_).substr(0, kKey));
    Bytes box(plain.size() + kTag, 0);
    ::crypto_aead_xchacha20poly1305_ietf_encrypt(box.data(), nullptr, plain.data(), plain.size(),
                                                 beside.data(), beside.size(), nullptr,
                                                 nonce.data(), key.data());
    return to_base64(plain_bytes(nonce + box));
}

std::optional<std::string> Seal::open(std::string_view sealed, std::string_view about) const {
    const auto bytes = from_base64(sealed);
    if (!bytes || bytes->size() < kNonce + kTag) return std::nullopt;
    const Bytes nonce = unsigned_bytes(std::string_view(*bytes).substr(0, kNonce));
    const Bytes box = unsigned_bytes(std::string_view(*bytes).substr(kNonce));
    const Bytes beside = unsigned_bytes(about);
    const Bytes key = unsigned_bytes(std::string_view(secret_).substr(0, kKey));
    Bytes plain(box.size() - kTag, 0);
    const int opened = ::crypto_aead_xchacha20poly1305_ietf_decrypt(
        plain.data(), nullptr, nullptr, box.data(), box.size(), beside.data(), beside.size(),
        nonce.data(), key.data());
    if (opened != 0) return std::nullopt;
    return plain_bytes(plain);
}

std::string Seal::fingerprint(std::string_view text) const {
    return hex_of(hmac_sha256(std::string_view(secret_).substr(kKey), text));
}

}  // namespace grader::crypto
