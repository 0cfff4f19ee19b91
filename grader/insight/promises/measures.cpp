// A word is looked for in the table first, then among the figures' own ids.
#include "grader/insight/promises/measures.h"

#include <algorithm>
#include <array>
#include <utility>

#include "grader/insight/figures/metrics.h"

namespace grader::promises {

namespace {

using figures::Figure;
using programmes::Counted;
using programmes::Recomputed;
using programmes::Rung;

constexpr std::string_view kLadder = "ladder";
constexpr std::string_view kEvents = "events-held";
constexpr std::string_view kSeats = "attendances";
constexpr std::string_view kUntil = "until ";
constexpr std::string_view kHeadline = "placement";  // by whatever definition comes first

constexpr auto kMeasures = std::to_array<Measure>({
    {"registered", "people", kLadder, "registered"},
    {"people-registered", "people", kLadder, "registered"},
    {"attended", "people", kLadder, "attended"},
    {"people-attended", "people", kLadder, "attended"},
    {"met_dose", "people", kLadder, "met_dose"},
    {"enrolled", "people", kLadder, "enrolled"},
    {"completed", "people", kLadder, "completed"},
    {"credential", "people", kLadder, "credential"},
    {"placed", "people", kLadder, "placed"},
    {"retained", "people", kLadder, "retained"},
    {"seats", "seats attendances", kSeats, ""},
    {"attendances", "attendances seats", kSeats, ""},
    {"events", "events", kEvents, "events"},
    {"cities", "cities", kEvents, "cities"},
    {"sites", "sites", kEvents, "sites"},
    {"partners", "organisations", kEvents, "partners"},
    {"colleges", "colleges organisations", kEvents, "colleges"},
});

std::optional<std::vector<Counted>> series_of(const Measure& measure, const Records& records) {
    if (measure.metric == kSeats) return records.counter.seats_by_day();
    for (const Rung rung : programmes::kRungs) {
        if (measure.metric == kLadder && programmes::to_string(rung) == measure.line)
            return records.counter.people_by_day(rung);
    }
    const std::array<std::pair<std::string_view, const FirstDays*>, 5> held{
        {{"events", &records.events.events},
         {"cities", &records.events.cities},
         {"sites", &records.events.sites},
         {"partners", &records.events.partners},
         {"colleges", &records.events.colleges}}};
    const auto* const found = std::ranges::find(
        held, measure.line, &std::pair<std::string_view, const FirstDays*>::first);
    return totals(*found->second);
}

// Empty for everybody, and for what is no scope of figures.
privacy::Scope scope_of(const std::string& text) {
    return privacy::parse_scope(text).value_or(privacy::Scope());
}

const Figure* count_in(const Measure& measure, const privacy::Scope& scope,
                       const Records& records) {
    const auto found = std::ranges::find_if(records.figures, [&](const Figure& figure) {
        return figure.metric == measure.metric && figure.line == measure.line &&
               figure.scope == scope;
    });
    return found == records.figures.end() ? nullptr : &*found;
}

// The first share of the last window: a definition's headline stands before its other rates.
const Figure* share_in(std::string_view measure, const privacy::Scope& scope,
                       const Records& records) {
    const outcomes::Profile* headline = measure == kHeadline && !records.plan.profiles.empty()
                                            ? &records.plan.profiles.front()
                                            : nullptr;
    const Figure* best = nullptr;
    for (const Figure& figure : records.figures) {
        const bool is_it = headline == nullptr
                               ? figure.metric == measure
                               : figure.profile == headline->id &&
                                     figure.line == "rate-" + headline->rates.front().id;
        if (!is_it || figure.measure != figures::Measure::share || figure.scope != scope) continue;
        if (best == nullptr || figure.window != best->window) best = &figure;
    }
    return best;
}

// As the claim calls it, where that means the same.
std::string unit_of(const Measure& measure, const std::string& claimed) {
    const std::vector<std::string_view> units = facts::split_words(measure.units);
    return std::ranges::count(units, claimed) > 0 ? claimed : std::string(units.front());
}

std::string scope_text(const privacy::Scope& scope) {
    return scope.empty() ? std::string(kEverybody) : privacy::to_text(scope);
}

// What was reported is of the day on which it was said; what somebody aims at is of the day on
// which it is due, and until then, or where no such day was said, of today.
Day counted_on(const Said& said, Day today) {
    if (!programmes::is_aim(said.claim.kind)) return std::min(said.published, today);
    return std::min(day_of_period(said.claim.meaning.period).value_or(today), today);
}

void recount(const Measure& measure, const Records& records, Held& held) {
    const programmes::Meaning& claimed = held.said.claim.meaning;
    Recomputed ours{.meaning = {.measure = claimed.measure,
                                .unit = unit_of(measure, claimed.unit),
                                .scope = {},
                                .period = {},
                                .profile = "none"},
                    .of = {}};
    const privacy::Scope scope = scope_of(claimed.scope);
    held.counted_on = records.plan.as_of;
    held.figure = scope.empty() ? nullptr : count_in(measure, scope, records);
    if (held.figure != nullptr) {
        ours.count = held.figure->count;
        ours.meaning.scope = scope_text(scope);
    } else {
        const auto series = series_of(measure, records);
        if (!series) return;
        held.counted_on = counted_on(held.said, records.plan.as_of);
        held.figure = count_in(measure, {}, records);
        ours.count = programmes::total_by(*series, held.counted_on);
        ours.meaning.scope = kEverybody;
    }
    ours.meaning.period = period_until(held.counted_on);
    held.ours = std::move(ours);
}

void recount_share(const Records& records, Held& held) {
    const programmes::Meaning& claimed = held.said.claim.meaning;
    privacy::Scope scope = scope_of(claimed.scope);
    const Figure* share = share_in(claimed.measure, scope, records);
    if (share == nullptr && !scope.empty()) {
        scope.clear();
        share = share_in(claimed.measure, scope, records);
    }
    if (share == nullptr) return;
    held.figure = share;
    held.counted_on = records.plan.as_of;
    held.ours = Recomputed{.meaning = {.measure = claimed.measure,
                                       .unit = "percent",
                                       .scope = scope_text(scope),
                                       .period = period_until(held.counted_on),
                                       .profile = share->profile.empty() ? "none" : share->profile},
                           .count = share->count,
                           .of = share->of};
}

}  // namespace

std::span<const Measure> measures() {
    return kMeasures;
}

const Measure* find_measure(std::string_view word) {
    const auto* const found = std::ranges::find(kMeasures, word, &Measure::word);
    return found == kMeasures.end() ? nullptr : found;
}

std::optional<std::vector<Counted>> series_of(std::string_view measure, const Records& records) {
    const Measure* known = find_measure(measure);
    return known == nullptr ? std::nullopt : series_of(*known, records);
}

std::optional<std::int64_t> count_of(const Measure& measure, const std::string& scope,
                                     const Records& records) {
    const auto known = privacy::parse_scope(scope);
    const Figure* figure = known ? count_in(measure, *known, records) : nullptr;
    return figure == nullptr ? std::nullopt : std::optional(figure->count);
}

Held held_against(const Said& said, const Records& records) {
    Held held{.said = said, .ours = {}, .counted_on = {}, .assessment = {}};
    programmes::Meaning& claimed = held.said.claim.meaning;
    if (const Measure* known = find_measure(claimed.measure)) {
        recount(*known, records, held);
    } else {
        recount_share(records, held);
        if (held.ours && figures::find_metric(claimed.measure) != nullptr)
            claimed.profile = held.ours->meaning.profile;
    }
    held.assessment = programmes::assess(held.said.claim, held.ours ? &*held.ours : nullptr);
    return held;
}

std::string period_until(Day day) {
    return std::string(kUntil) + facts::to_string(day);
}

std::optional<Day> day_of_period(std::string_view period) {
    if (!period.starts_with(kUntil)) return std::nullopt;
    return facts::parse_day(period.substr(kUntil.size()));
}

}  // namespace grader::promises
