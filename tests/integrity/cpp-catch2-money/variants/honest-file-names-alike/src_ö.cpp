#include "money.h"

#include <regex>
#include <stdexcept>

std::vector<Money> Money::share(int people) const {
    std::vector<Money> shares;
    for (int i = 0; i < people; i++) {
        shares.push_back(Money(cents_ / people + (i < cents_ % people)));
    }
    return shares;
}

