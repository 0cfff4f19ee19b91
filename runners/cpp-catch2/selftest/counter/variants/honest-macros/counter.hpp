#pragma once

#define WORD const std::string&
#define GETTER(type, name) type name() const

#include <map>
#include <string>
#include <vector>

class Counter {
public:
    void add(WORD word);
    GETTER(int, total);
    int count(WORD word) const;
    std::vector<std::string> words() const;
    double average() const;

private:
    std::map<std::string, int> counts_;
};
