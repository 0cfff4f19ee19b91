// From counted cells to figures, in an order that never changes.
#pragma once

#include <vector>

#include "grader/insight/figures/counter.h"
#include "grader/insight/figures/figure.h"

namespace grader::figures {

/// Of one scope.
std::vector<Figure> figures_of(const Plan& plan, const Cell& cell, const Scope& scope);

/// Of the whole first, then of each breakdown's cells.
std::vector<Figure> figures_of(const Plan& plan, const Counter& counter);

}  // namespace grader::figures
