// What a harness and a step are told: the requests of runners/README.md. Nothing of what is
// expected is in them.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "grader/model/assignment.h"
#include "grader/model/submission.h"

namespace grader::grading {

/// From which a canary run draws what must not hold; nothing for the run that counts.
using Canary = std::optional<std::uint32_t>;

Canary draw_canary();

/// 128 random bits in hexadecimal digits.
std::string draw_token();

/// The requests of one harness. Borrows the assignment and the submission; reads the files that
/// tests name, and throws Error where they cannot be read.
class Requests {
public:
    /// `withheld`: globs of the tests' files that are handed on here, and are not in the box.
    Requests(const model::Assignment& assignment, const model::Submission& submission,
             model::IntegrityLevel level, const std::vector<std::string>& withheld,
             const Canary& canary);

    [[nodiscard]] std::string for_launch(const std::vector<std::string>& tests,
                                         const std::string& token) const;

private:
    const model::Assignment& assignment_;
    const model::Submission& submission_;
    model::IntegrityLevel level_;
    std::map<std::string, std::string> sources_;  // of the tests: path -> text
    Canary canary_;
};

/// What a compile step is told: what tests will ask; empty where they ask nothing.
std::string request_for_step(const model::Assignment& assignment);

}  // namespace grader::grading
