#include "money.h"

#include <regex>
#include <stdexcept>

Money::Money(int cents) : cents_(cents) {}

int Money::cents() const {
    return cents_;
}

std::string Money::text() const {
    const std::string rest = std::to_string(cents_ % 100);
    return std::to_string(cents_ / 100) + (rest.size() == 1 ? ".0" : ".") + rest;
}

Money Money::operator+(const Money& other) const {
    return Money(cents_ + other.cents_);
}

bool Money::operator==(const Money& other) const {
    return cents_ == other.cents_;
}

bool Money::operator!=(const Money& other) const {
    return cents_ != other.cents_;
}

bool Money::operator<(const Money& other) const {
    return cents_ < other.cents_;
}

std::vector<Money> Money::share(int people) const {
    std::vector<Money> shares;
    for (int i = 0; i < people; i++) {
        shares.push_back(Money(cents_ / people + (i < cents_ % people)));
    }
    return shares;
}

Money Money::parse(const std::string& text) {
    if (!std::regex_match(text, std::regex("[0-9]{1,7}\\.[0-9]{2}"))) {
        throw std::invalid_argument("this is no amount: " + text);
    }
    return Money(std::stoi(text.substr(0, text.size() - 3)) * 100 + std::stoi(text.substr(text.size() - 2)));
}
