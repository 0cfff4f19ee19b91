// One run of a box: what is made for it, what is observed of it, and when it is ended.
#pragma once

#include <sys/types.h>

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "sandbox/base/fd.h"
#include "sandbox/cgroup.h"
#include "sandbox/filesystem.h"
#include "sandbox/outcome.h"
#include "sandbox/wire.h"

namespace sandbox {

/// What stays the same for all runs of a box.
struct BoxState {
    Root root;
    bool user_namespace = false;
    uid_t program_uid = 0;
    uid_t init_uid = 0;
    int landlock_abi = 0;
    bool loopback = false;
    int client_fd = -1;  ///< its hang-up cancels the run
    base::Fd keeper;     ///< a pidfd of the process that holds the box; its end ends the run
};

/// What a run is made for before its command is known.
struct RunKind {
    std::string filter;  ///< a classic BPF program, as the kernel wants it
    bool has_results = false;
    bool operator==(const RunKind&) const = default;
};

/// A command, and the descriptors beside it: stdin, stdout, stderr[, results].
struct Order {
    wire::Run request;
    std::vector<base::Fd> attached;
};

/// True when the descriptors are those that the request speaks of, and there is a command.
bool is_whole(const Order& order);

/// True for a run so small that what an earlier one has left in its group would be a burden, and
/// that the next one could not be set up under its limit.
bool needs_own_group(const wire::Run& request);

struct RunResult {
    std::optional<Outcome> outcome;  ///< nothing: it was held, and no order was taken
    base::Fd mounts;                 ///< the run's; to drop it takes time
};

/// Carries an order out; without one the run is held before exec until the client's order comes, if
/// it is of that kind. No process of the run is left when this returns. The cgroup is borrowed;
/// null: there is none. Throws Error when no process could be made.
RunResult carry_out(const BoxState& box, Cgroup* cgroup, RunKind kind, std::optional<Order> order);

}  // namespace sandbox
