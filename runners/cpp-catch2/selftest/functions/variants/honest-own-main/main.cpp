#include <iostream>

#include "sums.hpp"

int main() {
    std::cout << small(1, 2) << "\n";
}
