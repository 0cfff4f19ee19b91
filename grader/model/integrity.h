// How far a student's code is from the verdict (runners/README.md).
#pragma once

namespace grader::model {

/// From the weakest to the strongest.
enum class IntegrityLevel {
    in_process,  ///< the framework shares the process with the student's code
    witnessed,   ///< the framework is in a box of its own and talks to the student's over a pipe
    outside,     ///< what came out is compared outside; expected values never enter a box
};

}  // namespace grader::model
