#include "sums.hpp"

int small(int a, int b) {
    return a + b;
}
