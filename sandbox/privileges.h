// Giving privileges up. Also called between clone and exec: no allocation, errno on failure.
#pragma once

#include <sys/types.h>

namespace sandbox {

/// Empties the bounding and ambient sets, so that nothing executed later can gain a capability.
bool drop_bounding_capabilities();

/// Empties every capability set of the calling thread.
bool drop_all_capabilities();

/// Leaves every supplementary group.
bool drop_groups();

/// Real, effective and saved user and group become `id`.
bool become_user(uid_t id);

/// Keeps only the right to read files of others; for a command that root points at a folder. It can
/// be handed to a program it starts if it was made inheritable before the bounding set was emptied.
bool keep_reading_capability();
bool make_reading_capability_inheritable();

/// Keeps only what a keeper needs: namespaces and mounts, other users, and killing them.
bool keep_keeper_capabilities();

}  // namespace sandbox
