// Money, exercise 7
#pragma once
#include <string>
#include <vector>

class Money {
public:
    explicit Money(int) {}
    int cents() const { return -1; }
    std::string text() const { return ""; }
    Money operator+(Money) const { return *this; }
    bool operator==(Money) const { return false; }
    bool operator!=(Money) const { return false; }
    bool operator<(Money) const { return false; }
    std::vector<Money> share(int) const { return {}; }
    static Money parse(const std::string&) { return Money(0); }
};
