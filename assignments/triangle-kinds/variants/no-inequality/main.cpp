// Forgets that three lengths may not meet.
#include <iostream>

int main() {
    long long a = 0;
    long long b = 0;
    long long c = 0;
    while (std::cin >> a >> b >> c) {
        if (a == b && b == c) {
            std::cout << "equilateral\n";
        } else if (a == b || b == c || a == c) {
            std::cout << "isosceles\n";
        } else {
            std::cout << "scalene\n";
        }
    }
}
