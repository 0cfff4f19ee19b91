// Numbers of any script are numbers, and what stands beside them is none.
#include "grader/report/number_character.h"

#include <catch2/catch.hpp>

namespace grader::report {
namespace {

TEST_CASE("a number is known in any script, and a letter is none", "[report]") {
    for (const char32_t number : U"0369²½٠٩۵७৫５Ⅻ①〇𝟗𞥓🯲🄀𐒠") {
        if (number == 0) break;
        INFO(static_cast<unsigned>(number));
        CHECK(is_number(number));
    }
    for (const char32_t other : U"/:aZ±٪ßç漢、😀") {
        INFO(static_cast<unsigned>(other));
        CHECK_FALSE(is_number(other));
    }
    CHECK_FALSE(is_number(0x110000));
}

}  // namespace
}  // namespace grader::report
