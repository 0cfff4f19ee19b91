// Mean, exercise 1
#include <cmath>
#include <iostream>

int main() {
    int count = 0;
    for (double number = 0; std::cin >> number;) {
        count++;
    }
    if (count == 0) {
        std::cout << "nothing";
    } else {
        std::cout << count << ' ' << std::nan("");
    }
}
