// Two programs that talk to each other: what one writes to its standard output, the other reads
// from its standard input. Each is in a box of its own, under its own limits, and has its own
// report.
#pragma once

#include "sandbox/box.h"

namespace sandbox {

struct PairReport {
    Report first;
    Report second;
};

/// Runs both to their end; who ends first leaves the other at the end of its input. Standard input
/// and output of the commands must be unset. Throws Error as Box::run does, when both have ended.
PairReport run_pair(Box& first_box, Command first, Box& second_box, Command second);

}  // namespace sandbox
