// The hashes against the numbers of their standards, and what is made of them.
#include "grader/crypto/hash.h"

#include <catch2/catch.hpp>

#include "grader/crypto/base64.h"

namespace grader::crypto {
namespace {

TEST_CASE("a fingerprint is SHA-256", "[hash]") {
    // FIPS 180-4's own example, and of nothing.
    CHECK(sha256("abc") == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    CHECK(sha256("") == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
}

TEST_CASE("a fingerprint of pieces is that of the whole", "[hash]") {
    for (std::size_t cut = 0; cut <= 3; ++cut) {
        Sha256 hash;
        hash.add(std::string_view("abc").substr(0, cut));
        hash.add(std::string_view("abc").substr(cut));
        CHECK(hash.digest() == sha256("abc"));
    }
}

TEST_CASE("an HMAC is the one of RFC 4231", "[hash]") {
    // Its test cases 1, 2 and 6, in base64.
    CHECK(to_base64(hmac_sha256(std::string(20, '\x0b'), "Hi There")) ==
          "sDRMYdjbOFNcqK/OrwvxK4gdwgDJgz2nJuk3bC4yz/c=");
    CHECK(to_base64(hmac_sha256("Jefe", "what do ya want for nothing?")) ==
          "W9zBRr9gdU5qBCQmCJV1x1oAPwidJzmDnexYuWTsOEM=");
    CHECK(to_base64(hmac_sha256(std::string(131, '\xaa'),
                                "Test Using Larger Than Block-Size Key - Hash Key First")) ==
          "YOQxWR7gtn8Niiaqy/W3f44LxiE3KMUUBUYEDw7jf1Q=");
}

TEST_CASE("an HMAC takes zero bytes and nothing at all", "[hash]") {
    CHECK(hmac_sha256("key", std::string_view("a\0b", 3)) != hmac_sha256("key", "a"));
    CHECK(hmac_sha256("key", "").size() == 32);
}

TEST_CASE("two secrets are the same when all their bytes are", "[hash]") {
    CHECK(same_secret("", ""));
    CHECK(same_secret("abc", "abc"));
    CHECK_FALSE(same_secret("abc", "abd"));
    CHECK_FALSE(same_secret("abc", "ab"));
    CHECK_FALSE(same_secret("abc", ""));
}

TEST_CASE("a key is what Standard Webhooks writes, or any text", "[hash]") {
    CHECK(signing_key("whsec_AAEC") == std::string("\0\1\2", 3));
    CHECK(signing_key("whsec_no base64") == "whsec_no base64");
    CHECK(signing_key("AAEC") == "AAEC");
}

}  // namespace
}  // namespace grader::crypto
