#include "playlist.hpp"

#include <algorithm>
#include <stdexcept>

void Playlist::add(const std::string& title, int seconds) {
    if (title.empty() || seconds <= 0) throw std::invalid_argument("not a song");
    songs_.push_back({title, seconds});
}

bool Playlist::remove(const std::string& title) {
    const auto found = std::find_if(songs_.begin(), songs_.end(),
                                    [&](const Song& song) { return song.title == title; });
    if (found == songs_.end()) return false;
    songs_.erase(found);
    return true;
}

int Playlist::size() const {
    return static_cast<int>(songs_.size());
}

int Playlist::length() const {
    int seconds = 0;
    for (const Song& song : songs_) seconds += song.seconds;
    return seconds;
}

std::string Playlist::duration() const {
    return std::to_string(length() / 60) + ":" + std::to_string(length() % 60);
}

std::vector<std::string> Playlist::titles() const {
    std::vector<std::string> all;
    for (const Song& song : songs_) all.push_back(song.title);
    return all;
}

const std::string& Playlist::longest() const {
    if (songs_.empty()) throw std::out_of_range("no songs");
    return std::max_element(songs_.begin(), songs_.end(), [](const Song& a, const Song& b) {
               return a.seconds < b.seconds;
           })->title;
}
