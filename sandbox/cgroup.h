// The kernel's accounts and limits of one run: memory, processes, processor time.
//
// Version 1 has one tree for each controller. Groups are made below the caller's own, and nothing
// else of the machine's trees is touched.
#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <string>

#include "sandbox/base/fd.h"
#include "sandbox/inside.h"

namespace sandbox {

struct CgroupLimits {
    std::uint64_t memory_bytes = 0;
    std::uint32_t processes = 0;
};

/// A group that serves one run after another. Removing it is the destructor's work; every process
/// must be gone by then.
class Cgroup {
public:
    virtual ~Cgroup() = default;
    Cgroup(const Cgroup&) = delete;
    Cgroup& operator=(const Cgroup&) = delete;

    /// For the program of the next run, which writes them itself: that is cheaper than naming
    /// another process, which waits for RCU.
    [[nodiscard]] virtual GroupFds descriptors() const = 0;

    /// Sets the limits of the run that begins now. Throws Error naming the file that refused.
    virtual void begin(const CgroupLimits& limits) = 0;

    /// Of the present run.
    [[nodiscard]] virtual std::uint64_t cpu_ns() const = 0;
    [[nodiscard]] virtual std::uint64_t memory_peak_bytes() const = 0;
    [[nodiscard]] virtual std::uint32_t oom_kills() const = 0;
    [[nodiscard]] virtual std::uint32_t process_refusals() const = 0;

    /// After a run: from here on the figures above are the next one's. False when something that
    /// the last one was charged for would be its burden. Every process must be gone.
    [[nodiscard]] virtual bool settle() = 0;

    /// Removes the group. Throws Error when it cannot be removed, which would be a leak.
    virtual void remove() = 0;

protected:
    Cgroup() = default;
};

/// Where groups are made; holds the caller's own groups open, so that it works without paths.
class CgroupTree {
public:
    virtual ~CgroupTree() = default;
    CgroupTree(const CgroupTree&) = delete;
    CgroupTree& operator=(const CgroupTree&) = delete;

    [[nodiscard]] virtual std::uint8_t version() const = 0;
    /// Makes an empty group. Throws Error naming the file that refused.
    virtual std::unique_ptr<Cgroup> make() = 0;

protected:
    CgroupTree() = default;
};

/// The caller's groups in the version 1 trees; `name` must be unique on the machine. Removes the
/// groups that keepers killed in the middle of a run left behind. Throws Error where a controller
/// is missing or its tree is read-only.
std::unique_ptr<CgroupTree> open_cgroup_v1(const std::string& name);

}  // namespace sandbox
