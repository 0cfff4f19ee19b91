// One chain for the whole record: whoever reads all of it sees that nothing is missing.

#include "grader/store/audit_log.h"

#include <soci/soci.h>

#include "grader/store/audit_chain.h"
#include "grader/store/database.h"
#include "grader/store/migrate.h"

namespace grader::store {
namespace {

constexpr const char* kEach =
    "SELECT position, at_ms, actor, action, subject, programme, purpose, basis, detail FROM audit"
    " WHERE at_ms >= :since AND (:everybody = 1 OR subject = :subject) ORDER BY position";
constexpr const char* kEnd = "SELECT length, head FROM audit_end";

}  // namespace

AuditLog::AuditLog(const Options& options)
    : database_(std::make_unique<Database>(options.address, options.patience, options.on_moment)) {
    migrate(*database_, embedded_migrations());
}

AuditLog::AuditLog(AuditLog&&) noexcept = default;
AuditLog& AuditLog::operator=(AuditLog&&) noexcept = default;
AuditLog::~AuditLog() = default;

void AuditLog::append(std::span<const AuditEntry> entries) {
    database_->write("write down who did what", [&](soci::session& session) {
        AuditAppending log(*database_, session);
        for (const AuditEntry& entry : entries)
            log.add(entry);
        log.end();
    });
}

std::vector<AuditEntry> AuditLog::entries(const AuditQuery& query) {
    std::vector<AuditEntry> found;
    const std::string subject = storable(query.subject);
    const int everybody = subject.empty() ? 1 : 0;
    database_->read("read who did what", [&](soci::session& session) {
        found.clear();
        AuditEntry entry;
        soci::statement select =
            (session.prepare << kEach, soci::use(query.since_ms), soci::use(everybody),
             soci::use(subject), soci::into(entry.position), soci::into(entry.at_ms),
             soci::into(entry.actor), soci::into(entry.action), soci::into(entry.subject),
             soci::into(entry.programme), soci::into(entry.purpose), soci::into(entry.basis),
             soci::into(entry.detail));
        select.execute();
        while (select.fetch())
            found.push_back(entry);
    });
    return found;
}

AuditEnd AuditLog::end() {
    AuditEnd end;
    database_->read("look how far the audit log goes", [&](soci::session& session) {
        end = {};
        session << kEnd, soci::into(end.length), soci::into(end.digest);
        if (!session.got_data()) end = {};
    });
    return end;
}

}  // namespace grader::store
