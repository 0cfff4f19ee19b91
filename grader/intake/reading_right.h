// The right to read everybody's files (CAP_DAC_READ_SEARCH), which the grader has where something
// of a course lies below a private folder. A look keeps it only where it needs it.
#pragma once

#include "grader/intake/address.h"
#include "grader/intake/fetch_request.h"

namespace grader::intake {

/// For one look, before its walls are built: gives the right up unless what is to be read or
/// written can be reached with it alone. Throws Error where it is needed and the kernel has no
/// Landlock to confine it.
void keep_reading_right_only_if_needed(const FetchRequest& request, const Address& address);

}  // namespace grader::intake
