#include <catch2/catch.hpp>
#include <stdexcept>
#include "texts.h"

TEST_CASE("the slug of a title") {
    CHECK(slug("Hello") == "hello");
    CHECK(slug("To be, or not?") == "to-be-or-not");
}

TEST_CASE("vowels are counted") {
    CHECK(vowels("banana") == 3);
    CHECK(vowels("Idea") == 3);
    CHECK(vowels("rhythm") == 0);
}

TEST_CASE("words have lengths") {
    const std::vector<int> found = lengths("one four two");
    CHECK(found == std::vector<int>{3, 4, 3});
}

TEST_CASE("the longest word") {
    CHECK(longest("one four five") == "four");
    CHECK(longest("a bee") == "bee");
}

TEST_CASE("the mean length") {
    CHECK(mean_length("one four") == Approx(3.5));
    CHECK(mean_length("to be or") == Approx(2));
}

TEST_CASE("nothing has no mean length") {
    CHECK_THROWS_AS(mean_length("  "), std::invalid_argument);
}
