// A fact has few fields: they are looked for one after the other.
#include "grader/facts/fact.h"

#include <algorithm>

namespace grader::facts {

std::string_view to_string(Evidence evidence) {
    constexpr std::array<std::string_view, kEvidence.size()> kWords{"E0", "E1", "E2", "E3", "E4"};
    return kWords.at(static_cast<std::size_t>(evidence));
}

std::optional<Evidence> parse_evidence(std::string_view word) {
    for (const Evidence evidence : kEvidence) {
        if (to_string(evidence) == word) return evidence;
    }
    return std::nullopt;
}

const Value* Fact::find(Field field) const {
    const auto found = std::ranges::find(fields, field, &std::pair<Field, Value>::first);
    return found == fields.end() ? nullptr : &found->second;
}

std::string_view Fact::text(Field field) const {
    const Value* value = find(field);
    return value == nullptr ? std::string_view() : std::string_view(value->text);
}

std::optional<std::int64_t> Fact::number(Field field) const {
    const Value* value = find(field);
    if (value == nullptr) return std::nullopt;
    return value->number;
}

std::optional<Day> Fact::day(Field field) const {
    const auto days = number(field);
    if (!days) return std::nullopt;
    return Day(std::chrono::days(*days));
}

bool Fact::is(Field field) const {
    return number(field).value_or(0) == 1;
}

void Fact::set(Field field, Value value) {
    const auto place = std::ranges::lower_bound(fields, field, {}, &std::pair<Field, Value>::first);
    if (place != fields.end() && place->first == field)
        place->second = std::move(value);
    else
        fields.emplace(place, field, std::move(value));
}

}  // namespace grader::facts
