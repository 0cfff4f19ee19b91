#pragma once
#include <string>
#include <vector>

class Counter {
public:
    void add(const std::string&) {}
    int distinct() const { return -1; }
    int count(const std::string&) const { return -1; }
    std::string most_common() const { return ""; }
    std::vector<std::string> words() const { return {}; }
    double share(const std::string&) const { return 0; }
};
