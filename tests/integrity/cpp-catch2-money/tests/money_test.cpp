#include "money.h"
#include <catch2/catch.hpp>
#include <stdexcept>
#include <string>
#include <vector>

TEST_CASE("money has cents") {
    CHECK(Money(105).cents() == 105);
    CHECK(Money(7).cents() == 7);
}

TEST_CASE("money is shown with two decimals") {
    CHECK(Money(105).text() == "1.05");
    CHECK(Money(7).text() == "0.07");
    CHECK(Money(12340).text() == "123.40");
}

TEST_CASE("amounts add up") {
    CHECK(Money(150) + Money(275) == Money(425));
    CHECK(Money(1) + Money(2) + Money(3) == Money(6));
}

TEST_CASE("different amounts differ") {
    CHECK(Money(1) != Money(2));
    CHECK_FALSE(Money(1) == Money(2));
    CHECK(Money(1) < Money(2));
}

TEST_CASE("sharing loses nothing") {
    const auto shares = Money(100).share(3);
    REQUIRE(shares.size() == 3);
    CHECK(shares[0].cents() == 34);
    CHECK(shares[2].cents() == 33);
}

TEST_CASE("texts become money") {
    CHECK(Money::parse("1.05").cents() == 105);
    CHECK_THROWS_AS(Money::parse("much"), std::invalid_argument);
}
