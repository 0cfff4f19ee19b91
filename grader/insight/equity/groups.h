// Groups of people by an attribute that they told: how many there are, and of how many something
// holds. An answer that was refused is an answer; one that is missing is unknown. Neither is
// guessed.
#pragma once

#include <functional>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "grader/insight/privacy/small_cells.h"
#include "grader/insight/statistics/proportion.h"

namespace grader::equity {

/// By person (a pseudonym), what was told. People of whom nothing was told are not in it.
using Attributes = std::map<std::string, std::string>;

/// The group of those who were asked and would not say, and that of all others without an answer.
inline constexpr std::string_view kRefused = "prefer not to say";
inline constexpr std::string_view kUnknown = "unknown";

/// Whether a group is one of those that people say to be of: not kRefused, not kUnknown.
bool is_told(std::string_view value);

struct Group {
    std::string value;
    statistics::Proportion base;  ///< of how many it holds, of how many
    bool is_shown = false;        ///< whether anything may be printed of it

    bool operator==(const Group&) const = default;
};

/// By person, whether what is measured holds: those whom the metric is of.
using Members = std::map<std::string, bool>;

/// In the order of their values; kUnknown has all members without an attribute.
std::vector<Group> groups_of(const Attributes& attributes, const Members& members,
                             const privacy::Settings& settings);

/// Whether so many, of so many, may be printed.
using Rule = std::function<bool(const statistics::Proportion&)>;
/// Of rates: P1 to P3.
Rule rule_of_rates(const privacy::Settings& settings);

/// Decides which groups are shown: those that may be, less as many as it takes, the smallest first,
/// that nobody can work out a hidden one from a total and the others. The hidden ones of those who
/// told a value are together a group that may be shown; so are those of kRefused and kUnknown, or
/// else all hidden ones together.
void decide(std::vector<Group>& groups, const Rule& may_be_shown);

/// Whether the number of all who told a value may be known: it tells how many did not.
bool are_told_apart(std::span<const Group> groups, const Rule& may_be_shown);

/// All others who told a value: people of kRefused and kUnknown may be of any group. Only where
/// those are too few to be told apart they are among the others.
statistics::Proportion others_of(std::span<const Group> groups, const Group& group,
                                 const Rule& may_be_shown);

}  // namespace grader::equity
