#pragma once
#include <algorithm>
#include <stdexcept>
#include <vector>

inline double median(std::vector<int> numbers) {
    if (numbers.empty()) {
        throw std::invalid_argument("there are no numbers");
    }
    std::sort(numbers.begin(), numbers.end());
    const std::size_t half = numbers.size() / 2;
    return numbers.size() % 2 == 1 ? numbers[half] : (numbers[half - 1] + numbers[half]) / 2.0;
}
