// A fact as it is kept: one line of JSON (docs/formats/facts.md), both directions.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "grader/facts/fact.h"

namespace grader::facts {

/// {"kind":"graduated","programme":…,"person":…,"happened":"2027-03-01","evidence":"E2","source":…}
/// and the fields as cells. The same fact is always the same line.
std::string to_document(const Fact& fact);

/// Reads what to_document wrote; nothing where a key or a value is none of a fact's. It may still
/// have a problem_of().
std::optional<Fact> from_document(std::string_view document);

/// Why a fact cannot be: a field that its kind needs or does not know, a person where none belongs.
/// Empty where nothing is wrong.
std::string problem_of(const Fact& fact);

}  // namespace grader::facts
