#include "sums.hpp"

#include <stdexcept>

int small(int a, int b) {
    return a + b;
}

int large(int a, int b) {
    volatile bool forever = true;
    while (forever) {
    }
    return a + b;
}

std::string last_digit(int number) {
    if (number < 0) throw std::invalid_argument("a negative number");
    return std::to_string(number % 10);
}
