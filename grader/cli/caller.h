// Who calls: whose name belongs into the history.
#pragma once

#include <string>

namespace grader::cli {

/// The caller's login name, or number where there is none. Asked before root is given up.
std::string caller();

}  // namespace grader::cli
