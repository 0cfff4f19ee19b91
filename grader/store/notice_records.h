// What the store is told and what it answers of notices: what goes out, and where it is.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "grader/model/ids.h"
#include "grader/model/job.h"
#include "grader/model/result.h"
#include "sandbox/base/units.h"

namespace grader::store {

/// Something that happened and that was not addressed to anybody yet.
struct Untold {
    std::int64_t id = 0;  ///< its position in the outbox
    model::SubmissionId submission = {};
    model::NewSubmission handed_in = {};
    bool is_verdict = true;  ///< false: its grading takes long
    /// What was told of this submission last was a mark of the same state and points.
    bool is_old_news = false;
};

enum class NoticeState {
    due,        ///< to be delivered, now or at `due_at_ms`
    held,       ///< somebody is delivering it
    delivered,  ///< the host has said so
    replaced,   ///< something newer of the same submission goes to the same place instead
    given_up,   ///< it would fail again, or has failed for too long; `why` says how
};

std::string_view to_string(NoticeState state);

struct NoticeRequest {
    const model::CourseId& course;
    std::string_view target;
    std::string_view holder = {};  ///< for `reclaim_notices`
    std::int64_t now_ms = 0;
    base::Milliseconds duration{60'000};  ///< longer than an attempt can take
};

/// A notice in the hands of one who delivers it, with all that it may be made of. Only the holder
/// of the newest `token` may say how it ended.
struct LeasedNotice {
    std::int64_t id = 0;
    std::int64_t token = 0;
    int attempts = 0;              ///< this one included
    std::int64_t first_at_ms = 0;  ///< when the first of them began
    std::string target = {};
    std::int64_t outbox = 0;  ///< what it tells of
    std::int64_t at_ms = 0;   ///< when that happened
    model::SubmissionId submission = {};
    model::NewSubmission handed_in = {};
    std::string assignment_version = {};
    std::optional<model::GradeResult> result = {};  ///< nothing while it is being graded
    /// What `NoticeEnd` said of an earlier one of this submission at this target; 0 where nothing.
    std::int64_t host_number = 0;
};

/// How an attempt ended.
struct NoticeEnd {
    NoticeState state = NoticeState::delivered;  ///< delivered, given_up, or due again
    std::int64_t now_ms = 0;
    std::int64_t due_at_ms = 0;    ///< of one that is due again
    std::string why = {};          ///< of one that was not delivered
    std::int64_t host_number = 0;  ///< the host's own number of what it was told
};

/// A notice as an operator sees it.
struct NoticeRow {
    std::int64_t id = 0;
    model::SubmissionId submission = {};
    model::CourseId course = {};
    model::StudentId student = {};
    model::AssignmentId assignment = {};
    std::string target = {};
    NoticeState state = NoticeState::due;
    int attempts = 0;
    std::int64_t due_at_ms = 0;
    std::string why = {};  ///< of the last attempt; empty where none has failed

    bool operator==(const NoticeRow&) const = default;
};

struct NoticeCounts {
    std::int64_t unaddressed = 0;  ///< verdicts of which it is not known yet who is told
    std::int64_t due = 0;          ///< those that are being delivered among them
    std::int64_t delivered = 0;
    std::int64_t replaced = 0;
    std::int64_t given_up = 0;

    bool operator==(const NoticeCounts&) const = default;
};

}  // namespace grader::store
