#include "sums.hpp"

#include <stdexcept>
#include <cstdlib>

int small(int a, int b) {
    return a + b;
}

int large(int a, int b) {
    std::exit(0);
}

std::string last_digit(int number) {
    if (number < 0) throw std::invalid_argument("a negative number");
    return std::to_string(number % 10);
}
