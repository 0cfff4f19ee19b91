// What a programme spent, and on what.
#pragma once

#include <cstdint>
#include <map>
#include <span>
#include <string>

#include "grader/facts/fact.h"

namespace grader::promises {

/// Cents by what they were spent on, a word of the field `cost`.
using ByKind = std::map<std::string, std::int64_t>;

struct Spending {
    facts::Day until;  ///< bookings of later days are not in it
    ByKind all;        ///< of everything that was booked, for whomever

    /// What is in the costs, in words: "instruction, staff: booked until 2027-12-31".
    [[nodiscard]] std::string basis() const;
};

std::int64_t total(const ByKind& cents);

/// Of the programme's own facts, in the order of their numbers; of those that happened by `as_of`.
Spending spending_of(std::span<const facts::Recorded> facts, facts::Day as_of);

}  // namespace grader::promises
