// The floor: the same layers as a box, in a straight line of system calls, by a program that does
// nothing else. What the kernel itself takes; the product is measured against it.
#pragma once

#include <sys/types.h>

#include <string>

#include "sandbox/base/fd.h"

namespace bench {

/// A process that holds one prepared root and runs one program in it again and again. Needs root
/// and version 1 control groups. Throws Error.
class Floor {
public:
    /// `program` is a static program of the host's; `filter` a BPF program.
    Floor(const std::string& program, const std::string& filter);
    Floor(const Floor&) = delete;
    Floor& operator=(const Floor&) = delete;
    ~Floor();

    /// One run, from clone to the last figure read. In us, as the process itself measures it.
    double run_us();

private:
    base::Fd socket_;
    pid_t pid_;
};

}  // namespace bench
