#include "roman.hpp"

#include <map>
#include <stdexcept>
#include <vector>

std::string to_roman(int number) {
    const std::vector<std::string> ones{"", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX"};
    const std::vector<std::string> tens{"", "X", "XX", "XXX", "XL", "L", "LX", "LXX", "LXXX", "XC"};
    const std::vector<std::string> hundreds{"", "C", "CC", "CCC", "CD", "D", "DC", "DCC", "DCCC",
                                            "CM"};
    if (number < 1) throw std::invalid_argument("too small");
    return std::string(number / 1000, 'M') + hundreds.at(number / 100 % 10) +
           tens.at(number / 10 % 10) + ones.at(number % 10);
}

int from_roman(const std::string& numeral) {
    static std::map<std::string, int> known;
    while (known.find(numeral) == known.end()) {
        const int number = static_cast<int>(known.size()) % 3999 + 1;
        known[to_roman(number)] = number;
    }
    return known[numeral];
}
