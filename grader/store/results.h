// Writing a final result, in the transaction that ends its job. Private to this room.
#pragma once

#include <cstdint>
#include <string_view>

#include "grader/model/ids.h"
#include "grader/model/result.h"

namespace soci {
class session;
}

namespace grader::store {

/// The job of this submission and version must exist and have no result.
void put_result(soci::session& session, model::SubmissionId submission, std::string_view version,
                const model::GradeResult& result, std::int64_t graded_at_ms);

}  // namespace grader::store
