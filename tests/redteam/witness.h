// What the host has that no program may reach: canaries that hold a token, and doors at which
// nobody may knock.
#pragma once

#include <sys/types.h>

#include <string>
#include <vector>

#include "sandbox/base/fd.h"

namespace redteam {

constexpr const char* kToken = "canary-token-7f3a";

/// Puts everything in place, and takes it away at the end. Throws Error.
class Witness {
public:
    Witness();
    Witness(const Witness&) = delete;
    Witness& operator=(const Witness&) = delete;
    ~Witness();

    /// What has been touched since the last question; empty: nothing.
    std::vector<std::string> complaints();

private:
    [[nodiscard]] std::vector<std::string> changed_files() const;

    std::string system_before_;  // the host's name, mounts and settings
    base::Fd leaked_;            // without close-on-exec, as a careless parent has them
    base::Fd abstract_;
    base::Fd tcp_;
    base::Fd udp_;
    int shared_memory_ = -1;
    int queue_ = -1;
    pid_t process_ = -1;
};

}  // namespace redteam
