// Reads a commit's files out of git's objects, wherever those are. Private to this room.
#pragma once

#include <cstdint>
#include <map>
#include <string>

#include "grader/intake/folder.h"
#include "grader/model/ids.h"
#include "grader/model/submission.h"

struct git_repository;

namespace grader::intake {

/// Objects that are not there on purpose, by their number, and their size in bytes.
using LeftOut = std::map<std::string, std::uint64_t>;

/// Throws Error where an object is missing that is not left out.
model::Submission read_tree(git_repository* repository, const model::CommitId& commit,
                            const Allowed& allowed, const LeftOut& left_out);

}  // namespace grader::intake
