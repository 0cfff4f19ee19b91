#include <catch2/catch.hpp>

#include "counter.hpp"

TEST_CASE("a new counter is empty") {
    const Counter counter;
    REQUIRE(counter.total() == 0);
    REQUIRE(counter.words().empty());
}

TEST_CASE("counting words") {
    Counter counter;
    counter.add("tea");
    counter.add("milk");
    counter.add("tea");
    REQUIRE(counter.total() == 3);
    CHECK(counter.count("tea") == 2);
    CHECK(counter.words() == std::vector<std::string>{"milk", "tea"});
}

TEST_CASE("the average length") {
    Counter counter;
    counter.add("tea");
    counter.add("milk");
    REQUIRE(counter.average() == Approx(3.5));
}
