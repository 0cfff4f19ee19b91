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

