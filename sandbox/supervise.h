// Watches one run from clone to the last process: descriptors, timers, limits.
#pragma once

#include <functional>
#include <span>

#include "sandbox/outcome.h"
#include "sandbox/prepared_run.h"
#include "sandbox/wire.h"

namespace sandbox {

struct Supervision {
    PreparedRun& prepared;
    const BoxState& box;
    Cgroup* cgroup;  ///< null: there is none
    const wire::Run& request;
    std::span<const int> fds;            ///< stdin, stdout, stderr and, if asked for, results
    std::function<void()> when_started;  ///< called once the program runs
};

/// Releases the program and watches it to its end. Never returns while a process of the run exists.
/// What the run leaves to be taken down, its mounts, goes with `prepared`.
Outcome supervise(const Supervision& run);

}  // namespace sandbox
