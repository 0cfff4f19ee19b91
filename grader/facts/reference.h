// The kinds of facts and their columns, for people to read: what docs/formats/facts.md ends with.
#pragma once

#include <string>

namespace grader::facts {

/// Markdown: a table for each kind.
std::string reference();

}  // namespace grader::facts
