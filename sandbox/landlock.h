// Landlock: a second wall around files, network ports, abstract sockets and signals (landlock(7)).
#pragma once

#include <span>

namespace sandbox {

/// The kernel's Landlock version, 0 where it has none.
int landlock_version();

/// A rule set: read and execute everywhere, change only /tmp, /dev/shm, the devices and `writable`;
/// no abstract sockets and no signals out of the box, and no TCP unless `loopback`. Returns a
/// descriptor or -1 with errno.
int landlock_ruleset(int version, std::span<const char* const> writable, bool loopback);

/// Applies it to the calling thread, for ever; needs no_new_privs.
bool landlock_apply(int ruleset_fd);

}  // namespace sandbox
