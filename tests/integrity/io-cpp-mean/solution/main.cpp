#include <iomanip>
#include <iostream>

int main() {
    int count = 0;
    double sum = 0;
    for (double number = 0; std::cin >> number; count++) {
        sum += number;
    }
    if (count == 0) {
        std::cout << "nothing" << std::endl;
    } else {
        std::cout << count << ' ' << std::setprecision(12) << sum / count << std::endl;
    }
}
