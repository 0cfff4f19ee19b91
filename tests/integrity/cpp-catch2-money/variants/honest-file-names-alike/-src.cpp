#include "money.h"

#include <regex>
#include <stdexcept>

Money Money::parse(const std::string& text) {
    if (!std::regex_match(text, std::regex("[0-9]{1,7}\\.[0-9]{2}"))) {
        throw std::invalid_argument("this is no amount: " + text);
    }
    return Money(std::stoi(text.substr(0, text.size() - 3)) * 100 + std::stoi(text.substr(text.size() - 2)));
}
