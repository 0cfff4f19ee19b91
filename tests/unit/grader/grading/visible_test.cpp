// What a person is shown of a stranger's bytes.
#include "grader/grading/visible.h"

#include <catch2/catch.hpp>
#include <string>
#include <string_view>

namespace grader::grading {
namespace {

using namespace std::string_view_literals;

TEST_CASE("bytes that are no UTF-8 are replaced and the rest is kept", "[visible]") {
    struct Row {
        std::string_view bytes;
        std::string_view expected;
    };
    const Row rows[] = {
        {"plain", "plain"},
        {"grüße 日本 🚀", "grüße 日本 🚀"},
        {"a\xFFz", "a\uFFFDz"},
        {"\xC0\xAF", "\uFFFD\uFFFD"},                      // overlong
        {"\xE0\x9F\xBF", "\uFFFD\uFFFD\uFFFD"},            // overlong in three
        {"\xF0\x8F\xBF\xBF", "\uFFFD\uFFFD\uFFFD\uFFFD"},  // and in four
        {"\xED\xA0\x80", "\uFFFD\uFFFD\uFFFD"},            // a surrogate
        {"\xF4\x90\x80\x80", "\uFFFD\uFFFD\uFFFD\uFFFD"},  // beyond the last character
        {"end\xE2\x82", "end\uFFFD\uFFFD"},                // cut in the middle
        {"\0x"sv, "\0x"sv},
    };
    for (const Row& row : rows)
        CHECK(valid_utf8(row.bytes) == row.expected);
}

TEST_CASE("what is clipped says so and is never cut inside a character", "[visible]") {
    CHECK(clipped("abc", 3) == "abc");
    CHECK(clipped("abcd", 3) == "abc…");
    CHECK(clipped("üüüü", 2) == "üü…");
}

TEST_CASE("characters nobody can see are spelled out", "[visible]") {
    struct Row {
        std::string_view bytes;
        std::string_view expected;
    };
    const Row rows[] = {
        {"4 ", "4<space>"},
        {"  x  y ", "<2 spaces>x  y<space>"},
        {"a\tb", "a<tab>b"},
        {"4\r", "4<carriage return>"},
        {"\0"sv, "<NUL>"},
        {"\x1B[31m", "<escape>[31m"},
        {"\x07", "<byte 07>"},
        {"\xFE", "<byte FE>"},
        {"\u00A04", "<U+00A0>4"},
        {"\uFEFF1", "<U+FEFF>1"},
        {"a\u202Eb", "a<U+202E>b"},
        {"zero\u200Bwidth", "zero<U+200B>width"},
        {"two\nlines", "two<newline>lines"},
    };
    for (const Row& row : rows)
        CHECK(visible(row.bytes) == row.expected);
    CHECK(visible("a  b c", Spaces::everywhere) == "a<2 spaces>b<space>c");
}

TEST_CASE("an excerpt of a huge line is short and shows the place that matters", "[visible]") {
    const std::string line = std::string(1'000'000, 'a') + "HERE" + std::string(1'000'000, 'b');
    const std::string shown = excerpt(line, 1'000'000);
    CHECK(shown == "…" + std::string(30, 'a') + "HERE" + std::string(46, 'b') + "…");

    std::string wide;
    for (int i = 0; i < 100; ++i)
        wide += "日";
    for (std::size_t at = 100; at < 110; ++at)
        CHECK(excerpt(wide, at).find("<byte") == std::string::npos);
}

}  // namespace
}  // namespace grader::grading
