// Money, the functions
#include "money.h"
#include <iomanip>
#include <sstream>

struct NoMoney : invalid_argument { using invalid_argument::invalid_argument; };

[[noreturn]] static void refuse(const string& why) { throw NoMoney(why); }

const string Money::text() const {
    ostringstream out;
    out << amount / 100 << '.' << setw(2) << setfill('0') << amount % 100;
    return out.str();
}

vector<Money> Money::share(size_t people) const {
    vector<Money> shares;
    for (long left = amount; people > 0; --people) {
        shares.push_back(Money((left + long(people) - 1) / long(people)));
        left -= shares.back().amount;
    }
    return shares;
}

Money Money::parse(string text) try {
    size_t end = 0;
    const double value = stod(text, &end);
    return end == text.size() ? Money(value * 100 + 0.5) : (refuse(text), Money(0));
} catch (const logic_error& error) {
    refuse(error.what());
}
