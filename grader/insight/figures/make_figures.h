// From counted cells to figures, in an order that never changes.
#pragma once

#include <string>
#include <vector>

#include "grader/insight/figures/counter.h"
#include "grader/insight/figures/figure.h"

namespace grader::figures {

/// What every reader of a table can add up, in any scope: these parts are that whole. Named as the
/// figures' `counts` and `among`.
struct Identity {
    std::string whole;
    std::vector<std::string> parts;
};
std::vector<Identity> identities_of(const Plan& plan);

/// Of one scope.
std::vector<Figure> figures_of(const Plan& plan, const Cell& cell, const Scope& scope);

/// Of the whole first, then of each breakdown's cells.
std::vector<Figure> figures_of(const Plan& plan, const Counter& counter);

}  // namespace grader::figures
