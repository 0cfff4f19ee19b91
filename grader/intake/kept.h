// What is kept of a commit, so that it can be graded anywhere and at any later time without its
// repository: git's own objects, each known by the hash of its bytes, in one compressed text.
#pragma once

#include <string>
#include <string_view>

#include "grader/intake/folder.h"
#include "grader/model/ids.h"
#include "grader/model/submission.h"

namespace grader::intake {

/// The commit, its folders and its files: those that are allowed now whatever their size up to a
/// file's limit, others if they are small, for the assignment may ask for them later. What is left
/// out is listed with its size. At most 12 MiB before compression, but for the folders. Throws
/// Error when the mirror cannot be read.
std::string keep_commit(const std::string& mirror, const model::CommitId& commit,
                        const Allowed& allowed);

/// As read_commit, from what was kept. Throws Error for bytes that are not what keep_commit wrote.
model::Submission read_kept(std::string_view kept, const model::CommitId& commit,
                            const Allowed& allowed);

}  // namespace grader::intake
