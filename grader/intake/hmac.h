// How a webhook's sender shows that it knows a secret, and how we show it to those we tell.
#pragma once

#include <string>
#include <string_view>

namespace grader::intake {

/// The 32 bytes of the HMAC-SHA256 (RFC 2104) of `bytes`. Throws base::Error where OpenSSL fails.
std::string hmac_sha256(std::string_view key, std::string_view bytes);

/// Whether they are the same, in a time that tells only whether they are of one length.
bool same_secret(std::string_view one, std::string_view other);

}  // namespace grader::intake
