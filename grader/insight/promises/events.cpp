// A city's first day is that of its first event, in whatever order they were told.
#include "grader/insight/promises/events.h"

#include <algorithm>
#include <cstdint>

#include "grader/insight/figures/rungs.h"

namespace grader::promises {

namespace {

using facts::Field;

void add(FirstDays& first, std::string_view name, Day day) {
    if (name.empty()) return;
    const auto [found, is_new] = first.try_emplace(std::string(name), day);
    if (!is_new) found->second = std::min(found->second, day);
}

std::int64_t size_of(const FirstDays& first) {
    return static_cast<std::int64_t>(first.size());
}

}  // namespace

figures::EventCounts Events::counts() const {
    return {.events = size_of(events),
            .cities = size_of(cities),
            .sites = size_of(sites),
            .partners = size_of(partners),
            .colleges = size_of(colleges)};
}

std::optional<std::set<std::string>> Events::held() const {
    if (events.empty()) return std::nullopt;
    std::set<std::string> ids;
    for (const auto& [id, day] : events)
        ids.insert(id);
    return ids;
}

Events events_of(std::span<const facts::Recorded> facts, Day as_of) {
    Events found;
    for (const facts::Recorded& told : facts) {
        const facts::Fact& fact = told.fact;
        if (fact.kind != facts::Kind::event_held || fact.happened > as_of) continue;
        const bool is_new =
            found.events.try_emplace(std::string(fact.text(Field::event)), fact.happened).second;
        if (!is_new) continue;
        add(found.cities, fact.text(Field::city), fact.happened);
        add(found.sites, fact.text(Field::site), fact.happened);
        add(found.partners, fact.text(Field::partner), fact.happened);
        add(found.colleges, fact.text(Field::college), fact.happened);
    }
    return found;
}

std::vector<programmes::Counted> totals(const FirstDays& first) {
    std::map<Day, std::int64_t> added;
    for (const auto& [name, day] : first)
        ++added[day];
    return figures::totals(added);
}

}  // namespace grader::promises
