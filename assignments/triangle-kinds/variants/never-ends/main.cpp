// Waits for an input that never becomes good again.
#include <iostream>

int main() {
    long long a = 0;
    while (true) {
        std::cin >> a;
        if (a == 42) return 0;
    }
}
