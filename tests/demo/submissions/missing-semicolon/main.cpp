#include <iostream>

int main() {
    long long a = 0, b = 0, c = 0;
    while (std::cin >> a >> b >> c) {
        if (a == b && b == c) std::cout << "equilateral\n"
        else std::cout << "scalene\n";
    }
}
