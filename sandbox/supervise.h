// Watches one run from clone to the last process: descriptors, timers, limits.
#pragma once

#include <span>

#include "sandbox/cgroup.h"
#include "sandbox/filesystem.h"
#include "sandbox/inside.h"
#include "sandbox/outcome.h"
#include "sandbox/wire.h"

namespace sandbox {

/// What stays the same for all runs of a box.
struct BoxState {
    Root root;
    CgroupTree* cgroups = nullptr;  ///< borrowed; null: no cgroup can be made here
    bool user_namespace = false;
    uid_t program_uid = 0;
    uid_t init_uid = 0;
    int landlock_abi = 0;
    int client_fd = -1;  ///< its hang-up cancels the run
};

/// Runs the command to its end. `fds` are stdin, stdout, stderr and, if asked for, results.
/// Never returns while a process of the run exists.
Outcome supervise(const BoxState& box, const wire::Run& request, std::span<const int> fds);

}  // namespace sandbox
