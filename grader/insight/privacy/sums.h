// Which counts are the sum of others, as every reader of a table sees it: a total and its parts.
#pragma once

#include "grader/insight/privacy/tables.h"

namespace grader::privacy {

/// Adds for each total of the tables what is known of its parts: that it is their sum; or, where
/// not all parts are there, or people are in several of them, less than that.
void add_sums(Tables& tables);

}  // namespace grader::privacy
