// Putting jobs into the queue and looking at them, in the transaction of what caused that. Private
// to this room.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "grader/model/ids.h"
#include "grader/model/job.h"

namespace soci {
class session;
}

namespace grader::store {

class Chain;

enum class Urgency { student_waits = 0, regrade = 1 };

/// What is asked of the queue.
struct Ask {
    model::SubmissionId submission = {};
    const model::NewSubmission& of;
    std::string version = {};
    Urgency urgency = Urgency::student_waits;
    std::int64_t regrade = 0;  ///< as in model::Job
};

/// The job for this submission and version, which counts from now on. False when there is one
/// already; one that was superseded or cancelled is then put back if `moved`.
bool put_job(soci::session& session, const Ask& ask, bool moved);
/// The same where there is a verdict already and nothing to do. The new job's number; empty when
/// there is one already.
std::optional<std::int64_t> put_ended_job(soci::session& session, const Ask& ask);

/// A job of a regrade: its result does not count until count_from_now_on says so.
void put_shadow_job(soci::session& session, const Ask& ask);
void count_from_now_on(soci::session& session, model::SubmissionId submission,
                       std::int64_t regrade);

/// Ends what waits of the same student and assignment for other commits, and gives the new one the
/// best of their turns.
void supersede_others(soci::session& session, const Ask& ask, Chain& chain);

model::NewSubmission submission_of(soci::session& session, model::SubmissionId id);

/// Back into the queue, behind all that waits there.
void requeue_last(soci::session& session, std::int64_t job);

}  // namespace grader::store
