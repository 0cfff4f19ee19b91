// A commit somebody handed in, and the job to grade it: what travels between store and worker.
#pragma once

#include <cstdint>
#include <string>

#include "grader/model/ids.h"

namespace grader::model {

/// The commit a student's branch points at, as seen by the grader. Times are UTC milliseconds.
struct NewSubmission {
    StudentId student = {};
    AssignmentId assignment = {};
    std::string source = {};  ///< the remote
    std::string branch = {};
    CommitId commit = {};              ///< empty for an empty repository
    TreeId tree = {};                  ///< empty where it is not known yet
    std::int64_t seen_at_ms = 0;       ///< when the grader first saw it: this one decides lateness
    std::int64_t committed_at_ms = 0;  ///< what the commit claims; anyone can write anything there
    bool forced = false;               ///< the branch was moved back or aside to get here

    bool operator==(const NewSubmission&) const = default;
};

/// A leased job. Only the holder of the newest `token` may renew, finish or give it back.
struct Job {
    std::int64_t id = 0;
    std::int64_t token = 0;  ///< fencing token: grows with every lease of this job
    int attempts = 0;        ///< leases so far, this one included, without those given back
    int failures = 0;        ///< how many of them ended as grader_error
    SubmissionId submission = {};
    std::string assignment_version = {};
    NewSubmission handed_in;

    bool operator==(const Job&) const = default;
};

}  // namespace grader::model
