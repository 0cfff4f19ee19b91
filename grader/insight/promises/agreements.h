// What partners may see, and for what, by agreements that were signed.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "grader/facts/fact.h"

namespace grader::promises {

struct Agreement {
    std::string id;
    std::string partner;
    std::string purpose;  ///< a word of the field `purpose`
    std::string text;
    facts::Day signed_on;
    facts::Day expires;  ///< the last day on which it holds

    bool operator==(const Agreement&) const = default;
};

/// Of the programme's own facts, in the order of their numbers; of those that happened by `as_of`.
/// One that is told again was renewed, and stands in the list once more.
std::vector<Agreement> agreements_of(std::span<const facts::Recorded> facts, facts::Day as_of);

/// Those that hold on a day, each as it was signed last by then.
std::vector<Agreement> in_force(std::span<const Agreement> agreements, facts::Day day);

}  // namespace grader::promises
