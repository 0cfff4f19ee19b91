#include "texts.h"

#include <cctype>
#include <sstream>
#include <stdexcept>

namespace {
std::vector<std::string> words(const std::string& text) {
    std::istringstream in(text);
    std::vector<std::string> found;
    for (std::string word; in >> word;) {
        found.push_back(word);
    }
    return found;
}
}

std::string slug(const std::string& title) {
    std::string plain;
    for (unsigned char letter : title) {
        if (std::isalnum(letter) || letter == ' ') {
            plain += static_cast<char>(std::tolower(letter));
        }
    }
    std::string joined;
    for (const std::string& word : words(plain)) {
        joined += (joined.empty() ? "" : "-") + word;
    }
    return joined;
}

int vowels(const std::string& text) {
    int count = 0;
    for (char letter : text) {
        count += std::string("aeiouAEIOU").find(letter) != std::string::npos;
    }
    return count;
}

std::vector<int> lengths(const std::string& text) {
    std::vector<int> all;
    for (const std::string& word : words(text)) {
        all.push_back(static_cast<int>(word.size()));
    }
    return all;
}

std::string longest(const std::string& text) {
    std::string most;
    for (const std::string& word : words(text)) {
        if (word.size() > most.size()) {
            most = word;
        }
    }
    return most;
}

double mean_length(const std::string& text) {
    const std::vector<int> all = lengths(text);
    if (all.empty()) {
        throw std::invalid_argument("there are no words");
    }
    double sum = 0;
    for (int length : all) {
        sum += length;
    }
    return sum / static_cast<double>(all.size());
}
