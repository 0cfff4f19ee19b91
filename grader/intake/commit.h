// Reads a submission from a commit of a mirror, straight from the object database: there is no work
// tree, so there are no filters, hooks, attributes or links to follow.
#pragma once

#include <cstdint>
#include <string>

#include "grader/intake/folder.h"
#include "grader/model/ids.h"
#include "grader/model/message.h"
#include "grader/model/submission.h"

namespace grader::intake {

/// What a commit says of itself.
struct CommitInfo {
    model::TreeId tree;
    std::int64_t committed_at_ms = 0;  ///< UTC; anyone can write anything there
};

/// Throws Error when the mirror cannot be read.
CommitInfo describe_commit(const std::string& mirror, const model::CommitId& commit);

/// The commit somebody meant, or why there is none.
struct ChosenCommit {
    model::CommitId commit;
    model::Message problem;  ///< empty when there is one
};

/// `text` is a commit's number or the unmistakable beginning of one (four digits or more); it must
/// be `head` or one of its ancestors. Throws Error when the mirror cannot be read.
ChosenCommit choose_commit(const std::string& mirror, const model::CommitId& head,
                           const std::string& text);

/// The rules of read_folder, for a commit. Throws Error when the mirror cannot be read.
model::Submission read_commit(const std::string& mirror, const model::CommitId& commit,
                              const Allowed& allowed);

}  // namespace grader::intake
