// The signals that ask a program to end in order, read instead of suffered.
#pragma once

#include "sandbox/base/fd.h"
#include "sandbox/base/units.h"

namespace grader::cli {

class StopSignals {
public:
    /// From here on SIGINT and SIGTERM no longer end the process; threads inherit that. Throws
    /// Error.
    StopSignals();

    /// Waits at most so long. True when one came.
    [[nodiscard]] bool wait(base::Milliseconds longest) const;

private:
    base::Fd signals_;
};

}  // namespace grader::cli
