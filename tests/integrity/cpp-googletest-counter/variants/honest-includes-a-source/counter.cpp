#include "counter.h"

#include <sstream>
#include <stdexcept>

void Counter::add(const std::string& text) {
    std::istringstream in(text);
    for (std::string word; in >> word; all_++) {
        counts_[word]++;
    }
}

int Counter::distinct() const {
    return static_cast<int>(counts_.size());
}

int Counter::count(const std::string& word) const {
    const auto found = counts_.find(word);
    return found == counts_.end() ? 0 : found->second;
}

std::string Counter::most_common() const {
    if (counts_.empty()) {
        throw std::logic_error("there are no words");
    }
    std::string most = counts_.begin()->first;
    for (const auto& [word, count] : counts_) {
        if (count > counts_.at(most)) {
            most = word;
        }
    }
    return most;
}

std::vector<std::string> Counter::words() const {
    std::vector<std::string> all;
    for (const auto& [word, count] : counts_) {
        all.push_back(word);
    }
    return all;
}

double Counter::share(const std::string& word) const {
    return all_ == 0 ? 0 : static_cast<double>(count(word)) / all_;
}
