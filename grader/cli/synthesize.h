// grader facts synthesize: a programme that never was goes into the record, as if it had been told
// day by day.
#pragma once

#include <cstdint>
#include <string>

#include "grader/cli/course.h"

namespace grader::cli {

struct SynthesizeOptions {
    std::string programme = "synthetic";
    std::uint64_t seed = 1;
    int learners = 3000;
    bool json = false;
};

int synthesize(const Where& where, const SynthesizeOptions& options);

}  // namespace grader::cli
