// ECMA-48: "ESC [ K" erases what stands behind the cursor.
#include "grader/cli/progress.h"

#include <unistd.h>

#include <cstdio>
#include <string>

namespace grader::cli {

void tell_progress(std::string_view what) {
    if (::isatty(STDERR_FILENO) == 0) return;
    std::fprintf(stderr, "\r\033[K%.*s", static_cast<int>(what.size()), what.data());
}

void tell_recorded(std::size_t done, std::size_t all) {
    tell_progress("recording " + std::to_string(done) + " of " + std::to_string(all) + " facts");
}

}  // namespace grader::cli
