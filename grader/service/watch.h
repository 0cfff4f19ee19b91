// Which branches the daemon watches: one for each student and assignment.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "grader/assignment/diagnostic.h"
#include "grader/intake/mirror.h"
#include "grader/model/ids.h"
#include "grader/model/message.h"
#include "grader/service/config.h"

namespace grader::service {

/// One branch, and what was last seen of it.
struct Watch {
    model::CourseId course;
    model::StudentId student;
    model::AssignmentId assignment;
    intake::Remote remote;
    std::string source;    ///< its address as people may be told it: without secrets
    std::string mirror;    ///< the bare repository of ours that its commits are read from
    model::CommitId head;  ///< the last that was read; empty: none yet

    bool is_hosted = false;  ///< it is one of our own, and says itself when a push arrived

    std::string recorded;                   ///< what the record has of the last look, in a word
    std::int64_t recorded_at_ms = 0;        ///< UTC
    std::optional<model::Message> problem;  ///< of the remote, by the last look
    std::int64_t failure_told_at_ms = 0;    ///< UTC; while the machine cannot look
};

/// Where the mirror of a student's repository lies.
std::string mirror_for(const std::string& data_folder, const model::StudentId& student,
                       const model::AssignmentId& assignment);

struct Watches {
    std::vector<Watch> watches;
    std::vector<assignment::Diagnostic> diagnostics;  ///< remotes of assignments that are not there
};

/// The students' own remotes; and, where the course has a remote, that of every other assignment.
/// Pure.
Watches watches_of(const Config& config, const std::vector<model::AssignmentId>& assignments);

}  // namespace grader::service
