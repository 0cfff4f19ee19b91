// Any bytes become a text that each format can hold, and only a number is taken for one.
#include "grader/report/cells.h"

#include <catch2/catch.hpp>

#include "grader/assignment/utf8.h"

namespace grader::report {
namespace {

const std::string kStray = "\xEF\xBF\xBD";

TEST_CASE("what no format can hold is replaced, and everything else stays", "[report]") {
    CHECK(plain_text("Zürich — 北京 \xF0\x9F\x8E\x93\n\tend") ==
          "Zürich — 北京 \xF0\x9F\x8E\x93\n\tend");
    CHECK(plain_text("") == "");
    CHECK(plain_text("a\xFF"
                     "b") == "a" + kStray + "b");
    CHECK(plain_text(std::string("a\0b", 3)) == "a" + kStray + "b");
    CHECK(plain_text("a\r\x1B\x7F") == "a" + kStray + kStray + kStray);
    CHECK(plain_text("\xC2\x85") == kStray);                        // U+0085, a control character
    CHECK(plain_text("\xEF\xBF\xBE") == kStray);                    // U+FFFE
    CHECK(plain_text("\xEF\xBF\xBD") == kStray);                    // itself
    CHECK(plain_text("\xED\xA0\x80") == kStray + kStray + kStray);  // a surrogate
}

TEST_CASE("a plain text is UTF-8 of characters that XML can hold, whatever the bytes", "[report]") {
    for (int first = 0; first < 256; ++first) {
        for (int second = 0; second < 256; ++second) {
            const std::string bytes{static_cast<char>(first), static_cast<char>(second), 'x'};
            const std::string text = plain_text(bytes);
            REQUIRE_FALSE(assignment::find_invalid_utf8(text));
            REQUIRE(plain_text(text) == text);
        }
    }
}

TEST_CASE("a long text is cut behind a character, and says so", "[report]") {
    CHECK(cut_text("12345", 5) == "12345");
    CHECK(cut_text("123456", 5) == "1234…");
    CHECK(cut_text("", 5) == "");
    CHECK(cut_text("üüü", 3) == "üüü");
    // Two units of UTF-16 each.
    CHECK(cut_text("\xF0\x9F\x8E\x93\xF0\x9F\x8E\x93", 4) == "\xF0\x9F\x8E\x93\xF0\x9F\x8E\x93");
    CHECK(cut_text("\xF0\x9F\x8E\x93\xF0\x9F\x8E\x93", 3) == "\xF0\x9F\x8E\x93…");
    CHECK(cut_text("\xF0\x9F\x8E\x93\xF0\x9F\x8E\x93", 2) == "…");
}

TEST_CASE("a number is what JSON would write, and has its decimals", "[report]") {
    CHECK(decimals_of("0") == 0);
    CHECK(decimals_of("-3") == 0);
    CHECK(decimals_of("13112") == 0);
    CHECK(decimals_of("70.50") == 2);
    CHECK(decimals_of("0.5") == 1);
    for (const char* text : {"", "-", "+1", "007", "1.", ".5", "1e5", "1,000", "<=10", "suppressed",
                             "70.5 ", " 1", "1.2.3", "--1", "0x1", "NaN"}) {
        INFO(text);
        CHECK_FALSE(decimals_of(text));
    }
}

TEST_CASE("six columns hold numbers", "[report]") {
    std::string numeric;
    for (const Column& column : kColumns)
        if (is_numeric(column)) numeric += std::string(column.name) + " ";
    CHECK(numeric == "k n value low high open ");
}

}  // namespace
}  // namespace grader::report
