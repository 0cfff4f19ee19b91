// How entries of the audit log hang together: what writes them, forgets of whom they were, and
// proves them shares this. Private to this room.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>

#include "grader/store/audit_log.h"

namespace soci {
class session;
}

namespace grader::store {

class Database;

/// The action of the entry after which nobody knows of whom those of its subject were.
inline constexpr std::string_view kForgotten = "person_forgotten";

/// What the digest of an entry covers in place of its subject.
std::string commitment_of(std::string_view salt, std::string_view subject);
/// `before` is the digest of the entry before; the entry's subject is not looked at.
std::string digest_of(const AuditEntry& entry, std::string_view committed, std::string_view before);

/// The log, held by a writer until its transaction ends.
class AuditAppending {
public:
    AuditAppending(const Database& database, soci::session& session);

    void add(AuditEntry entry);
    /// Puts a tombstone in place of a person in all entries so far. Gives back what stands at the
    /// end of the detail of the entry that tells of it.
    std::string bury(std::string_view person, std::string_view tombstone);
    void end();

private:
    soci::session& session_;
    std::int64_t length_ = 0;
    std::string head_;
    std::int64_t at_ms_ = 0;
};

/// Tells of each problem in a sentence; gives back how many entries there are. Inside `read`.
std::int64_t check_audit(const Database& database, soci::session& session,
                         const std::function<void(std::string)>& on_problem);

/// The fingerprint of a list that grows by an entry: of one buried entry more, and of one reduced
/// fact more.
std::string listed(std::string_view before, std::string_view entry);

}  // namespace grader::store
