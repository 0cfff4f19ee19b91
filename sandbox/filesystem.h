// The box's root: a tmpfs with the host's toolchain in it, read-only, and nothing else of the host.
#pragma once

#include <sys/types.h>

#include <cstdint>
#include <string>
#include <vector>

#include "sandbox/base/fd.h"
#include "sandbox/wire.h"

namespace sandbox {

struct RootSpec {
    const wire::Open& request;
    bool user_namespace = false;
    uid_t program_uid = 0;
    /// On whose behalf host paths are resolved: the client's user and group.
    uid_t client_uid = 0;
    gid_t client_gid = 0;
};

struct Root {
    base::Fd workspace;                  ///< holds the folders below, in order: "0" is /box
    std::vector<std::string> writable;   ///< where they are inside: "/box", then those asked for
    std::uint64_t disk_bytes = 0;        ///< what all of them together may hold
    std::string scratch_options;         ///< mount options for the private tmpfs of each run
    std::vector<std::string> below_tmp;  ///< what was asked for there: each run's /tmp hides it
};

/// Builds the root and makes it the calling process's own; the host's tree is gone afterwards.
/// The caller must have its own mount namespace. Throws Error.
Root enter_new_root(const RootSpec& spec);

/// Puts an empty workspace in the place of the old one, and its descriptor into `root`. For who has
/// entered it. Throws Error.
void renew_workspace(Root& root);

}  // namespace sandbox
