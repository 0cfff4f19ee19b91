// Control groups that keepers left behind, which must be none.
#pragma once

#include <cstddef>

namespace tests {

/// Groups of boxes below the caller's own in the version 1 trees, whose keeper is gone.
std::size_t count_abandoned_groups();

}  // namespace tests
