// What a command that takes a while is at: one line on standard error, for a person who waits
// there.
#pragma once

#include <cstddef>
#include <string_view>

namespace grader::cli {

/// In place of what was told before; an empty text takes it away. Where standard error is no
/// terminal, nothing is told.
void tell_progress(std::string_view what);

/// "recording 500 of 2000 facts".
void tell_recorded(std::size_t done, std::size_t all);

}  // namespace grader::cli
