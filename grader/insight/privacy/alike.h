// What tables and definitions of the same people say of each other: every count is a sum of groups
// of people who are alike in all that is printed of them.
#pragma once

#include <vector>

#include "grader/insight/privacy/small_cells.h"
#include "grader/insight/privacy/tables.h"

namespace grader::privacy {

/// Adds each group as a cell that no report prints, and three things that readers know: a count of
/// a scope is the sum of the groups of that scope that are in it; the groups of a whole are those
/// of its parts together; and what there is anywhere can be in each part, also where nobody is like
/// that; but for a part where nobody is at all, which everybody can see. P5: counts of which one
/// holds the other, and which differ by a few people, give away those.
/// Of the cells, the first `own` are those of the figures; what went out before is no part of it.
void add_atoms(Tables& tables, std::size_t own, const std::vector<Atom>& atoms,
               const Settings& settings);

}  // namespace grader::privacy
