// My own tests
#include <gtest/gtest.h>
#include "counter.h"

TEST(Mine, Counts) {
    Counter counter;
    counter.add("a a");
    EXPECT_EQ(counter.count("a"), 2);
}

TEST(Mine, IgnoresCase) {
    Counter counter;
    counter.add("A a");
    EXPECT_EQ(counter.count("a"), 2) << "not required, but I would like it";
}
