// Giving privileges up. Also called between clone and exec: no allocation, errno on failure.
#pragma once

#include <sys/types.h>

#include <cstdint>

namespace sandbox {

/// Empties the bounding and ambient sets, so that nothing executed later can gain a capability.
bool drop_bounding_capabilities();

/// Empties every capability set of the calling thread.
bool drop_all_capabilities();

/// Leaves every supplementary group.
bool drop_groups();

/// Real, effective and saved user and group become `id`; no other process of that user may look
/// into this one.
bool become_user(uid_t id);

/// A limit of the calling process. A lower one of its starter's stays: to raise it takes a
/// privilege, and less is never less safe.
bool lower_limit(int resource, std::uint64_t soft, std::uint64_t hard);

/// Keeps only the right to read files of others; for a command that root points at a folder. It can
/// be handed to a program it starts if it was made inheritable before the bounding set was emptied.
bool keep_reading_capability();
bool make_reading_capability_inheritable();

/// Keeps only what a keeper needs: namespaces and mounts, and other users; and, for a box with a
/// loopback network, raising that.
bool keep_keeper_capabilities(bool loopback);

}  // namespace sandbox
