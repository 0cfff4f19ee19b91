// The hash against the numbers of its standard, and the comparison.
#include "grader/intake/hmac.h"

#include <catch2/catch.hpp>

#include "grader/intake/base64.h"

namespace grader::intake {
namespace {

TEST_CASE("an HMAC is the one of RFC 4231", "[hmac]") {
    // Its test cases 1, 2 and 6, in base64.
    CHECK(to_base64(hmac_sha256(std::string(20, '\x0b'), "Hi There")) ==
          "sDRMYdjbOFNcqK/OrwvxK4gdwgDJgz2nJuk3bC4yz/c=");
    CHECK(to_base64(hmac_sha256("Jefe", "what do ya want for nothing?")) ==
          "W9zBRr9gdU5qBCQmCJV1x1oAPwidJzmDnexYuWTsOEM=");
    CHECK(to_base64(hmac_sha256(std::string(131, '\xaa'),
                                "Test Using Larger Than Block-Size Key - Hash Key First")) ==
          "YOQxWR7gtn8Niiaqy/W3f44LxiE3KMUUBUYEDw7jf1Q=");
}

TEST_CASE("an HMAC takes zero bytes and nothing at all", "[hmac]") {
    CHECK(hmac_sha256("key", std::string_view("a\0b", 3)) != hmac_sha256("key", "a"));
    CHECK(hmac_sha256("key", "").size() == 32);
}

TEST_CASE("two secrets are the same when all their bytes are", "[hmac]") {
    CHECK(same_secret("", ""));
    CHECK(same_secret("abc", "abc"));
    CHECK_FALSE(same_secret("abc", "abd"));
    CHECK_FALSE(same_secret("abc", "ab"));
    CHECK_FALSE(same_secret("abc", ""));
}

}  // namespace
}  // namespace grader::intake
