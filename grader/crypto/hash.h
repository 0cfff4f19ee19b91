// Fingerprints of bytes, and how somebody shows that he knows a secret.
#pragma once

#include <memory>
#include <string>
#include <string_view>

namespace grader::crypto {

/// SHA-256 as 64 hexadecimal digits.
std::string sha256(std::string_view bytes);

/// The same of bytes that come piece by piece.
class Sha256 {
public:
    Sha256();
    ~Sha256();
    Sha256(const Sha256&) = delete;
    Sha256& operator=(const Sha256&) = delete;

    void add(std::string_view bytes);
    /// As sha256() of all that was added; the last call to this object.
    [[nodiscard]] std::string digest();

private:
    struct State;
    std::unique_ptr<State> state_;
};

/// The 32 bytes of the HMAC-SHA256 (RFC 2104) of `bytes`.
std::string hmac_sha256(std::string_view key, std::string_view bytes);

/// Whether they are the same, in a time that tells only whether they are of one length.
bool same_secret(std::string_view one, std::string_view other);

/// The bytes that sign, of a secret as Standard Webhooks writes it ("whsec_" and base64) or of any
/// other text.
std::string signing_key(const std::string& secret);

}  // namespace grader::crypto
