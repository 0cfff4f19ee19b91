// Two bytes that say "Ed25519" and the key's 32, in base58 after a "z" that says so.
#include "grader/crypto/did_key.h"

#include <algorithm>

#include "grader/crypto/base58.h"
#include "grader/crypto/base64.h"
#include "sandbox/base/error.h"

namespace grader::crypto {

namespace {

constexpr std::string_view kMethod = "did:key:";
constexpr std::string_view kBase58 = "z";
constexpr std::string_view kEd25519 = "\xed\x01";  // multicodec 0xed as a varint
constexpr std::size_t kKeyBytes = 32;

}  // namespace

std::string to_did_key(std::string_view public_key) {
    const auto key = from_base64(public_key);
    base::ensure(key && key->size() == kKeyBytes, "a public key has 32 bytes");
    return std::string(kMethod) + std::string(kBase58) + to_base58(std::string(kEd25519) + *key);
}

std::optional<std::string> from_did_key(std::string_view did) {
    if (!did.starts_with(kMethod)) return std::nullopt;
    did.remove_prefix(kMethod.size());
    if (!did.starts_with(kBase58)) return std::nullopt;
    const auto bytes = from_base58(did.substr(kBase58.size()));
    if (!bytes || !bytes->starts_with(kEd25519)) return std::nullopt;
    if (bytes->size() != kEd25519.size() + kKeyBytes) return std::nullopt;
    return to_base64(bytes->substr(kEd25519.size()));
}

std::string key_within(std::string_view did) {
    return std::string(did) + "#" + std::string(did.substr(std::min(did.size(), kMethod.size())));
}

}  // namespace grader::crypto
