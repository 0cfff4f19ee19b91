// Money, the other way round
#pragma once
#include <stdexcept>
#include <string>
#include <vector>
using namespace std;

struct Money {
    explicit Money(double cents) : amount(long(cents)) {}
    const long& cents() const { return amount; }
    const string text() const;
    vector<Money> share(size_t people) const;
    static Money parse(string text);
    Money& operator+=(Money other) { amount += other.amount; return *this; }
    long amount;
};

inline Money operator+(Money left, Money right) { return left += right; }
inline bool operator==(const Money& left, const Money& right) { return abs(double(left.amount - right.amount)) < 1e-3; }
inline bool operator!=(const Money& left, const Money& right) { return not (left == right); }
inline bool operator<(const Money& left, const Money& right) { return left.amount < right.amount; }
