// Money, all in one header
#ifndef MONEY_H
#define MONEY_H
#include <algorithm>
#include <cstdio>
#include <compare>
#include <iostream>
#include <stdexcept>
#include <string>
#include <vector>

#define LOG(what) std::cerr << "[money] " << what << '\n'
#define CENTS(whole, rest) ((whole) * 100 + (rest))

template <typename Number>
class Amount {
public:
    explicit Amount(Number cents = {}) : cents_(cents) { LOG("made " << cents); }
    ~Amount() { LOG("gone " << cents_); }
    Amount(const Amount&) = default;
    Amount& operator=(const Amount&) = default;
    auto operator<=>(const Amount&) const = default;
    friend Amount operator+(Amount left, const Amount& right) { return Amount(left.cents_ + right.cents_); }
    friend std::ostream& operator<<(std::ostream& out, const Amount& amount) { return out << amount.text() << " EUR"; }
    explicit operator bool() const { return cents_ != 0; }
    Number cents() const { return cents_; }
    std::string text() const {
        char buffer[32];
        std::snprintf(buffer, sizeof buffer, "%lld.%02lld", (long long)cents_ / 100, (long long)cents_ % 100);
        return buffer;
    }
    std::vector<Amount> share(int people) const {
        std::vector<Amount> shares(people, Amount(cents_ / people));
        for (int left = cents_ % people; left--;) shares[left] = shares[left] + Amount(1);
        return shares;
    }
    static Amount parse(const std::string& text) {
        int whole, rest, end = 0;
        if (std::sscanf(text.c_str(), "%d.%2d%n", &whole, &rest, &end) != 2 || end != (int)text.size())
            throw std::invalid_argument("bad: " + text);
        return Amount(CENTS(whole, rest));
    }

private:
    Number cents_;
};
using Money = Amount<long long>;
inline const Money NOTHING;
#endif
