// Runs a command and measures it with all that it starts: what somebody who runs it pays for it.
#pragma once

#include <string>
#include <vector>

namespace bench {

struct Cost {
    int exit_status = -1;  ///< 128+N after a signal, as a shell tells it
    double seconds = 0;
    double processor_seconds = 0;  ///< of the command and of all that ended below it
    double own_mib = 0;            ///< the most that its own process had in memory
    /// The most that its processes had at one time: of each that lived then, the most it had until
    /// then. What they share is counted in each, so it is an upper bound.
    double all_mib = 0;
};

/// `words` are a program and its arguments; its standard input is empty, its output that of ours.
Cost run_watched(const std::vector<std::string>& words);

}  // namespace bench
