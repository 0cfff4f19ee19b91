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

TEST_CASE("no byte but those of its alphabet is base64", "[base64]") {
    int letters = 0;
    int letters_of_addresses = 0;
    for (int c = 0; c < 256; ++c) {
        const std::string text = std::string("Zm9") + static_cast<char>(c);
        letters += from_base64(text) ? 1 : 0;
        letters_of_addresses += from_base64url(text) ? 1 : 0;
    }
    CHECK(letters == 64);
    CHECK(letters_of_addresses == 64);
}

TEST_CASE("the base64 of addresses has its own two characters, and no padding", "[base64]") {
    const std::pair<const char*, const char*> rows[] = {
        {"", ""},      {"f", "Zg"}, {"fo", "Zm8"}, {"foo", "Zm9v"}, {"\xff\xfe\xfb", "__77"},
        {"\xfb", "-w"}};
    for (const auto& [bytes, text] : rows) {
        CHECK(to_base64url(bytes) == text);
        CHECK(from_base64url(text) == bytes);
    }
}

TEST_CASE("what the base64 of addresses would not have written is refused", "[base64]") {
    // Among them: "Zh" has the bytes of "Zg" and other bits behind them.
    for (const char* text : {"Zg==", "Zg=", "Zh", "Zi", "Zm9", "Z", "//77", "+w", "Zm9v\n", "Zm 9v",
                             " Zm9v", "Zm9v."}) {
        INFO(text);
        CHECK_FALSE(from_base64url(text));
    }
}

}  // namespace
}  // namespace grader::crypto
