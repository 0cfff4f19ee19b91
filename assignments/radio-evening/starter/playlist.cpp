#include "playlist.hpp"

#include <stdexcept>

void Playlist::add(const std::string& title, int seconds) {}

bool Playlist::remove(const std::string& title) {
    return false;
}

int Playlist::size() const {
    return -1;
}

int Playlist::length() const {
    return -1;
}

std::string Playlist::duration() const {
    return "";
}

std::vector<std::string> Playlist::titles() const {
    return {};
}

const std::string& Playlist::longest() const {
    throw std::logic_error("not written yet");
}
