// A submission as laid out for grading: where it came from and the files that were let in.
#pragma once

#include <string>
#include <vector>

#include "grader/model/ids.h"
#include "grader/model/message.h"

namespace grader::model {

/// One plain file the assignment allows, with its bytes. Paths are relative, UTF-8, without "..".
struct SubmissionFile {
    std::string path;
    std::string bytes;
    bool executable = false;

    bool operator==(const SubmissionFile&) const = default;
};

/// What was handed in. Nothing that is not in `files` ever enters a sandbox.
struct Submission {
    std::string source;  ///< the folder or the remote it came from
    CommitId commit;     ///< empty for a folder
    TreeId tree;         ///< empty for a folder
    std::vector<SubmissionFile> files;
    std::vector<Message> notes;    ///< left out and why: "notes.txt is not part of the assignment"
    std::vector<Message> refused;  ///< why it cannot be graded; non-empty means `rejected`
};

}  // namespace grader::model
