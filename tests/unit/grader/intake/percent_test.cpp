// %XX in addresses and forms, both ways.
#include "grader/intake/percent.h"

#include <catch2/catch.hpp>

namespace grader::intake {
namespace {

TEST_CASE("percent signs are decoded", "[percent]") {
    CHECK(percent_decoded("a%20b%2Fc") == "a b/c");
    CHECK(percent_decoded("%c3%A9") == "é");
    CHECK(percent_decoded("a+b") == "a+b");
    CHECK(percent_decoded("") == "");
}

TEST_CASE("broken percent signs and zero bytes are refused", "[percent]") {
    for (const char* text : {"%", "%2", "a%zz", "%-1", "%+1", "%00", "%0x"}) {
        INFO(text);
        CHECK_FALSE(percent_decoded(text));
    }
}

TEST_CASE("everything that could mean something in an address is encoded", "[percent]") {
    CHECK(percent_encoded("aZ09-._~") == "aZ09-._~");
    CHECK(percent_encoded("a/b?c#d e%é") == "a%2Fb%3Fc%23d%20e%25%C3%A9");
    CHECK(percent_encoded("../..") == "..%2F..");
}

}  // namespace
}  // namespace grader::intake
