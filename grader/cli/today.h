// The day on which a command is given.
#pragma once

#include "grader/facts/day.h"

namespace grader::cli {

/// In UTC.
facts::Day today();

}  // namespace grader::cli
