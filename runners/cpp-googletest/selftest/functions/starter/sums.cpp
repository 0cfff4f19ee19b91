#include "sums.hpp"

int small(int a, int b) {
    return 0;
}

int large(int a, int b) {
    return 0;
}

std::string last_digit(int number) {
    return "";
}
