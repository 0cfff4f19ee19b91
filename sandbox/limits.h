// What one run may use. The defaults are safe for an unknown program.
#pragma once

#include "sandbox/base/units.h"

namespace sandbox {

struct Limits {
    /// Processor time of the whole tree of processes together; user and system.
    base::Milliseconds cpu{1000};
    /// Time on the clock, from exec to the last process.
    base::Milliseconds wall{5000};
    /// Anonymous memory, page cache and tmpfs files of the whole tree, charged from exec on; less
    /// than 1 MiB is taken for 1 MiB, which an exec needs.
    base::Bytes memory = base::mib(256);
    /// Processes and threads at one moment.
    int processes = 64;
    /// Standard output, standard error and results together.
    base::Bytes output = base::kib(1024);

    /// A program that reports progress on its results descriptor must do so at least this often;
    /// zero: no such limit. The clocks restart with every write to that descriptor.
    base::Milliseconds step_cpu{0};
    base::Milliseconds step_wall{0};
    /// The same until its first write; zero: the step limits hold from the start.
    base::Milliseconds first_step_cpu{0};
    base::Milliseconds first_step_wall{0};
};

}  // namespace sandbox
