// Who looked at what is known of a person, changed it or gave it away: only added to, in an order
// that proves itself. The disclosures of a learner (34 CFR 99.32) are the entries about him.
#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "grader/store/store.h"

namespace grader::store {

struct AuditEntry {
    std::int64_t position = 0;  ///< from 1; given by the log
    std::int64_t at_ms = 0;     ///< UTC, since 1970; never goes back
    std::string actor;          ///< who did it: a login name
    std::string action;         ///< what: an id such as "person_shown"
    /// Of whom: a pseudonym, or a tombstone since that one was forgotten; empty: of nobody alone.
    std::string subject;
    std::string programme;  ///< empty where it is of none
    std::string purpose;    ///< what for: a word of the field `purpose`, or empty
    std::string basis;      ///< by what right: the id of an agreement, a law; or empty
    std::string detail;     ///< in words; never who somebody is

    bool operator==(const AuditEntry&) const = default;
};

struct AuditQuery {
    std::string subject;        ///< empty: of everybody
    std::int64_t since_ms = 0;  ///< that moment included
};

struct AuditEnd {
    std::int64_t length = 0;
    std::string digest;  ///< covers every entry; empty where there is none

    bool operator==(const AuditEnd&) const = default;
};

/// Thread-safe, as a Store.
class AuditLog {
public:
    /// Opens or makes the record and brings its schema up to date.
    explicit AuditLog(const Options& options);
    AuditLog(AuditLog&&) noexcept;
    AuditLog& operator=(AuditLog&&) noexcept;
    ~AuditLog();

    /// All of them or, where it throws, none. Positions are given here; a time before the last
    /// one's counts as that.
    void append(std::span<const AuditEntry> entries);
    void append(const AuditEntry& entry) { append({&entry, 1}); }

    /// In their order.
    [[nodiscard]] std::vector<AuditEntry> entries(const AuditQuery& query);

    [[nodiscard]] AuditEnd end();

private:
    std::unique_ptr<Database> database_;
};

}  // namespace grader::store
