#include "sums.hpp"

#include <stdexcept>
#include <vector>

int small(int a, int b) {
    return a + b;
}

int large(int a, int b) {
    std::vector<std::string> kept;
    while (true) kept.emplace_back(1'000'000, 'x');
}

std::string last_digit(int number) {
    if (number < 0) throw std::invalid_argument("a negative number");
    return std::to_string(number % 10);
}
