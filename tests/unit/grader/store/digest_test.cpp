// Fingerprints and texts of bytes, against values from elsewhere.

#include "grader/store/digest.h"

#include <catch2/catch.hpp>

using grader::store::from_base64;
using grader::store::sha256;
using grader::store::to_base64;

TEST_CASE("a digest is SHA-256", "[digest]") {
    // FIPS 180-4's own example, and of nothing.
    CHECK(sha256("abc") == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    CHECK(sha256("") == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
}

TEST_CASE("bytes come back out of their text", "[digest]") {
    CHECK(to_base64("foobar") == "Zm9vYmFy");  // RFC 4648, section 10
    CHECK(to_base64("fooba") == "Zm9vYmE=");
    CHECK(to_base64("").empty());
    std::string all;
    for (int c = 0; c < 256; ++c)
        all += static_cast<char>(c);
    CHECK(from_base64(to_base64(all)) == all);
    CHECK(from_base64("") == "");
}

TEST_CASE("what is no base64 is told from what is", "[digest]") {
    for (const char* text : {"Zm9vYmE", "Zm9v YmFy", "Zm9vYmFy\n", "Zm9v*mFy", "=", "Zm9vYmFy="})
        CHECK_FALSE(from_base64(text));
}
