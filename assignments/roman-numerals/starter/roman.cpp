#include "roman.hpp"

std::string to_roman(int number) {
    return "";
}

int from_roman(const std::string& numeral) {
    return 0;
}
