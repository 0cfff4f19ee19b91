// Whether anything was ever told that a metric could be counted from. Where nothing was, its figure
// is no zero: it was not collected.
#pragma once

#include <set>
#include <string_view>

#include "grader/facts/kinds.h"
#include "grader/insight/figures/figure.h"
#include "grader/insight/figures/plan.h"

namespace grader::figures {

/// The kinds that a metric of the catalogue needs: all of the words that spaces separate, and one
/// of those that "|" separates: "graduated job_reported|venture_reported". Empty for a metric that
/// is counted from something else than facts, and for what is none.
std::string_view kinds_needed(std::string_view metric);

/// `told` has the kinds of all facts that are known. A metric that is counted from something else
/// is not decided here: true.
bool is_collected(std::string_view metric, const std::set<facts::Kind>& told);

/// The same of one figure: a category by its definition, a rung of the ladder by what it asks.
bool is_collected(const Figure& figure, const Plan& plan, const std::set<facts::Kind>& told);

}  // namespace grader::figures
