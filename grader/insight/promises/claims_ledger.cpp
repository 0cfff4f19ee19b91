// A figure is told in tenths: of counts the tenths must be none, of percentages one decimal is
// kept.
#include "grader/insight/promises/claims_ledger.h"

#include <algorithm>
#include <utility>

#include "grader/insight/promises/measures.h"

namespace grader::promises {

namespace {

using facts::Fact;
using facts::Field;
using facts::Recorded;
using programmes::ClaimKind;
using programmes::Interest;

constexpr std::int64_t kTenths = 10;
constexpr std::int64_t kMostPercent = 9999;  // in tenths: what a printed percentage can be

template <class Word, std::size_t size>
Word parse(std::string_view text, const std::array<Word, size>& words) {
    const auto* const found =
        std::ranges::find(words, text, [](Word word) { return to_string(word); });
    return found == words.end() ? words.front() : *found;
}

ClaimKind kind_of(const Fact& fact) {
    return parse(fact.text(Field::standing), std::array{ClaimKind::reported, ClaimKind::pledge,
                                                        ClaimKind::target, ClaimKind::verified});
}

Interest interest_of(const Fact& fact) {
    return parse(fact.text(Field::interest),
                 std::array{Interest::self, Interest::partner, Interest::independent});
}

/// The figure, or what is wrong with it.
std::string read_figure(const Fact& fact, programmes::Figure& figure) {
    const auto tenths = fact.number(Field::value);
    if (!tenths) return "It names no figure.";
    const bool is_whole = *tenths % kTenths == 0;
    if (fact.text(Field::unit) != "percent") {
        if (!is_whole) return "A count is a whole number.";
        figure = *tenths / kTenths;
        return "";
    }
    if (*tenths > kMostPercent) return "A percentage of 1,000 and more cannot be meant.";
    figure = is_whole ? statistics::PrintedPercent{*tenths / kTenths, 0}
                      : statistics::PrintedPercent{*tenths, 1};
    return "";
}

Said said_of(const Fact& fact) {
    const std::string measure(fact.text(Field::measure));
    Said said{.id = std::string(fact.text(Field::claim)),
              .published = fact.day(Field::published).value_or(fact.happened),
              .claim = {.text = std::string(fact.text(Field::text)),
                        .source = {},
                        .interest = interest_of(fact),
                        .kind = kind_of(fact),
                        .meaning = {.measure = measure,
                                    .unit = std::string(fact.text(Field::unit)),
                                    .scope = std::string(fact.text(Field::scope)),
                                    .period = std::string(fact.text(Field::period)),
                                    .profile = find_measure(measure) == nullptr ? "" : "none"},
                        .figure = {},
                        .of = fact.number(Field::of),
                        .evidence = {}}};
    programmes::Claim& claim = said.claim;
    claim.source =
        std::string(fact.text(Field::publisher)) + ", " + facts::to_string(said.published);
    if (claim.meaning.scope.empty()) claim.meaning.scope = kEverybody;
    if (claim.meaning.period.empty() && !programmes::is_aim(claim.kind))
        claim.meaning.period = period_until(said.published);
    if (const auto document = fact.text(Field::document); !document.empty())
        claim.evidence.emplace_back(document);
    return said;
}

}  // namespace

Ledger ledger_of(std::span<const Recorded> facts, facts::Day as_of) {
    Ledger ledger;
    for (const Recorded& told : facts) {
        const Fact& fact = told.fact;
        if (fact.kind != facts::Kind::claim_recorded || fact.happened > as_of) continue;
        Said said = said_of(fact);
        std::string wrong = read_figure(fact, said.claim.figure);
        if (std::ranges::count(ledger.claims, said.id, &Said::id) > 0)
            wrong = "A claim of this id is in the ledger; another has an id of its own.";
        else if (wrong.empty() && said.claim.of == 0)
            wrong = "A percentage of nobody is none.";
        if (wrong.empty())
            ledger.claims.push_back(std::move(said));
        else
            ledger.problems.push_back(
                {told.number, "claim " + said.id + ", " + said.claim.source, std::move(wrong)});
    }
    return ledger;
}

}  // namespace grader::promises
