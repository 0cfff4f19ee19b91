// By libsodium: a pair is made once and kept in its file, the public half behind the secret one.
#include "grader/crypto/signature.h"

#include <sodium.h>

#include <array>

#include "grader/crypto/base64.h"
#include "grader/crypto/key_file.h"

namespace grader::crypto {

namespace {

using Bytes = std::basic_string<unsigned char>;

Bytes unsigned_bytes(std::string_view text) {
    return {text.begin(), text.end()};
}

std::string plain_bytes(const Bytes& bytes) {
    return {bytes.begin(), bytes.end()};
}

std::string make_secret() {
    std::array<unsigned char, crypto_sign_PUBLICKEYBYTES> shown{};
    std::array<unsigned char, crypto_sign_SECRETKEYBYTES> secret{};
    ::crypto_sign_keypair(shown.data(), secret.data());
    return {secret.begin(), secret.end()};
}

}  // namespace

SigningKey SigningKey::load_or_make(const std::string& path) {
    return SigningKey(load_or_make_key(path, crypto_sign_SECRETKEYBYTES, make_secret));
}

std::string SigningKey::public_key() const {
    return to_base64(std::string_view(secret_).substr(crypto_sign_SEEDBYTES));
}

std::string SigningKey::sign(std::string_view bytes) const {
    Bytes signature(crypto_sign_BYTES, 0);
    const Bytes message = unsigned_bytes(bytes);
    const Bytes secret = unsigned_bytes(secret_);
    ::crypto_sign_detached(signature.data(), nullptr, message.data(), message.size(),
                           secret.data());
    return to_base64(plain_bytes(signature));
}

bool is_signed_by(std::string_view public_key, std::string_view bytes, std::string_view signature) {
    const auto key = from_base64(public_key);
    const auto said = from_base64(signature);
    if (!key || key->size() != crypto_sign_PUBLICKEYBYTES) return false;
    if (!said || said->size() != crypto_sign_BYTES) return false;
    const Bytes message = unsigned_bytes(bytes);
    return ::crypto_sign_verify_detached(unsigned_bytes(*said).data(), message.data(),
                                         message.size(), unsigned_bytes(*key).data()) == 0;
}

}  // namespace grader::crypto
