// Keys whose addresses others have published, and addresses of nothing that we can use.
#include "grader/crypto/did_key.h"

#include <catch2/catch.hpp>

namespace grader::crypto {
namespace {

TEST_CASE("a key has the address that others give it, both ways", "[did]") {
    const std::pair<const char*, const char*> rows[] = {
        // The key of RFC 8032's first test.
        {"11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo=",
         "did:key:z6MktwupdmLXVVqTzCw4i46r4uGyosGXRnR3XjN4Zq7oMMsw"},
        {"bC1IsWBWhO+UNj3GFY7rZXdGbho2p0Dy/GJGF+23cS4=",
         "did:key:z6MkmjY8GnV5i9YTDtPETC2uUAW6ejw3nk5mXF5yci5ab7th"}};
    for (const auto& [key, did] : rows) {
        CHECK(to_did_key(key) == did);
        CHECK(from_did_key(did) == key);
    }
}

TEST_CASE("an address of no Ed25519 key is refused", "[did]") {
    for (const char* did :
         {"", "did:key:", "did:key:z", "did:web:example.org", "z6MktwupdmLXVVqTzCw4i46r4uGyosGX",
          // without the letter that says base58, too short, too long, of another kind of key
          "did:key:6MktwupdmLXVVqTzCw4i46r4uGyosGXRnR3XjN4Zq7oMMsw", "did:key:zTjsVPtY",
          "did:key:z6MkA9MEcFWsoUVqj2zX6LACFaikLQ28i9WAsJnURDS3HLGKSkUbwUbiLH22ohgZ2BwgpQ6qC3VBT"
          "NV3pLhYDTVgR",
          "did:key:z6LShLeXRTzevtwcfehaGEzCMyL3bNsAeKCwcqwJxyCo63yE",
          "did:key:z6MktwupdmLXVVqTzCw4i46r4uGyosGXRnR3XjN4Zq7oMMsw#"}) {
        INFO(did);
        CHECK_FALSE(from_did_key(did));
    }
}

TEST_CASE("the key stands in its address's document under its own name", "[did]") {
    CHECK(key_within("did:key:z6MkX") == "did:key:z6MkX#z6MkX");
}

}  // namespace
}  // namespace grader::crypto
