// What may be pushed. Pure.
#pragma once

#include <string>
#include <vector>

namespace grader::web {

/// One line of what git tells a receive hook (githooks(5)).
struct Update {
    std::string ref;         ///< "refs/heads/main"
    std::string old_commit;  ///< only zeros: the ref is new
    std::string new_commit;  ///< only zeros: the ref is to be deleted

    bool operator==(const Update&) const = default;
};

/// Nothing but `branch` is pushed, and it is not deleted. Empty where all updates are allowed, or
/// the sentences for whoever pushed.
std::string push_refusal(const std::vector<Update>& updates, const std::string& branch);

}  // namespace grader::web
