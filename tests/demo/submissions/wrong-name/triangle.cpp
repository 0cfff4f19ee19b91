#include <iostream>

int main() {
    long long a = 0;
    long long b = 0;
    long long c = 0;
    while (std::cin >> a >> b >> c) {
        // Say what kind of triangle a, b and c make.
    }
}
