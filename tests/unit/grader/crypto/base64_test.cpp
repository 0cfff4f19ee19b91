// RFC 4648's own examples, and what is no base64.
#include "grader/crypto/base64.h"

#include <catch2/catch.hpp>

namespace grader::crypto {
namespace {

TEST_CASE("base64 is the one of RFC 4648, both ways", "[base64]") {
    const std::pair<const char*, const char*> rows[] = {{"", ""},
                                                        {"f", "Zg=="},
                                                        {"fo", "Zm8="},
                                                        {"foo", "Zm9v"},
                                                        {"foob", "Zm9vYg=="},
                                                        {"fooba", "Zm9vYmE="},
                                                        {"foobar", "Zm9vYmFy"},
                                                        {"\xff\xfe\xfb", "//77"}};
    for (const auto& [bytes, text] : rows) {
        CHECK(to_base64(bytes) == text);
        CHECK(from_base64(text) == bytes);
    }
}

TEST_CASE("any bytes come back out of base64", "[base64]") {
    std::string all;
    for (int c = 0; c < 256; ++c)
        all += static_cast<char>(c);
    CHECK(from_base64(to_base64(all)) == all);
}

TEST_CASE("what base64 would not have written is refused", "[base64]") {
    for (const char* text : {"Zg", "Zg=", "Zg===", "Zh==", "Z", "Zm9v=", "Zm 9v", "Zm-_",
                             "====", "Zg==Zg==", "Zm9v\n"}) {
        INFO(text);
        CHECK_FALSE(from_base64(text));
    }
}

}  // namespace
}  // namespace grader::crypto
