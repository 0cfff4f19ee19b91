#pragma once

#include <string>

// The numeral of a number from 1 to 3999. Throws std::invalid_argument for any other.
std::string to_roman(int number);

// The number of a numeral. Throws std::invalid_argument for what is none.
int from_roman(const std::string& numeral);
