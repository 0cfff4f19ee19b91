// What is left of somebody's facts when who it was is to be forgotten: all that is counted, and
// nothing that tells whom it is of.
#pragma once

#include <span>
#include <string_view>
#include <vector>

#include "grader/facts/fact.h"

namespace grader::facts {

/// Where `source` and texts that a kind needs stood.
inline constexpr std::string_view kGone = "erased";

/// Of all facts of one person, in their order and each of the same kind and day. Days, numbers,
/// words and the places and cohorts that he shared with others stay. His enrolments, jobs and
/// employers are numbered, the same as the same; all other texts, and who told it, are gone.
/// `tombstone` is a pseudonym that nobody has.
std::vector<Fact> reduced(std::span<const Fact> facts, std::string_view tombstone);

}  // namespace grader::facts
