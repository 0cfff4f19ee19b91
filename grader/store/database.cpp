// SQLite through SOCI: opening, transactions and errors.
//
// Every transaction that writes takes the write lock first (BEGIN IMMEDIATE): one that began by
// reading could not wait for another writer, because its view would be out of date.

#include "grader/store/database.h"

#include <soci/soci.h>
#include <soci/sqlite3/soci-sqlite3.h>

#include <cstdint>
#include <thread>
#include <utility>

#include "sandbox/base/error.h"

namespace grader::store {
namespace {

constexpr const char* kBeginWriting = "BEGIN IMMEDIATE";
constexpr const char* kBeginReading = "BEGIN";
constexpr std::string_view kRowIdWord = "ROW_ID";
// AUTOINCREMENT never gives a number twice, not even after the row is gone: a worker that holds a
// lease on a removed job must not meet a new job of that number.
constexpr std::string_view kRowId = "INTEGER PRIMARY KEY AUTOINCREMENT";

/// What was attempted and the engine's own words; never the query's parameters, which SOCI adds to
/// what(), for they hold students' data.
base::Error as_error(std::string_view doing, const std::string& path, const std::string& reason) {
    return base::Error(std::string(doing) + " in the database " + path + ": " + reason);
}

/// Rolls back unless committed. A rollback that fails found no transaction: SQLite had already
/// rolled back itself, as it does when the disk is full.
class Transaction {
public:
    Transaction(soci::session& session, const char* begin) : session_(session) {
        session_ << begin;
        open_ = true;
    }
    Transaction(const Transaction&) = delete;
    Transaction& operator=(const Transaction&) = delete;
    ~Transaction() {
        if (!open_) return;
        try {
            session_ << "ROLLBACK";
        } catch (const soci::soci_error&) {
            open_ = false;
        }
    }
    void commit() {
        session_ << "COMMIT";
        open_ = false;
    }

private:
    soci::session& session_;
    bool open_ = false;
};

/// The connection's own settings; none of them is kept in the file but the journal's mode.
void configure(soci::session& session, base::Milliseconds busy_timeout) {
    session << "PRAGMA busy_timeout = " + std::to_string(busy_timeout.count());
    session << "PRAGMA foreign_keys = ON";
    session << "PRAGMA synchronous = FULL";
    std::string mode;
    session << "PRAGMA journal_mode", soci::into(mode);
    if (mode == "wal") return;
    session << "PRAGMA journal_mode = WAL", soci::into(mode);
    if (mode != "wal") throw soci::soci_error("its folder does not allow a write-ahead log");
}

/// SQLite waits for other writers, but not for the moment alone with the file that the change of
/// the journal's mode needs, when several open a new database together.
void configure_patiently(soci::session& session, base::Milliseconds busy_timeout) {
    constexpr base::Milliseconds kPause{10};
    for (base::Milliseconds waited{0};; waited += kPause) {
        try {
            configure(session, busy_timeout);
            return;
        } catch (const soci::sqlite3_soci_error& e) {
            if (e.result() != SQLITE_BUSY || waited >= busy_timeout) throw;
        }
        std::this_thread::sleep_for(kPause);
    }
}

/// How many bytes the UTF-8 character at the start of `text` has; 0 when it is not one.
std::size_t character_length(std::string_view text) {
    const auto byte = [&](std::size_t i) -> std::uint32_t {
        return i < text.size() ? static_cast<unsigned char>(text[i]) : 0;
    };
    const std::uint32_t lead = byte(0);
    if (lead == 0) return 0;
    if (lead < 0x80) return 1;
    const std::size_t length = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2;
    if (lead < 0xC2 || lead > 0xF4) return 0;
    std::uint32_t code = lead & (0x7FU >> length);
    for (std::size_t i = 1; i < length; ++i) {
        if ((byte(i) & 0xC0U) != 0x80U) return 0;
        code = (code << 6U) | (byte(i) & 0x3FU);
    }
    const bool overlong = (length == 3 && code < 0x800) || (length == 4 && code < 0x10000);
    const bool surrogate = code >= 0xD800 && code <= 0xDFFF;
    return overlong || surrogate || code > 0x10FFFF ? 0 : length;
}

/// SQLite's words without the name of SOCI's function that met them.
std::string words_of(const soci::soci_error& error) {
    std::string words = error.get_error_message();
    const auto end = words.find(": ");
    const bool named = words.starts_with("sqlite3_") && end != std::string::npos;
    return named ? words.substr(end + 2) : words;
}

}  // namespace

Database::Database(const std::string& path, base::Milliseconds busy_timeout) : path_(path) {
    // SOCI reads the path out of a connection string and knows no way to write a quote in it.
    if (path.empty() || path.find_first_of(std::string_view("\"\0", 2)) != std::string::npos) {
        throw base::Error("open the database " + path_ + ": this path cannot be used");
    }
    try {
        session_ = std::make_unique<soci::session>(soci::sqlite3, "dbname=\"" + path + "\"");
        configure_patiently(*session_, busy_timeout);
    } catch (const soci::soci_error& e) {
        throw base::Error("open the database " + path_ + ": " + words_of(e));
    }
}

Database::~Database() = default;

void Database::write(std::string_view doing, const Work& work) {
    transact(kBeginWriting, doing, work);
}

void Database::read(std::string_view doing, const Work& work) {
    transact(kBeginReading, doing, work);
}

void Database::transact(const char* begin, std::string_view doing, const Work& work) {
    try {
        Transaction transaction(*session_, begin);
        work(*session_);
        transaction.commit();
    } catch (const soci::soci_error& e) {
        throw as_error(doing, path_, words_of(e));
    }
}

std::string Database::in_dialect(std::string statement) {
    for (auto at = statement.find(kRowIdWord); at != std::string::npos;
         at = statement.find(kRowIdWord, at + kRowId.size())) {
        statement.replace(at, kRowIdWord.size(), kRowId);
    }
    return statement;
}

std::string storable(std::string_view text) {
    constexpr std::string_view kReplacement = "\xEF\xBF\xBD";
    std::string result;
    result.reserve(text.size());
    while (!text.empty()) {
        const std::size_t length = character_length(text);
        result += length == 0 ? kReplacement : text.substr(0, length);
        text.remove_prefix(length == 0 ? 1 : length);
    }
    return result;
}

}  // namespace grader::store
