// Counts of which one holds the other, as every reader of a ladder sees it.
#pragma once

#include "grader/insight/privacy/small_cells.h"
#include "grader/insight/privacy/tables.h"

namespace grader::privacy {

/// Adds what is known of two counts of one scope and day: who stands on a rung has stood on those
/// before, and people are as many as their enrolments, where they are. Fewer than
/// settings.min_count by whom two of them differ are a secret: those did not take the step.
void add_orders(Tables& tables, const Settings& settings);

}  // namespace grader::privacy
