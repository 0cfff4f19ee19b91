// A compact JWS (RFC 7515) that Ed25519 signs (RFC 8037): three parts in base64url between dots.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "grader/crypto/signature.h"

namespace grader::credentials {

/// Its parts, decoded.
struct Jws {
    std::string header;
    std::string payload;
    std::string signature;  ///< in base64, as crypto has it
    std::string signed_bytes;
};

/// One line without its end. The same bytes and key always give the same line.
std::string sign_jws(std::string_view header, std::string_view payload,
                     const crypto::SigningKey& key);

/// Nothing for what sign_jws would not have written. The signature may be anybody's.
std::optional<Jws> split_jws(std::string_view line);

}  // namespace grader::credentials
