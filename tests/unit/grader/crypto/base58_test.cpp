// The examples of the IETF draft "The Base58 Encoding Scheme", and what is no base58.
#include "grader/crypto/base58.h"

#include <catch2/catch.hpp>

namespace grader::crypto {
namespace {

TEST_CASE("base58 is the one of its draft, both ways", "[base58]") {
    const std::pair<std::string, const char*> rows[] = {
        {"", ""},
        {"Hello World!", "2NEpo7TZRRrLZSi2U"},
        {"The quick brown fox jumps over the lazy dog.",
         "USm3fpXnKG5EUBx2ndxBDMPVciP5hGey2Jh4NDv6gmeo1LkMeiKrLJUUBk6Z"},
        {{"\x00\x00\x28\x7f\xb4\xcd", 6}, "11233QC4"},
        {{"\x00", 1}, "1"},
        {{"\xff\xff", 2}, "LUv"}};
    for (const auto& [bytes, text] : rows) {
        CHECK(to_base58(bytes) == text);
        CHECK(from_base58(text) == bytes);
    }
}

TEST_CASE("any bytes come back out of base58", "[base58]") {
    for (int c = 0; c < 256; ++c) {
        const std::string bytes{'\0', static_cast<char>(c), '\0', static_cast<char>(255 - c)};
        CHECK(from_base58(to_base58(bytes)) == bytes);
    }
}

TEST_CASE("what is no base58, and what is too long for a key, is refused", "[base58]") {
    for (const char* text : {"0", "O", "I", "l", "2NEpo7TZ RRrLZSi2U", "LUv\n", "LUv=", "+"}) {
        INFO(text);
        CHECK_FALSE(from_base58(text));
    }
    CHECK(from_base58(std::string(kLongestBase58, '1')));
    CHECK_FALSE(from_base58(std::string(kLongestBase58 + 1, '1')));
}

}  // namespace
}  // namespace grader::crypto
