// Proves an assignment: its solution gets full marks, its starter and its known-wrong variants
// exactly what their author says, and repeating changes nothing.
#pragma once

#include <functional>
#include <stop_token>
#include <string>
#include <vector>

#include "grader/grading/runner.h"
#include "grader/model/assignment.h"
#include "grader/model/result.h"

namespace sandbox {
class Spawner;
}

namespace grader::grading {

/// One submission of the author's and what became of it.
struct Claim {
    std::string name;  ///< "solution", "starter", "variants/off-by-one"
    model::Points expected;
    model::GradeResult result;          ///< of the first repeat
    std::vector<std::string> problems;  ///< how it differs from what was said; empty: it holds

    [[nodiscard]] bool holds() const { return problems.empty(); }
};

struct Proof {
    std::vector<Claim> claims;
    /// What the author should know although nothing is wrong.
    std::vector<std::string> warnings;

    [[nodiscard]] bool holds() const {
        for (const Claim& claim : claims) {
            if (!claim.holds()) return false;
        }
        return !claims.empty();
    }
};

struct ProofOptions {
    int repeats = 3;
    std::function<void(const Claim&)> on_claim;  ///< called as each is decided; may be empty
    std::stop_token stop = {};                   ///< nobody wants to know any more
};

/// Throws Error when the machine fails, or when it is asked to stop.
Proof prove(const model::Assignment& assignment, const Runner& runner, sandbox::Spawner& spawner,
            const ProofOptions& options);

}  // namespace grader::grading
