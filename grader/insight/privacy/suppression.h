// P4: hides what may not be shown, and as much beside it as is needed so that nobody can work it
// out.
//
// Few and unimportant cells are hidden first: small counts before large ones. Every result has
// passed the audit; what cannot be proved is hidden, in the end the whole family.
#pragma once

#include "grader/insight/privacy/audit.h"
#include "grader/insight/privacy/family.h"

namespace grader::privacy {

enum class Fate {
    shown,
    primary,        ///< hidden for its own sake
    complementary,  ///< hidden for that of others; printed no differently
};

struct Suppression {
    std::vector<Fate> fates;  ///< by cell
    /// Everything that could be hidden is hidden: nothing less was proved safe.
    bool all_hidden = false;
    std::vector<Move> witnesses;  ///< the proof, for audit()
    /// What is not open, whatever is hidden: earlier releases have given it away, or there are so
    /// few groups of people that there is nothing else to take it for.
    std::vector<Finding> unprotected;
};

Suppression suppress(const Family& family);

/// The fates as the audit takes them.
Hidden hidden_of(const Suppression& suppression);

}  // namespace grader::privacy
