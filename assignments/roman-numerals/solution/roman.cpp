#include "roman.hpp"

#include <array>
#include <stdexcept>
#include <utility>

namespace {

constexpr std::array<std::pair<int, const char*>, 13> kParts{{{1000, "M"},
                                                              {900, "CM"},
                                                              {500, "D"},
                                                              {400, "CD"},
                                                              {100, "C"},
                                                              {90, "XC"},
                                                              {50, "L"},
                                                              {40, "XL"},
                                                              {10, "X"},
                                                              {9, "IX"},
                                                              {5, "V"},
                                                              {4, "IV"},
                                                              {1, "I"}}};

}  // namespace

std::string to_roman(int number) {
    if (number < 1 || number > 3999) throw std::invalid_argument("1 to 3999");
    std::string numeral;
    for (const auto& [value, letters] : kParts) {
        for (; number >= value; number -= value) numeral += letters;
    }
    return numeral;
}

int from_roman(const std::string& numeral) {
    int number = 0;
    std::size_t at = 0;
    for (const auto& [value, letters] : kParts) {
        const std::string part = letters;
        for (; numeral.compare(at, part.size(), part) == 0; at += part.size()) number += value;
    }
    // Whatever is written otherwise than we would is no numeral.
    if (number < 1 || number > 3999 || to_roman(number) != numeral)
        throw std::invalid_argument("not a numeral: " + numeral);
    return number;
}
