// Whole cents; a kind that nothing was spent on is not told.
#include "grader/insight/promises/spending.h"

namespace grader::promises {

using facts::Fact;
using facts::Field;

std::int64_t total(const ByKind& cents) {
    std::int64_t sum = 0;
    for (const auto& [kind, amount] : cents)
        sum += amount;
    return sum;
}

std::string Spending::basis() const {
    std::string words;
    for (const std::string_view kind : facts::split_words(facts::shape_of(Field::cost).words)) {
        if (!all.contains(std::string(kind))) continue;
        words += (words.empty() ? "" : ", ") + std::string(kind);
    }
    return (words.empty() ? "nothing" : words) + ": booked until " + facts::to_string(until);
}

Spending spending_of(std::span<const facts::Recorded> facts, facts::Day as_of) {
    Spending spending{.until = as_of, .all = {}};
    for (const facts::Recorded& told : facts) {
        const Fact& fact = told.fact;
        if (fact.kind != facts::Kind::cost_booked || fact.happened > as_of) continue;
        spending.all[std::string(fact.text(Field::cost))] += fact.number(Field::amount).value_or(0);
    }
    return spending;
}

}  // namespace grader::promises
