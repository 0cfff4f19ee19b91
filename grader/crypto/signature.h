// Signatures that anybody can check who has the public key: Ed25519 (RFC 8032).
#pragma once

#include <string>
#include <string_view>

namespace grader::crypto {

/// A key pair. The same bytes are always signed alike.
class SigningKey {
public:
    /// The one that lies in this file; made there, for its owner alone, where it is absent. Throws
    /// Error for a file that is no such key: making another would break what was signed before.
    static SigningKey load_or_make(const std::string& path);

    /// The 32 bytes of the public key in base64.
    [[nodiscard]] std::string public_key() const;
    /// The 64 bytes of the signature in base64.
    [[nodiscard]] std::string sign(std::string_view bytes) const;

private:
    explicit SigningKey(std::string secret) : secret_(std::move(secret)) {}

    std::string secret_;  // libsodium's 64 bytes: the seed, and the public key behind it
};

/// False also for what is no key or no signature. Both in base64.
bool is_signed_by(std::string_view public_key, std::string_view bytes, std::string_view signature);

}  // namespace grader::crypto
