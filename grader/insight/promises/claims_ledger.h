// The ledger of claims: what was recorded of them, each held against our own records.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "grader/facts/fact.h"
#include "grader/insight/programmes/claims.h"
#include "grader/insight/promises/problem.h"

namespace grader::promises {

/// A claim as it was recorded. What the ledger's own form says for every claim is filled in: an
/// empty scope is everybody, and a report without a period is about all time until it was
/// published. When a pledge or a target without one is due, nobody knows.
struct Said {
    std::string id;
    facts::Day published;  ///< when it was, or was recorded to have been said
    programmes::Claim claim;
};

struct Ledger {
    std::vector<Said> claims;  ///< in the order of the record
    std::vector<Problem> problems;
};

/// Of the programme's own facts, in the order of their numbers; of those that happened by `as_of`.
/// A claim that names no figure, or one that no count and no percentage can be, is a problem.
Ledger ledger_of(std::span<const facts::Recorded> facts, facts::Day as_of);

}  // namespace grader::promises
