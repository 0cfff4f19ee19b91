#include <catch2/catch.hpp>
#include <stdexcept>

#include "sums.hpp"

TEST_CASE("small numbers") {
    REQUIRE(small(1, 2) == 3);
}

TEST_CASE("large numbers") {
    REQUIRE(large(10, 20) == 30);
    CHECK(large(2'000'000, 1) > 2'000'000);
}

TEST_CASE("the last digit") {
    SECTION("of a positive number") {
        CHECK(last_digit(12) == "2");
        CHECK_FALSE(last_digit(7).empty());
    }
    SECTION("of a negative number") {
        REQUIRE_THROWS_AS(last_digit(-1), std::invalid_argument);
        REQUIRE_THROWS_WITH(last_digit(-1), Catch::Contains("negative"));
    }
    SECTION("every digit") {
        const int digit = GENERATE(0, 4, 9);
        REQUIRE_THAT(last_digit(digit), Catch::Equals(std::to_string(digit)));
        REQUIRE_NOTHROW(last_digit(digit));
    }
}
