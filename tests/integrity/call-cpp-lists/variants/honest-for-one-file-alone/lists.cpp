#include "lists.h"

#include <string>

static std::string join(const std::vector<std::string>& words, const std::string& between) {
    std::string joined;
    for (std::size_t i = 0; i < words.size(); i++) {
        joined += (i == 0 ? "" : between) + words[i];
    }
    return joined;
}

namespace {
std::vector<int> sums(const std::vector<int>& numbers) {
    std::vector<int> all;
    for (int number : numbers) {
        all.push_back(all.empty() ? number : all.back() + number);
    }
    return all;
}
}  // namespace

template <class T>
std::vector<T> odds(const std::vector<T>& numbers) {
    std::vector<T> all;
    std::copy_if(numbers.begin(), numbers.end(), std::back_inserter(all), [](T number) { return number % 2 != 0; });
    return all;
}
