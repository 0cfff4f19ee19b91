// By what figures are broken down, and which part of the people a figure is about.
#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "grader/insight/outcomes/history.h"
#include "grader/insight/privacy/scope.h"

namespace grader::figures {

enum class Dimension { cohort, track, segment, city, site, partner, college, term, attribute };

/// Those that facts tell: an attribute is no fact.
inline constexpr std::array kDimensions{Dimension::cohort,  Dimension::track, Dimension::segment,
                                        Dimension::city,    Dimension::site,  Dimension::partner,
                                        Dimension::college, Dimension::term};

std::string_view to_string(Dimension dimension);
/// One of kDimensions.
std::optional<Dimension> parse_dimension(std::string_view word);

/// Dimensions that a table is broken down by together; none of them: the whole.
using Breakdown = std::vector<Dimension>;

/// P18: what people are protected for, joined to them for one count alone.
struct Attribute {
    std::string name;                         ///< "gender", as it stands in scopes
    std::map<std::string, std::string> told;  ///< by person; of nobody else anything is known

    [[nodiscard]] std::string value_of(const std::string& person) const;
};

/// By dimension, as "city" → "Detroit"; none: everybody. What nobody has said is "unknown".
using privacy::Scope;

/// What an enrolment is in each dimension on a day, as it can stand in a scope; `term` is the
/// half-year it was graduated or, before that, began in: "2027H1".
std::string value_of(const outcomes::Enrolment& enrolment, Dimension dimension, outcomes::Day on);
/// Of what takes place before an enrolment; "unknown" in the dimensions that a place has not.
std::string value_of(const outcomes::Place& place, std::string_view segment, Dimension dimension);

/// Whether sign-ups and seats are told in all of these dimensions. They have no cohort, no track
/// and no term: who of such a part came to a session, nobody knows.
bool has_sessions(const Breakdown& breakdown);
bool has_sessions(const Scope& scope);

/// The values of a breakdown as one key, and back; an attribute stands in the scope by its name.
std::string key_of(const std::vector<std::string>& values);
Scope scope_of(const Breakdown& breakdown, std::string_view key, std::string_view attribute = {});

}  // namespace grader::figures
