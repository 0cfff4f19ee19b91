// Decisions about calls to a short BPF program. How long it is decides what a run pays for it: the
// kernel translates each instruction anew whenever a program installs it.
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "sandbox/policy.h"

namespace sandbox {

/// What a call gets: of the first case whose condition holds, otherwise of none. An answer is one
/// of the kernel's SECCOMP_RET_….
struct Decision {
    struct Case {
        Condition condition;
        std::uint32_t answer = 0;
        bool operator==(const Case&) const = default;
    };
    std::vector<Case> cases;
    std::uint32_t otherwise = 0;
    bool operator==(const Decision&) const = default;
};

/// From `first` up to the next range's, the last up to the highest number there is.
struct CallRange {
    std::uint32_t first = 0;
    Decision decision;
};

/// The answer for a call with these arguments.
std::uint32_t decide(const Decision& decision, const std::array<std::uint64_t, 6>& args);

/// struct sock_filter[], as the kernel wants it, be it too many. `architecture` is an AUDIT_ARCH_…;
/// a call of every other one kills the process. `ranges` begins with number 0 and is in order.
std::string assemble(std::uint32_t architecture, std::span<const CallRange> ranges);

}  // namespace sandbox
