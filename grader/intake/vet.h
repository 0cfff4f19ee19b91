// What was fetched, looked at in grader-fetch before the grader itself reads it: there memory is
// limited, and libgit2 holds a commit whole, however large it is.
#pragma once

#include <optional>
#include <string>

#include "grader/intake/fetch_answer.h"

struct git_repository;

namespace grader::intake {

/// Looks at the commits that have come since the last call for this branch, and at the newest one's
/// tree. Nothing where the grader may read them; otherwise why it must not. Throws Error.
std::optional<FetchAnswer> vet(git_repository* mirror, const std::string& branch,
                               const std::string& head);

}  // namespace grader::intake
