// What no honest run says, for a person to read: a forged report can hold any number of findings,
// and the first few tell as much as all.
#pragma once

#include <cstddef>
#include <vector>

#include "grader/model/message.h"

namespace grader::grading {

class Findings {
public:
    void add(model::Message finding);

    /// The first few, and how many more there were.
    std::vector<model::Message> take();

private:
    std::vector<model::Message> list_;
    std::size_t count_ = 0;
};

}  // namespace grader::grading
