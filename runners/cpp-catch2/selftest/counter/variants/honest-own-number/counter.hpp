#pragma once

namespace shop {
/// A number with an equality of its own.
struct Amount {
    int value = 0;
    bool operator==(const Amount& other) const { return value == other.value; }
    bool operator==(int other) const { return value == other; }
};
}  // namespace shop

#include <map>
#include <string>
#include <vector>

class Counter {
public:
    void add(const std::string& word);
    shop::Amount total() const;
    int count(const std::string& word) const;
    std::vector<std::string> words() const;
    double average() const;

private:
    std::map<std::string, int> counts_;
};
