// Putting into the outbox what somebody may have to be told, in the transaction of what happened.
// Private to this room.
#pragma once

#include <cstdint>

namespace soci {
class session;
}

namespace grader::store {

/// That this result is there.
void tell_result(soci::session& session, std::int64_t result);
/// That this job, which has failures, is given up.
void tell_failure(soci::session& session, std::int64_t job);

}  // namespace grader::store
