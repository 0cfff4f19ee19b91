// Reads a submission from a commit of a mirror, straight from the object database: there is no work
// tree, so there are no filters, hooks, attributes or links to follow.
#pragma once

#include <string>

#include "grader/intake/folder.h"
#include "grader/model/ids.h"
#include "grader/model/submission.h"

namespace grader::intake {

/// The rules of read_folder, for a commit. Throws Error when the mirror cannot be read.
model::Submission read_commit(const std::string& mirror, const model::CommitId& commit,
                              const Allowed& allowed);

}  // namespace grader::intake
