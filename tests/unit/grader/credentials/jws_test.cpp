// The form of a JWS, by the example of RFC 8037.
#include "grader/credentials/jws.h"

#include <catch2/catch.hpp>

#include "tests/unit/grader/credentials/fixture.h"

namespace grader::credentials {
namespace {

// Appendix A.4.
const std::string kExample =
    "eyJhbGciOiJFZERTQSJ9.RXhhbXBsZSBvZiBFZDI1NTE5IHNpZ25pbmc."
    "hgyY0il_MGCjP0JzlnLWG1PPOt7-09PGcvMg3AIbQR6dWbhijcNR4ki4iylGjg5BhVsPt9g7sVvpAr_MuM0KAg";

TEST_CASE("a JWS is the one of RFC 8037, both ways", "[jws]") {
    const auto key = credentials_test::rfc_key();
    CHECK(sign_jws(R"({"alg":"EdDSA"})", "Example of Ed25519 signing", key) == kExample);
    const auto jws = split_jws(kExample);
    REQUIRE(jws);
    CHECK(jws->header == R"({"alg":"EdDSA"})");
    CHECK(jws->payload == "Example of Ed25519 signing");
    CHECK(crypto::is_signed_by(key.public_key(), jws->signed_bytes, jws->signature));
}

TEST_CASE("what does not have the form of a JWS is none", "[jws]") {
    for (const char* text : {"", ".", "..x", "a.b", "e30.e30", "e30.e30.", "e30.e30.e30.e30",
                             "e30 .e30.e30", "e30=.e30.e30", "e30.e30.e30\n", "e30.e31.e30"}) {
        INFO(text);
        const bool whole = std::string_view(text) == "e30.e30.";  // an empty signature is nobody's
        CHECK(split_jws(text).has_value() == whole);
    }
}

}  // namespace
}  // namespace grader::credentials
