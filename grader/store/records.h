// What the store is told and what it answers, where the model has no record for it.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "grader/model/ids.h"
#include "grader/model/job.h"
#include "grader/model/message.h"
#include "grader/model/points.h"
#include "grader/model/result.h"
#include "grader/store/estimate.h"
#include "sandbox/base/units.h"

namespace grader::store {

struct Recorded {
    model::SubmissionId id = {};
    bool is_new = false;      ///< this commit of this student was not known for this assignment
    bool is_new_job = false;  ///< it was not queued or graded yet with this assignment version
};

/// One look at a student's remote.
struct RemotePoll {
    model::CourseId course = {};
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

/// A row of the score table.
struct ScoreRow {
    model::SubmissionId id = {};
    model::StudentId student = {};
    model::AssignmentId assignment = {};
    model::CommitId commit = {};
    std::int64_t seen_at_ms = 0;
    /// Of the job for the assignment version asked for last.
    model::JobState job = model::JobState::queued;
    /// The result that counts: the mark of the version asked for last that has one. A regrade under
    /// way, or one on which the grader failed, does not take an earlier mark away. grader_error
    /// where there is no mark and the grader has failed for good.
    std::optional<model::State> verdict = {};
    model::Points score = {};  ///< of a verdict that is a mark
    model::Points max_score = {};
    std::string assignment_version = {};  ///< of the verdict
    std::int64_t graded_at_ms = 0;

    bool operator==(const ScoreRow&) const = default;
};

struct LeaseRequest {
    std::string_view worker;     ///< for `reclaim`, and for people
    std::string_view host = "";  ///< what failed here goes elsewhere first
    std::int64_t now_ms = 0;
    base::Milliseconds duration{60'000};
    bool takes_back = true;  ///< what others held too long goes back into the queue first
};

enum class Finished {
    recorded,     ///< the result is the job's, for good
    retry_later,  ///< a grader_error; the job waits for its next attempt
    gave_up,      ///< a grader_error, and it was the last attempt
    not_yours,    ///< the lease was lost to somebody else: nothing was changed
};

struct QueueCounts {
    std::int64_t queued = 0;  ///< including those that wait for their next attempt
    std::int64_t held = 0;    ///< by workers
    std::int64_t graded = 0;
    std::int64_t grader_error = 0;
    std::int64_t superseded = 0;
    std::int64_t cancelled = 0;

    [[nodiscard]] std::int64_t unfinished() const { return queued + held; }
    bool operator==(const QueueCounts&) const = default;
};

/// Where a submission's job is now.
struct Place {
    model::Progress progress = {};
    int attempts = 0;             ///< leases so far
    std::int64_t ahead = 0;       ///< of a queued job: how many come before it
    std::int64_t waiting_ms = 0;  ///< of a queued job that failed: until its next attempt
    /// Of a job that is queued or held: until its verdict. Empty where nobody can tell yet.
    std::optional<Estimate> verdict_in = {};

    bool operator==(const Place&) const = default;
};

/// A job on which the grader has failed: what an operator looks at.
struct Failure {
    model::SubmissionId submission = {};
    model::CourseId course = {};
    model::StudentId student = {};
    model::AssignmentId assignment = {};
    model::JobState state = model::JobState::queued;  ///< grader_error: nothing more by itself
    int failures = 0;
    std::int64_t at_ms = 0;  ///< of the last
    std::string host = {};
    std::string reason = {};

    bool operator==(const Failure&) const = default;
};

/// What a look at the whole record found.
struct Checked {
    std::int64_t submissions = 0;
    std::int64_t results = 0;
    std::int64_t events = 0;
    std::int64_t chains = 0;
    std::int64_t facts = 0;    ///< of programmes (fact_log.h)
    std::int64_t audited = 0;  ///< entries of the audit log (audit_log.h)
    QueueCounts jobs = {};
    std::int64_t problem_count = 0;
    std::vector<std::string> problems = {};  ///< the first hundred, a sentence each
};

/// Of whom a token is; the token itself is nowhere.
struct Token {
    std::int64_t id = 0;
    std::string holder = {};         ///< a student's id, or "instructor"
    std::int64_t made_at_ms = 0;     ///< UTC
    std::int64_t revoked_at_ms = 0;  ///< UTC; 0: it opens

    bool operator==(const Token&) const = default;
};

/// Somebody's decision, for the record.
struct Decision {
    std::string_view who;
    std::string_view why;
    std::int64_t at_ms = 0;
};

}  // namespace grader::store
