#include <gtest/gtest.h>
#include <stdexcept>
#include <string>
#include <vector>
#include "counter.h"

TEST(Counter, BeginsEmpty) {
    Counter counter;
    EXPECT_EQ(counter.distinct(), 0);
}

TEST(Counter, CountsWords) {
    Counter counter;
    counter.add("to be or not to be");
    EXPECT_EQ(counter.distinct(), 4);
    EXPECT_EQ(counter.count("be"), 2);
    EXPECT_EQ(counter.count("or"), 1);
    EXPECT_EQ(counter.count("what"), 0);
}

TEST(Counter, TellsTheMostCommon) {
    Counter counter;
    counter.add("a rose is a rose is a red rose a");
    EXPECT_EQ(counter.most_common(), "a");
}

TEST(Counter, ListsAllWords) {
    Counter counter;
    counter.add("one two");
    counter.add("three two");
    const std::vector<std::string> expected = {"one", "three", "two"};
    EXPECT_EQ(counter.words(), expected);
    EXPECT_TRUE(counter.words().size() == 3);
}

TEST(Counter, KnowsTheShare) {
    Counter counter;
    counter.add("one two two three");
    EXPECT_NEAR(counter.share("two"), 0.5, 1e-9);
    EXPECT_NEAR(counter.share("one"), 0.25, 1e-9);
}

TEST(Counter, RefusesNothing) {
    Counter counter;
    EXPECT_THROW(counter.most_common(), std::logic_error);
}
