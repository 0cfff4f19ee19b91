// A row is only reduced after it was proved: from then on its own digest can only be believed.

#include "grader/store/erasure.h"

#include <soci/soci.h>

#include <array>
#include <vector>

#include "grader/crypto/hash.h"
#include "grader/crypto/token.h"
#include "grader/facts/document.h"
#include "grader/facts/reduced.h"
#include "grader/store/audit_chain.h"
#include "grader/store/database.h"
#include "grader/store/digest_fields.h"
#include "grader/store/engine.h"
#include "grader/store/fact_appending.h"
#include "grader/store/fact_log.h"
#include "grader/store/migrate.h"
#include "sandbox/base/error.h"

namespace grader::store {
namespace {

constexpr std::string_view kTombstone = "erased-";

constexpr const char* kProgrammes =
    "SELECT programme FROM fact_logs WHERE length > 0 ORDER BY programme";
constexpr const char* kFacts =
    "SELECT position, recorded_at_ms, document, content, digest FROM facts"
    " WHERE programme = :programme AND person = :person ORDER BY position";
constexpr const char* kDigest =
    "SELECT digest FROM facts WHERE programme = :programme AND position = :position";
constexpr const char* kReduce =
    "UPDATE facts SET person = :tombstone, document = :document"
    " WHERE programme = :programme AND person = :person AND position = :position";

struct Row {
    std::int64_t position = 0;
    std::int64_t recorded_at_ms = 0;
    std::string document, content, digest;
};

std::vector<Row> rows_of(soci::session& session, const std::string& programme,
                         const std::string& person) {
    std::vector<Row> rows;
    Row row;
    soci::statement select =
        (session.prepare << kFacts, soci::use(programme), soci::use(person),
         soci::into(row.position), soci::into(row.recorded_at_ms), soci::into(row.document),
         soci::into(row.content), soci::into(row.digest));
    select.execute();
    while (select.fetch())
        rows.push_back(row);
    return rows;
}

/// The fact that a row says. Throws where that is not what its digest covers.
facts::Fact proved(soci::session& session, const std::string& programme, const Row& row) {
    std::string before;
    const std::int64_t position = row.position - 1;
    session << kDigest, soci::use(programme), soci::use(position), soci::into(before);
    auto fact = facts::from_document(row.document);
    const bool holds = fact && content_of(*fact) == row.content &&
                       digest_of({before, row.position, row.recorded_at_ms, row.content,
                                  fact->source}) == row.digest;
    if (!holds)
        throw base::Error("forget a person: fact " + std::to_string(row.position) + " of " +
                          programme + " was changed; see `grader fsck`");
    return *std::move(fact);
}

std::vector<std::string> programmes(soci::session& session) {
    std::vector<std::string> all;
    std::string programme;
    soci::statement select = (session.prepare << kProgrammes, soci::into(programme));
    select.execute();
    while (select.fetch())
        all.push_back(programme);
    return all;
}

facts::Fact erased_fact(const std::string& programme, const std::string& tombstone,
                        const Erase& what, std::size_t count, const std::string& list) {
    facts::Fact fact{.kind = facts::Kind::erased,
                     .programme = programme,
                     .person = tombstone,
                     .happened = what.today,
                     .evidence = facts::Evidence::E4,
                     .source = "grader"};
    fact.set(facts::Field::reason,
             {0, "who it was is forgotten; what is left of " + std::to_string(count) +
                     " facts has the fingerprint " + list});
    return fact;
}

/// How many facts of the programme it was.
std::int64_t erase_in(const Database& database, soci::session& session,
                      const std::string& programme, const std::string& tombstone,
                      const Erase& what) {
    // First the log is held: nobody adds to what is gone through here.
    FactAppending log(database, session, programme, what.now_ms);
    const std::vector<Row> rows = rows_of(session, programme, what.person);
    if (rows.empty()) return 0;
    std::vector<facts::Fact> facts;
    for (const Row& row : rows)
        facts.push_back(proved(session, programme, row));
    const std::vector<facts::Fact> left = facts::reduced(facts, tombstone);
    std::string list;
    for (std::size_t i = 0; i < rows.size(); ++i) {
        const std::string document = facts::to_document(left[i]);
        session << kReduce, soci::use(tombstone), soci::use(document), soci::use(programme),
            soci::use(what.person), soci::use(rows[i].position);
        list = listed(list, {rows[i].position, rows[i].recorded_at_ms, rows[i].content,
                             rows[i].digest, document});
    }
    log.add(erased_fact(programme, tombstone, what, rows.size(), list));
    log.end();
    return static_cast<std::int64_t>(rows.size());
}

}  // namespace

Erased erase(const Options& options, const Erase& what) {
    base::ensure(!is_tombstone(what.person), "a tombstone is nobody's");
    Database database(options.address, options.patience, options.on_moment);
    migrate(database, embedded_migrations());
    Erased erased{.tombstone = std::string(kTombstone) + crypto::make_pseudonym().substr(2)};
    database.write("forget a person", [&](soci::session& session) {
        erased.facts = 0;
        for (const std::string& programme : programmes(session))
            erased.facts += erase_in(database, session, programme, erased.tombstone, what);
        AuditAppending audit(database, session);
        const std::string list = audit.bury(what.person, erased.tombstone);
        audit.add({.at_ms = what.now_ms,
                   .actor = what.actor,
                   .action = std::string(kForgotten),
                   .subject = erased.tombstone,
                   .detail = what.reason + "; " + std::to_string(erased.facts) +
                             " facts; entries before " + list});
        audit.end();
    });
    database.outside("take away what is left in the files", [&](soci::session& session) {
        constexpr std::array<std::string_view, 2> kTables{"facts", "audit"};
        database.engine().scour(session, kTables);
    });
    return erased;
}

std::string listed(std::string_view before, const ErasedRow& row) {
    std::string entry;
    add_field(entry, std::to_string(row.position));
    add_field(entry, std::to_string(row.recorded_at_ms));
    add_field(entry, row.content);
    add_field(entry, row.digest);
    add_field(entry, crypto::sha256(row.document));
    return listed(before, entry);
}

bool is_tombstone(std::string_view person) {
    return person.starts_with(kTombstone);
}

}  // namespace grader::store
