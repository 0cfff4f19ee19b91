// Reports made up for tests: one that holds everything that is hard to print, and one of a size
// that a programme has.
#pragma once

#include "grader/report/document.h"

namespace tests {

/// Every code, several scopes, decimals that end in zeros, and names that strangers have written.
grader::report::Document hostile_document();

/// A programme of so many cities, up to 50: about 100 rows of the whole and 14 for each city.
grader::report::Document large_document(std::size_t cities);

}  // namespace tests
