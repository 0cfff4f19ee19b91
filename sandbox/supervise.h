// Watches one run from clone to the last process: descriptors, timers, limits.
#pragma once

#include <span>

#include "sandbox/outcome.h"
#include "sandbox/prepared_run.h"
#include "sandbox/wire.h"

namespace sandbox {

/// Releases the program and watches it to its end. `fds` are stdin, stdout, stderr and, if asked
/// for, results. Never returns while a process of the run exists. What the run leaves to be taken
/// down, its mounts, goes with `prepared`.
Outcome supervise(PreparedRun& prepared, const BoxState& box, Cgroup* cgroup,
                  const wire::Run& request, std::span<const int> fds);

}  // namespace sandbox
