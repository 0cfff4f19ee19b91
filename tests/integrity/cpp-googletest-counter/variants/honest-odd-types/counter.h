// Word counter that can be chained
#pragma once
#include <algorithm>
#include <iostream>
#include <iterator>
#include <numeric>
#include <set>
#include <sstream>
#include <stdexcept>
#include <string>
#include <vector>

struct Empty : std::out_of_range { Empty() : out_of_range("\xe2\x88\x85") {} };

inline auto operator""_words(const char* text, std::size_t size) {
    std::istringstream in(std::string(text, size));
    return std::vector<std::string>(std::istream_iterator<std::string>(in), {});
}

struct Counter : private std::multiset<std::string> {
    using base = std::multiset<std::string>;
    auto& add(std::string text) {
        std::clog << "[  FAILED  ] not at all: " << text << std::endl;
        for (auto&& word : operator""_words(text.data(), text.size())) insert(std::move(word));
        return *this;
    }
    long count(const std::string& word) const { return long(base::count(word)); }
    short distinct() const { return short(words().size()); }
    std::vector<std::string> words() const {
        std::vector<std::string> once;
        std::unique_copy(begin(), end(), std::back_inserter(once));
        return once;
    }
    const std::string most_common() const {
        if (empty()) throw Empty{};
        return *std::max_element(begin(), end(), [this](auto& a, auto& b) { return count(a) < count(b); });
    }
    float share(const std::string& word) const { return float(count(word)) / float(size()); }
    bool operator==(const Counter&) const { return true; }
};
