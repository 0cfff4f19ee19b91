#pragma once

#include <map>
#include <string>
#include <vector>

class Counter {
public:
    void add(const std::string& word);
    int total() const;
    int count(const std::string& word) const;
    std::vector<std::string> words() const;
    double average() const;

private:
    std::map<std::string, int> counts_;
};
