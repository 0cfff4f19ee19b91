#include <algorithm>
#include <stdexcept>
#include <string>
#include <vector>

std::string join(const std::vector<std::string>& words, const std::string& between) {
    std::string joined;
    for (std::size_t i = 0; i < words.size(); i++) {
        joined += (i == 0 ? "" : between) + words[i];
    }
    return joined;
}

std::vector<int> sums(const std::vector<int>& numbers) {
    std::vector<int> all;
    for (int number : numbers) {
        all.push_back(all.empty() ? number : all.back() + number);
    }
    return all;
}

std::vector<int> odds(const std::vector<int>& numbers) {
    std::vector<int> all;
    for (int number : numbers) {
        if (number % 2 != 0) {
            all.push_back(number);
        }
    }
    return all;
}

namespace {

struct no_numbers : std::invalid_argument {
    no_numbers() : std::invalid_argument("there are no numbers") {}
};

}  // namespace

double median(std::vector<int> numbers) {
    if (numbers.empty()) {
        throw no_numbers();
    }
    std::sort(numbers.begin(), numbers.end());
    const std::size_t half = numbers.size() / 2;
    return numbers.size() % 2 == 1 ? numbers[half] : (numbers[half - 1] + numbers[half]) / 2.0;
}
