// The /tmp and /dev/shm of one run, mounted by its init.
#pragma once

#include <cstddef>
#include <span>

namespace sandbox {

constexpr std::size_t kMaxBelowTmp = 32;

/// Mounts one tmpfs for both, so that their sum is limited, and puts back what the box has at the
/// paths `below_tmp`, at most kMaxBelowTmp of them. Does not allocate; false with errno.
bool mount_scratch(const char* options, std::span<const char* const> below_tmp);

}  // namespace sandbox
