// Writes the files of a commit into a folder: of a repository whose owner is trusted to write
// tests, but not to reach out of that folder.
#pragma once

#include <string>

#include "grader/model/ids.h"
#include "sandbox/base/units.h"

namespace grader::intake {

struct ExportLimits {
    std::size_t entries = 50'000;
    base::Bytes bytes = base::mib(256);
    int depth = 32;
};

/// Makes `folder`, which must not be there. `objects`: a folder with objects that are not in the
/// repository yet, as before a push is taken; may be empty. Gives a sentence where the commit has
/// what cannot be written, such as a link; the folder is then not to be used. Throws Error when the
/// machine fails.
std::string export_commit(const std::string& repository, const std::string& objects,
                          const model::CommitId& commit, const std::string& folder,
                          const ExportLimits& limits = {});

}  // namespace grader::intake
