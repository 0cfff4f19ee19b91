// Putting jobs into the queue, in the transaction of what caused them. Private to this room.
#pragma once

#include <cstdint>
#include <string_view>

#include "grader/model/ids.h"

namespace soci {
class session;
}

namespace grader::store {

enum class NewJob { to_grade, done_already };

/// False when there is a job for this submission and version already; it only becomes the one whose
/// result counts.
bool put_job(soci::session& session, model::SubmissionId submission, std::string_view version,
             NewJob kind);

}  // namespace grader::store
