// The kernel's accounts and limits of one run: memory, processes, processor time.
//
// Version 1 has one tree for each controller, version 2 one for all. Groups are made below the
// caller's own, or below one above it that systemd has delegated, and nothing else of the machine's
// trees is touched.
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
    /// Version 2 before Linux 5.19: the limit where it was reached, else only what is still
    /// charged.
    [[nodiscard]] virtual std::uint64_t memory_peak_bytes() const = 0;
    /// Throws Error when it was not this group's limit that was reached: the machine's failure is
    /// not the program's.
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

/// Version 1 where memory, pids and cpuacct are mounted, else version 2 where it has memory and
/// pids. `name` must be unique on the machine. Removes the groups that keepers killed in the middle
/// of a run left behind. Throws Error that tells an operator what is missing.
///
/// Version 2 hands controllers on to the children of a group without processes only. So groups are
/// made below the nearest group, from the caller's own upwards, that systemd has delegated, or else
/// below the caller's own; and the processes found in it, the caller's among them, are moved to its
/// new child `sandbox.callers` for good. In the root group nobody needs to move. A service without
/// Delegate=yes is left alone, and no group can be made there (docs/operators/cgroups.md).
std::unique_ptr<CgroupTree> open_cgroup(const std::string& name);

}  // namespace sandbox
