#pragma once

#include <string>
#include <vector>

class Playlist {
public:
    void add(const std::string& title, int seconds);
    bool remove(const std::string& title);

    int size() const;
    int length() const;
    std::string duration() const;
    std::vector<std::string> titles() const;
    const std::string& longest() const;
};
