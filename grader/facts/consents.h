// What somebody agrees to, purpose by purpose. Whoever withdraws need not say why, and whoever was
// never asked does not agree.
#pragma once

#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "grader/facts/fact.h"

namespace grader::facts {

struct Consent {
    enum class State { never, given, withdrawn };

    std::string_view purpose;  ///< a word of the field `purpose`
    State state = State::never;
    std::optional<Day> since;          ///< when it became so
    std::optional<std::int64_t> fact;  ///< the number of the one that says so

    bool operator==(const Consent&) const = default;
};

std::string_view to_string(Consent::State state);

/// At the end of that day, every purpose once, in the order of the field's words. Of two that were
/// told of one day the one that was recorded later counts.
std::vector<Consent> consents_of(std::span<const Recorded> facts, Day day);

/// Whether the data may be used for that purpose on that day.
bool agrees(std::span<const Recorded> facts, std::string_view purpose, Day day);

}  // namespace grader::facts
