#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdlib>
#include <iostream>
#include <stdexcept>

#include "sums.hpp"

TEST(Sums, Small) {
    ASSERT_EQ(small(1, 2), 3);
}

TEST(Sums, Large) {
    EXPECT_EQ(large(10, 20), 30) << "Ten and twenty.";
    EXPECT_GT(large(2'000'000, 1), 2'000'000);
    EXPECT_NEAR(large(1, 1), 2.01, 0.1);
    EXPECT_DOUBLE_EQ(large(1, 1), 2.0);
}

TEST(LastDigit, IsRight) {
    EXPECT_EQ("2", last_digit(12));
    EXPECT_STREQ("3", last_digit(13).c_str());
    EXPECT_FALSE(last_digit(7).empty());
    EXPECT_TRUE(last_digit(7).size() == 1);
    EXPECT_THAT(last_digit(7), testing::HasSubstr("7"));
    EXPECT_THROW(last_digit(-1), std::invalid_argument);
    ASSERT_ANY_THROW(last_digit(-1));
    ASSERT_NO_THROW(last_digit(1));
}

class Digits : public testing::TestWithParam<int> {};

TEST_P(Digits, AreLast) {
    EXPECT_EQ(last_digit(GetParam()), std::to_string(GetParam()));
}

INSTANTIATE_TEST_SUITE_P(All, Digits, testing::Values(7));

TEST(LastDigit, Dies) {
    EXPECT_DEATH(
        {
            std::cerr << "the last words are " << last_digit(5);
            std::abort();
        },
        "words are 5");
}
