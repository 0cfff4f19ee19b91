#include "roman.hpp"

#include <stdexcept>

std::string to_roman(int number) {
    if (number < 1 || number > 3999) throw std::invalid_argument("1 to 3999");
    const std::string letters = "MDCLXVI";
    const int values[] = {1000, 500, 100, 50, 10, 5, 1};
    std::string numeral;
    for (int i = 0; i < 7; ++i) {
        while (number >= values[i]) {
            numeral += letters[i];
            number -= values[i];
        }
    }
    return numeral;
}

int from_roman(const std::string& numeral) {
    int number = 0;
    for (char letter : numeral) {
        const std::string letters = "MDCLXVI";
        const int values[] = {1000, 500, 100, 50, 10, 5, 1};
        number += values[letters.find(letter)];
    }
    return number;
}
