#include "playlist.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <stdexcept>

using testing::ElementsAre;

TEST(Playlist, BeginsEmpty) {
    const Playlist playlist;
    EXPECT_EQ(playlist.size(), 0);
    EXPECT_EQ(playlist.length(), 0);
    EXPECT_TRUE(playlist.titles().empty());
    EXPECT_EQ(playlist.duration(), "0:00");
}

TEST(Playlist, KeepsSongsInOrder) {
    Playlist playlist;
    playlist.add("Rain", 120);
    playlist.add("Sun", 95);
    playlist.add("Rain", 200);
    EXPECT_EQ(playlist.size(), 3);
    EXPECT_EQ(playlist.length(), 415);
    EXPECT_THAT(playlist.titles(), ElementsAre("Rain", "Sun", "Rain"));
}

TEST(Playlist, RefusesWhatIsNoSong) {
    Playlist playlist;
    EXPECT_THROW(playlist.add("", 10), std::invalid_argument);
    EXPECT_THROW(playlist.add("Silence", 0), std::invalid_argument);
    EXPECT_THROW(playlist.add("Backwards", -5), std::invalid_argument);
    EXPECT_EQ(playlist.size(), 0) << "What is refused is not added.";
}

TEST(Playlist, RemovesTheFirstOfATitle) {
    Playlist playlist;
    playlist.add("Rain", 120);
    playlist.add("Sun", 95);
    playlist.add("Rain", 200);
    EXPECT_TRUE(playlist.remove("Rain"));
    EXPECT_EQ(playlist.titles(), (std::vector<std::string>{"Sun", "Rain"}));
    EXPECT_EQ(playlist.length(), 295);
    EXPECT_FALSE(playlist.remove("Snow"));
    EXPECT_EQ(playlist.size(), 2);
}

TEST(Playlist, KnowsTheLongest) {
    Playlist playlist;
    EXPECT_THROW(playlist.longest(), std::out_of_range);
    playlist.add("Sun", 95);
    playlist.add("Rain", 200);
    playlist.add("Wind", 200);
    EXPECT_EQ(playlist.longest(), "Rain");
}

struct Length {
    int seconds;
    const char* text;
};

class Duration : public testing::TestWithParam<Length> {};

TEST_P(Duration, IsWritten) {
    Playlist playlist;
    playlist.add("Song", GetParam().seconds);
    EXPECT_EQ(playlist.duration(), GetParam().text);
}

INSTANTIATE_TEST_SUITE_P(Durations, Duration,
                         testing::Values(Length{187, "3:07"}, Length{7325, "122:05"}));
