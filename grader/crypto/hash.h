// Fingerprints of bytes, and how somebody shows that he knows a secret.
#pragma once

#include <string>
#include <string_view>

namespace grader::crypto {

/// SHA-256 as 64 hexadecimal digits.
std::string sha256(std::string_view bytes);

/// The 32 bytes of the HMAC-SHA256 (RFC 2104) of `bytes`.
std::string hmac_sha256(std::string_view key, std::string_view bytes);

/// Whether they are the same, in a time that tells only whether they are of one length.
bool same_secret(std::string_view one, std::string_view other);

/// The bytes that sign, of a secret as Standard Webhooks writes it ("whsec_" and base64) or of any
/// other text.
std::string signing_key(const std::string& secret);

}  // namespace grader::crypto
