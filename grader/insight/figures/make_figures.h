// From counted cells to figures, in an order that never changes.
#pragma once

#include <vector>

#include "grader/insight/figures/counter.h"
#include "grader/insight/figures/figure.h"
#include "grader/insight/privacy/tables.h"

namespace grader::figures {

/// What can be added up in every table of the plan; named as the figures' `counts` and `among`.
std::vector<privacy::Identity> identities_of(const Plan& plan);

/// Of one scope.
std::vector<Figure> figures_of(const Plan& plan, const Cell& cell, const Scope& scope);

/// Of the whole first, then of each breakdown's cells.
std::vector<Figure> figures_of(const Plan& plan, const Counter& counter);

}  // namespace grader::figures
