// What the store is told and what it answers, where the model has no record for it.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "grader/model/ids.h"
#include "grader/model/message.h"
#include "grader/model/points.h"
#include "grader/model/result.h"
#include "sandbox/base/units.h"

namespace grader::store {

struct Recorded {
    model::SubmissionId id = {};
    bool is_new = false;      ///< this commit of this student was not known for this assignment
    bool is_new_job = false;  ///< it was not queued or graded yet with this assignment version
};

/// One look at a student's remote.
struct RemotePoll {
    model::StudentId student = {};
    model::AssignmentId assignment = {};
    std::int64_t polled_at_ms = 0;
    model::CommitId head = {};                   ///< ignored when there was a problem
    std::optional<model::Message> problem = {};  ///< why it could not be read
};

struct RemoteStatus {
    model::StudentId student = {};
    model::AssignmentId assignment = {};
    std::int64_t polled_at_ms = 0;
    model::CommitId head =
        {};  ///< the last that could be read; empty: none yet, or an empty repository
    std::optional<model::Message> problem = {};  ///< present while the remote cannot be read
    std::int64_t problem_since_ms = 0;

    bool operator==(const RemoteStatus&) const = default;
};

enum class Progress { queued, running, done };

/// A row of the score table.
struct ScoreRow {
    model::SubmissionId id = {};
    model::StudentId student = {};
    model::AssignmentId assignment = {};
    model::CommitId commit = {};
    std::int64_t seen_at_ms = 0;
    Progress progress = Progress::queued;  ///< of the job for the assignment version asked for last
    /// The result that counts: the one of the version asked for last that is no grader_error, else
    /// the last. A regrade under way (`progress` is not done) or one on which the grader failed
    /// does not take an earlier mark away.
    std::optional<model::State> verdict = {};
    model::Points score = {};  ///< of a verdict that is a mark
    model::Points max_score = {};
    std::string assignment_version = {};  ///< of the verdict
    std::int64_t graded_at_ms = 0;

    bool operator==(const ScoreRow&) const = default;
};

struct LeaseRequest {
    std::string_view worker;  ///< for `reclaim`, and for people
    std::int64_t now_ms = 0;
    base::Milliseconds duration{60'000};
};

enum class Finished {
    recorded,     ///< the result is the job's, for good
    retry_later,  ///< a grader_error; the job waits for its next attempt
    not_yours,    ///< the lease was lost to somebody else: nothing was changed
};

struct QueueCounts {
    std::int64_t queued = 0;  ///< including those that wait for their next attempt
    std::int64_t running = 0;
    std::int64_t done = 0;

    bool operator==(const QueueCounts&) const = default;
};

}  // namespace grader::store
