#include "roman.hpp"

#include <catch2/catch.hpp>
#include <stdexcept>

TEST_CASE("single letters") {
    CHECK(to_roman(1) == "I");
    CHECK(to_roman(50) == "L");
    CHECK(from_roman("D") == 500);
    CHECK(from_roman("M") == 1000);
}

TEST_CASE("letters that are taken away") {
    SECTION("as a numeral") {
        REQUIRE(to_roman(4) == "IV");
        REQUIRE(to_roman(90) == "XC");
        REQUIRE(to_roman(1994) == "MCMXCIV");
    }
    SECTION("as a number") {
        REQUIRE(from_roman("IX") == 9);
        REQUIRE(from_roman("CDXLIV") == 444);
    }
}

TEST_CASE("long numerals") {
    CHECK(to_roman(3888) == "MMMDCCCLXXXVIII");
    CHECK(from_roman("MMMDCCCLXXXVIII") == 3888);
}

TEST_CASE("numbers out of range are refused") {
    const int number = GENERATE(0, -1, 4000);
    INFO("The number is " << number << ".");
    REQUIRE_THROWS_AS(to_roman(number), std::invalid_argument);
}

TEST_CASE("there and back") {
    for (int number = 1; number < 4000; ++number) REQUIRE(from_roman(to_roman(number)) == number);
}

TEST_CASE("what is no numeral is refused") {
    const std::string text = GENERATE("", "IIII", "VX", "IC", "VV", "IXI", "A", "xii", "X I");
    INFO("The text is \"" << text << "\".");
    REQUIRE_THROWS_AS(from_roman(text), std::invalid_argument);
}
