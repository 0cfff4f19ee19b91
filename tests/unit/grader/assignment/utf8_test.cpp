// Which bytes are characters, and what becomes of the others.
#include "grader/assignment/utf8.h"

#include <algorithm>
#include <catch2/catch.hpp>
#include <random>
#include <string>
#include <string_view>

namespace grader::assignment {
namespace {

using namespace std::string_view_literals;

TEST_CASE("characters of every length are decoded", "[utf8]") {
    CHECK(decode("a\u00e4\u20ac\U0001F600") == U"a\u00e4\u20ac\U0001F600");
    CHECK(decode("\x7f\u0080\u07ff\u0800\ud7ff\ue000\uffff\U00010000\U0010ffff") ==
          U"\x7f\u0080\u07ff\u0800\ud7ff\ue000\uffff\U00010000\U0010ffff");
    CHECK(decode("\0"sv) == std::u32string(1, U'\0'));
    CHECK(decode("").empty());
}

TEST_CASE("bytes that belong to no character stand for themselves", "[utf8]") {
    CHECK(decode("a\xff"
                 "b") == std::u32string{U'a', kStrayByte + 0xff, U'b'});
    CHECK(decode("\xc3") == std::u32string{kStrayByte + 0xc3});
    CHECK(decode("\xe2\x82") == std::u32string{kStrayByte + 0xe2, kStrayByte + 0x82});
    CHECK(decode("\xe2\x82x") == std::u32string{kStrayByte + 0xe2, kStrayByte + 0x82, U'x'});
}

TEST_CASE("the first byte that is not UTF-8 is found", "[utf8]") {
    CHECK_FALSE(find_invalid_utf8("").has_value());
    CHECK_FALSE(find_invalid_utf8("äöü €").has_value());
    CHECK(find_invalid_utf8("ab\xff") == 2U);
    CHECK(find_invalid_utf8("ä\x80") == 2U);
    for (const std::string_view text :
         {"\xc0\x80"sv, "\xc1\xbf"sv, "\xe0\x80\x80"sv, "\xe0\x9f\xbf"sv, "\xf0\x80\x80\x80"sv,
          "\xf0\x8f\xbf\xbf"sv, "\xed\xa0\x80"sv, "\xed\xbf\xbf"sv, "\xf4\x90\x80\x80"sv,
          "\xf5\x80\x80\x80"sv, "\xf8\x88\x80\x80\x80"sv, "\xfe"sv, "\x80"sv, "\xf0\x9f\x98"sv}) {
        CHECK(find_invalid_utf8(text) == 0U);
    }
}

TEST_CASE("any bytes are decoded to the end", "[utf8]") {
    const unsigned seed = std::random_device{}();
    INFO("seed " << seed);
    std::mt19937 random(seed);
    for (int i = 0; i < 20'000; ++i) {
        std::string text;
        for (auto n = random() % 8; n > 0; --n)
            text += static_cast<char>(random() | (random() % 2 != 0 ? 0x80U : 0U));
        const std::u32string decoded = decode(text);
        const bool stray =
            std::any_of(decoded.begin(), decoded.end(), [](char32_t c) { return c >= kStrayByte; });
        REQUIRE(stray == find_invalid_utf8(text).has_value());
        REQUIRE(decoded.size() <= text.size());
    }
}

TEST_CASE("control characters are found", "[utf8]") {
    CHECK_FALSE(has_control_character("a b ä"));
    CHECK_FALSE(has_control_character(""));
    for (const std::string_view text : {"\0"sv, "a\n"sv, "\x1f"sv, "\x7f"sv, "a\tb"sv})
        CHECK(has_control_character(text));
}

}  // namespace
}  // namespace grader::assignment
