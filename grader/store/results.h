// Writing a final result, in the transaction that ends its job. Private to this room.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "grader/model/message.h"
#include "grader/model/result.h"

namespace soci {
class session;
}

namespace grader::store {

// The result that counts for submission s; ScoreRow::verdict says which one that is.
inline constexpr const char* kStanding =
    "(SELECT x.id FROM results x JOIN jobs o ON o.submission = x.submission"
    " AND o.assignment_version = x.assignment_version AND o.regrade = x.regrade"
    " WHERE x.submission = s.id AND o.asked > 0 ORDER BY o.asked DESC LIMIT 1)";

struct NewResult {
    std::int64_t job;  ///< its number; it has no result
    const model::GradeResult& result;
    std::string_view document;  ///< the same as the database keeps it
    bool counts = true;         ///< false: of a regrade that nobody has approved
};

/// With it goes the word that it is to be told.
void put_result(soci::session& session, const NewResult& given, std::int64_t graded_at_ms);

/// What the event of a result says of it: the mark, and the document's digest, so that neither can
/// be changed unseen.
model::Message mark_message(const model::GradeResult& result, std::string_view version,
                            std::string_view document);

}  // namespace grader::store
