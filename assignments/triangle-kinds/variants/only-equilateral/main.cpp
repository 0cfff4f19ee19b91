// Adds sides that do not fit, and looks at neighbours only.
#include <iostream>

int main() {
    int a = 0;
    int b = 0;
    int c = 0;
    while (std::cin >> a >> b >> c) {
        if (a <= 0 || b <= 0 || c <= 0 || a + b <= c || b + c <= a || a + c <= b) {
            std::cout << "none\n";
        } else if (a == b && b == c) {
            std::cout << "equilateral\n";
        } else if (a == b || b == c) {
            std::cout << "isosceles\n";
        } else {
            std::cout << "scalene\n";
        }
    }
}
