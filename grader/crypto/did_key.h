// A public key as an address that needs no registry: "did:key:z6Mk…" is the key itself (the W3C
// community group's did:key method, for Ed25519).
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace grader::crypto {

/// `public_key` as SigningKey gives it (ensured).
std::string to_did_key(std::string_view public_key);

/// The public key in base64; nothing for what to_did_key would not have written.
std::optional<std::string> from_did_key(std::string_view did);

/// Where the key stands in the document that such an address names: "did:key:z6Mk…#z6Mk…".
std::string key_within(std::string_view did);

}  // namespace grader::crypto
