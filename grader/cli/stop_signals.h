// The signals that ask a program to end in order or to read its configuration again.
#pragma once

#include <functional>

#include "sandbox/base/fd.h"
#include "sandbox/base/units.h"

namespace sandbox {
class Spawner;
}

namespace grader::cli {

class StopSignals {
public:
    /// From here on SIGINT, SIGTERM and SIGHUP no longer end the process; threads inherit that.
    /// Throws Error.
    StopSignals();

    enum class Asked { nothing, stop, reload };
    /// Waits at most so long for one of them.
    [[nodiscard]] Asked wait(base::Milliseconds longest) const;

private:
    base::Fd signals_;
};

/// Threads that work until they are told to stop.
struct Working {
    std::function<bool()> has_stopped;
    std::function<void()> stop;         ///< no new work; what is begun is finished
    std::function<void()> tick = {};    ///< called from time to time
    std::function<void()> reload = {};  ///< SIGHUP; nothing where it is not given
};

/// Returns when all has stopped. The first signal drains. The second ends the process at once: what
/// was being graded is graded again at the next start, and the sandbox ends its runs when it hears
/// nothing from us any more. Throws Error when the sandbox's helper is gone.
void run_to_the_end(const Working& working, const sandbox::Spawner& spawner,
                    const StopSignals& signals);

}  // namespace grader::cli
