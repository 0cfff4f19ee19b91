// A regrade, for people and as JSON (docs/formats/regrade.md).
#pragma once

#include <string>
#include <vector>

#include "grader/store/regrade_records.h"

namespace grader::cli {

/// How far it is, then one line for each submission whose mark moves or about which there is
/// something to say, and how many stay as they are.
std::string render(const store::RegradeTable& table);

/// One line for each.
std::string render(const std::vector<store::Regrade>& regrades);

/// grader.regrade/1, one line.
std::string to_json(const store::RegradeTable& table);
std::string to_json(const std::vector<store::Regrade>& regrades);

}  // namespace grader::cli
