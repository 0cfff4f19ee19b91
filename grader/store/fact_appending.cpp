// The log's row is held first: of two writers one waits here.

#include "grader/store/fact_appending.h"

#include <soci/soci.h>

#include <algorithm>
#include <utility>

#include "grader/facts/document.h"
#include "grader/store/database.h"
#include "grader/store/fact_log.h"

namespace grader::store {
namespace {

constexpr const char* kAddLog =
    "INSERT INTO fact_logs (programme, length, head, recorded_at_ms)"
    " VALUES (:programme, 0, '', 0) ON CONFLICT DO NOTHING";
constexpr const char* kHold =
    "SELECT length, head, recorded_at_ms FROM fact_logs WHERE programme = :programme LOCK_ROW";
constexpr const char* kExtend =
    "UPDATE fact_logs SET length = :length, head = :head, recorded_at_ms = :recorded"
    " WHERE programme = :programme";
constexpr const char* kAddFact =
    "INSERT INTO facts (programme, person, position, recorded_at_ms, document, content, digest)"
    " VALUES (:programme, :person, :position, :recorded, :document, :content, :digest)"
    " ON CONFLICT (programme, content) DO NOTHING RETURNING position";

}  // namespace

FactAppending::FactAppending(const Database& database, soci::session& session,
                             std::string programme, std::int64_t now_ms)
    : session_(session), programme_(std::move(programme)) {
    session_ << kAddLog, soci::use(programme_);
    session_ << database.in_dialect(kHold), soci::use(programme_), soci::into(length_),
        soci::into(head_), soci::into(recorded_at_ms_);
    recorded_at_ms_ = std::max(recorded_at_ms_, now_ms);
}

bool FactAppending::add(const facts::Fact& fact) {
    const std::string document = facts::to_document(fact);
    const std::string content = content_of(fact);
    const std::int64_t position = length_ + 1;
    const std::string digest = digest_of({head_, position, recorded_at_ms_, content, fact.source});
    std::int64_t added = 0;
    session_ << kAddFact, soci::use(programme_), soci::use(fact.person), soci::use(position),
        soci::use(recorded_at_ms_), soci::use(document), soci::use(content), soci::use(digest),
        soci::into(added);
    if (!session_.got_data()) return false;
    length_ = position;
    head_ = digest;
    return true;
}

void FactAppending::end() {
    session_ << kExtend, soci::use(length_), soci::use(head_), soci::use(recorded_at_ms_),
        soci::use(programme_);
}

}  // namespace grader::store
