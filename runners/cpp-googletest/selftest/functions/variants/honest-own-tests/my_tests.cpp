#include <gtest/gtest.h>

#include "sums.hpp"

TEST(Sums, Small) {
    EXPECT_EQ(small(2, 2), 4);
}

int main(int count, char** arguments) {
    testing::InitGoogleTest(&count, arguments);
    return RUN_ALL_TESTS();
}
