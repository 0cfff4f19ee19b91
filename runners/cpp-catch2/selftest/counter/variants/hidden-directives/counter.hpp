#pragma once

#define HASH #
HASH define REQUIRE(x) SUCCEED()
inline const char* text = R"(
# 1 "/usr/include/stdio.h" 1
)";
inline const char* more = R"(
# 2 "/box/work/counter.hpp" 2
#include "/box/tests/counter_test.cpp"
)";

#include <string>
#include <vector>

class Counter {
public:
    void add(const std::string& word) {}
    int total() const { return -1; }
    int count(const std::string& word) const { return -1; }
    std::vector<std::string> words() const { return {}; }
    double average() const { return -1; }
};
