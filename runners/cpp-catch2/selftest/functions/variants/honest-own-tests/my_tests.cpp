#define CATCH_CONFIG_MAIN
#include <catch2/catch.hpp>

#include "sums.hpp"

TEST_CASE("small numbers") {
    REQUIRE(small(2, 2) == 4);
}
