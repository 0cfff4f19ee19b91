// An entry is buried when its salt is empty: whom it was about cannot be told any more, also not by
// trying, and the entry that tells of the burial covers which ones these are.

#include "grader/store/audit_chain.h"

#include <soci/soci.h>

#include <algorithm>
#include <charconv>
#include <map>
#include <span>
#include <vector>

#include "grader/crypto/hash.h"
#include "grader/crypto/token.h"
#include "grader/store/database.h"
#include "grader/store/digest_fields.h"
#include "grader/store/engine.h"

namespace grader::store {
namespace {

constexpr const char* kAddEnd =
    "INSERT INTO audit_end (name, length, head, at_ms) VALUES ('people', 0, '', 0)"
    " ON CONFLICT DO NOTHING";
constexpr const char* kHold =
    "SELECT length, head, at_ms FROM audit_end WHERE name = 'people' LOCK_ROW";
constexpr const char* kExtend =
    "UPDATE audit_end SET length = :length, head = :head, at_ms = :at WHERE name = 'people'";
constexpr const char* kAdd =
    "INSERT INTO audit (position, at_ms, actor, action, subject, salt, committed, programme,"
    " purpose, basis, detail, digest) VALUES (:position, :at, :actor, :action, :subject, :salt,"
    " :committed, :programme, :purpose, :basis, :detail, :digest)";
constexpr const char* kOf =
    "SELECT position, committed FROM audit WHERE subject = :subject ORDER BY position";
constexpr const char* kBury =
    "UPDATE audit SET subject = :tombstone, salt = '' WHERE subject = :subject";
constexpr const char* kAll =
    "SELECT position, at_ms, actor, action, subject, programme, purpose, basis, detail, salt,"
    " committed, digest FROM audit ORDER BY position";
constexpr std::size_t kColumns = 12;

std::string buried(std::string_view before, std::int64_t position, std::string_view committed) {
    std::string entry;
    add_field(entry, std::to_string(position));
    add_field(entry, committed);
    return listed(before, entry);
}

std::int64_t number_in(const Field& field) {
    std::int64_t number = 0;
    const std::string text = field.value_or("");
    std::from_chars(text.data(), text.data() + text.size(), number);
    return number;
}

AuditEntry entry_of(std::span<const Field> row) {
    return {.position = number_in(row[0]),
            .at_ms = number_in(row[1]),
            .actor = row[2].value_or(""),
            .action = row[3].value_or(""),
            .subject = row[4].value_or(""),
            .programme = row[5].value_or(""),
            .purpose = row[6].value_or(""),
            .basis = row[7].value_or(""),
            .detail = row[8].value_or("")};
}

/// Goes along the log.
class Walk {
public:
    explicit Walk(const std::function<void(std::string)>& on_problem) : on_problem_(on_problem) {}

    void take(std::span<const Field> row) {
        const AuditEntry entry = entry_of(row);
        const std::string salt = row[9].value_or("");
        const std::string committed = row[10].value_or("");
        const std::string digest = row[11].value_or("");
        const std::string where = "the audit log, entry " + std::to_string(entry.position);
        ++count_;
        if (entry.position != end_.length + 1)
            on_problem_(where + ": the one before it is missing");
        else if (digest_of(entry, committed, end_.digest) != digest)
            on_problem_(where + ": it or what came before it was changed");
        if (salt.empty())
            buried_[entry.subject] = buried(buried_[entry.subject], entry.position, committed);
        else if (commitment_of(salt, entry.subject) != committed)
            on_problem_(where + ": of whom it is was changed");
        if (entry.action == kForgotten) take_burial(entry, where);
        end_ = {entry.position, digest};
    }

    void finish(const AuditEnd& told) {
        if (end_ != told) on_problem_("the audit log: its end is missing or was changed");
        for (const auto& [tombstone, list] : buried_)
            on_problem_("the audit log: of whom its entries of " + tombstone +
                        " are was taken away, and nothing tells of it");
    }

    [[nodiscard]] std::int64_t count() const { return count_; }

private:
    void take_burial(const AuditEntry& entry, const std::string& where) {
        const auto found = buried_.find(entry.subject);
        if (found == buried_.end()) return;
        if (!entry.detail.ends_with(found->second))
            on_problem_(where + ": those that it tells of were changed");
        buried_.erase(found);
    }

    const std::function<void(std::string)>& on_problem_;
    AuditEnd end_;
    std::map<std::string, std::string> buried_;  // what is listed of each tombstone so far
    std::int64_t count_ = 0;
};

}  // namespace

std::string commitment_of(std::string_view salt, std::string_view subject) {
    std::string text = "grader.audit.subject/1\n";
    add_field(text, salt);
    add_field(text, subject);
    return crypto::sha256(text);
}

std::string digest_of(const AuditEntry& entry, std::string_view committed,
                      std::string_view before) {
    std::string text = "grader.audit/1\n";
    add_field(text, before);
    add_field(text, std::to_string(entry.position));
    add_field(text, std::to_string(entry.at_ms));
    add_field(text, entry.actor);
    add_field(text, entry.action);
    add_field(text, committed);
    add_field(text, entry.programme);
    add_field(text, entry.purpose);
    add_field(text, entry.basis);
    add_field(text, entry.detail);
    return crypto::sha256(text);
}

std::string listed(std::string_view before, std::string_view entry) {
    std::string text = "grader.list/1\n";
    add_field(text, before);
    add_field(text, entry);
    return crypto::sha256(text);
}

AuditAppending::AuditAppending(const Database& database, soci::session& session)
    : session_(session) {
    session_ << kAddEnd;
    session_ << database.in_dialect(kHold), soci::into(length_), soci::into(head_),
        soci::into(at_ms_);
}

void AuditAppending::add(AuditEntry entry) {
    entry.position = length_ + 1;
    entry.at_ms = std::max(at_ms_, entry.at_ms);
    for (std::string* text : {&entry.actor, &entry.action, &entry.subject, &entry.programme,
                              &entry.purpose, &entry.basis, &entry.detail})
        *text = storable(*text);
    const std::string salt = crypto::make_pseudonym();
    const std::string committed = commitment_of(salt, entry.subject);
    const std::string digest = digest_of(entry, committed, head_);
    session_ << kAdd, soci::use(entry.position), soci::use(entry.at_ms), soci::use(entry.actor),
        soci::use(entry.action), soci::use(entry.subject), soci::use(salt), soci::use(committed),
        soci::use(entry.programme), soci::use(entry.purpose), soci::use(entry.basis),
        soci::use(entry.detail), soci::use(digest);
    length_ = entry.position;
    head_ = digest;
    at_ms_ = entry.at_ms;
}

std::string AuditAppending::bury(std::string_view person, std::string_view tombstone) {
    const std::string whose(person);
    const std::string from_now_on(tombstone);
    std::string list;
    std::int64_t position = 0;
    std::string committed;
    soci::statement select =
        (session_.prepare << kOf, soci::use(whose), soci::into(position), soci::into(committed));
    select.execute();
    while (select.fetch())
        list = buried(list, position, committed);
    session_ << kBury, soci::use(from_now_on), soci::use(whose);
    return list;
}

void AuditAppending::end() {
    session_ << kExtend, soci::use(length_), soci::use(head_), soci::use(at_ms_);
}

std::int64_t check_audit(const Database& database, soci::session& session,
                         const std::function<void(std::string)>& on_problem) {
    Walk walk(on_problem);
    database.engine().each_row(session, {kAll, kColumns},
                               [&](std::span<const Field> row) { walk.take(row); });
    AuditEnd told;
    session << "SELECT length, head FROM audit_end", soci::into(told.length),
        soci::into(told.digest);
    walk.finish(told);
    return walk.count();
}

}  // namespace grader::store
