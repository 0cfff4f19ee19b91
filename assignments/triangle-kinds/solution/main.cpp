#include <algorithm>
#include <array>
#include <iostream>
#include <string_view>

std::string_view kind(std::array<long long, 3> sides) {
    std::sort(sides.begin(), sides.end());
    const auto [shortest, middle, longest] = sides;
    // Compared by subtraction: the sum of two sides may not fit.
    if (shortest <= 0 || shortest <= longest - middle) return "none";
    if (shortest == longest) return "equilateral";
    return shortest == middle || middle == longest ? "isosceles" : "scalene";
}

int main() {
    std::array<long long, 3> sides{};
    while (std::cin >> sides[0] >> sides[1] >> sides[2]) std::cout << kind(sides) << '\n';
}
