#include "counter.hpp"

void Counter::add(const std::string& word) {
    counts_[word] = 1;
}

int Counter::total() const {
    int sum = 0;
    for (const auto& [word, count] : counts_) sum += count;
    return sum;
}

int Counter::count(const std::string& word) const {
    const auto found = counts_.find(word);
    return found == counts_.end() ? 0 : found->second;
}

std::vector<std::string> Counter::words() const {
    std::vector<std::string> all;
    for (const auto& [word, count] : counts_) all.push_back(word);
    return all;
}

double Counter::average() const {
    double letters = 0;
    for (const auto& [word, count] : counts_) letters += count * static_cast<double>(word.size());
    return total() == 0 ? 0 : letters / total();
}
