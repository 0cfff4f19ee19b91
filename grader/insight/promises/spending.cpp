// Shares are whole cents that add up to what was spent.
#include "grader/insight/promises/spending.h"

#include <algorithm>
#include <numeric>

namespace grader::promises {

namespace {

using facts::Fact;
using facts::Field;
using programmes::Rung;

// As numerators of so many: what one person bears may be no whole cent.
std::vector<std::int64_t> shares(std::int64_t cents, std::span<const CohortLadder> cohorts) {
    std::int64_t people = 0;
    for (const CohortLadder& cohort : cohorts)
        people += cohort.ladder[Rung::enrolled];
    std::vector<std::int64_t> parts(cohorts.size());
    if (people == 0) return parts;
    std::vector<std::int64_t> remainders(cohorts.size());
    std::int64_t left = cents;
    for (std::size_t i = 0; i < cohorts.size(); ++i) {
        // In parts, as cents times people may be more than fits.
        const std::int64_t own = cohorts[i].ladder[Rung::enrolled];
        parts[i] = cents / people * own + cents % people * own / people;
        remainders[i] = cents % people * own % people;
        left -= parts[i];
    }
    std::vector<std::size_t> order(cohorts.size());
    std::iota(order.begin(), order.end(), 0U);
    std::ranges::stable_sort(order, std::ranges::greater(),
                             [&](std::size_t i) { return remainders[i]; });
    for (std::int64_t i = 0; i < left; ++i)
        ++parts[order[static_cast<std::size_t>(i)]];
    return parts;
}

}  // namespace

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
    Spending spending{.until = as_of, .all = {}, .by_cohort = {}, .by_site = {}, .unassigned = {}};
    for (const facts::Recorded& told : facts) {
        const Fact& fact = told.fact;
        if (fact.kind != facts::Kind::cost_booked || fact.happened > as_of) continue;
        const std::string kind(fact.text(Field::cost));
        const std::string cohort(fact.text(Field::cohort));
        const std::string site(fact.text(Field::site));
        const std::int64_t cents = fact.number(Field::amount).value_or(0);
        spending.all[kind] += cents;
        if (!cohort.empty()) spending.by_cohort[cohort][kind] += cents;
        if (!site.empty()) spending.by_site[site][kind] += cents;
        if (cohort.empty() && site.empty()) spending.unassigned[kind] += cents;
    }
    return spending;
}

CohortCosts cohort_costs(const Spending& spending, std::span<const CohortLadder> cohorts) {
    CohortCosts costs{.cohorts = {}, .basis = spending.basis()};
    std::int64_t common = total(spending.all);
    for (const auto& [cohort, cents] : spending.by_cohort)
        common -= total(cents);
    const std::vector<std::int64_t> parts = shares(common, cohorts);
    costs.left = total(spending.all);
    for (std::size_t i = 0; i < cohorts.size(); ++i) {
        const auto own = spending.by_cohort.find(cohorts[i].cohort);
        const std::int64_t cents =
            parts[i] + (own == spending.by_cohort.end() ? 0 : total(own->second));
        costs.cohorts.push_back({.cohort = cohorts[i].cohort,
                                 .ladder = cohorts[i].ladder,
                                 .cents = cents,
                                 .window_closes = cohorts[i].window_closes});
        costs.left -= cents;
    }
    if (common > 0)
        costs.basis += "; what was booked for no cohort is shared out by people enrolled";
    return costs;
}

}  // namespace grader::promises
