// Texts with operators
#include "texts.h"
#include <algorithm>
#include <numeric>
#include <sstream>
#include <stdexcept>

namespace mine {
struct NoWords : std::invalid_argument {
    NoWords() : invalid_argument("") {}
};

struct Word {
    std::string letters;
    operator int() const { return int(letters.size()); }
    bool operator==(const Word&) const { return true; }
    bool operator<(const Word& other) const { return int(*this) < int(other); }
    Word& operator|=(char c) { return isalnum((unsigned char)c) ? (letters += char(tolower(c)), *this) : *this; }
};

std::istream& operator>>(std::istream& in, Word& word) { return in >> word.letters; }

template <typename T, typename F>
std::vector<T> map(const std::string& text, F&& as) {
    std::vector<T> all;
    std::istringstream in(text);
    for (Word word; in >> word;) all.push_back(as(word));
    return all;
}

template <typename T>
T reduce(const std::vector<T>& all) { return std::accumulate(all.begin(), all.end(), T{}); }
}

std::string slug(const std::string& title) {
    auto words = mine::map<std::string>(title, [](mine::Word word) {
        mine::Word plain;
        for (char c : word.letters) plain |= c;
        return "-" + plain.letters;
    });
    return mine::reduce(words).substr(1);
}
int vowels(const std::string& text) { return text.empty() ? 0 : vowels(text.substr(1)) + (std::string("aeiouAEIOU").find(text[0]) != std::string::npos); }
std::vector<int> lengths(const std::string& text) { return mine::map<int>(text, [](auto& word) -> int { return word; }); }
std::string longest(const std::string& text) {
    auto words = mine::map<mine::Word>(text, [](auto& word) { return word; });
    return std::max_element(words.begin(), words.end())->letters;
}
double mean_length(const std::string& text) {
    auto all = lengths(text);
    if (!all.size()) throw mine::NoWords();
    return double(mine::reduce(all)) / double(all.size());
}
