// When a notice that could not be delivered is tried again. Pure: time and chance are given.
#pragma once

#include <cstdint>
#include <optional>

#include "sandbox/base/units.h"

namespace grader::notices {

constexpr base::Milliseconds kFirstWait{10'000};
constexpr base::Milliseconds kLongestWait{3'600'000};
constexpr base::Milliseconds kGivenUpAfter{86'400'000};

struct Attempts {
    int failed = 1;                                ///< attempts so far, all of them failed
    base::Milliseconds since_first{0};             ///< from the first attempt to now
    std::optional<base::Milliseconds> asked = {};  ///< what the host asked to wait (Retry-After)
};

/// The time to wait from now; nothing where the next attempt would come more than 24 hours after
/// the first: give up. Backs off exponentially, from 10 s to an hour, and takes by chance any time
/// up to that ("full jitter"), so that what failed together does not come back together; never
/// less than the host asked for. `random`: any number, each as likely.
std::optional<base::Milliseconds> next_wait(const Attempts& attempts, std::uint64_t random);

}  // namespace grader::notices
