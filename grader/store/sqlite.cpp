// SQLite through SOCI: one file, one writer at a time, ahead in a log.
//
// Every transaction that writes takes the write lock first (BEGIN IMMEDIATE): one that began by
// reading could not wait for another writer, because its view would be out of date.

#include <soci/soci.h>
#include <soci/sqlite3/soci-sqlite3.h>

#include <optional>
#include <thread>

#include "grader/store/engine.h"
#include "grader/store/sqlite_session.h"
#include "sandbox/base/error.h"

namespace grader::store {
namespace {

/// The connection's own settings; none of them is kept in the file but the journal's mode.
void configure(soci::session& session, base::Milliseconds patience) {
    session << "PRAGMA busy_timeout = " + std::to_string(patience.count());
    session << "PRAGMA foreign_keys = ON";
    session << "PRAGMA synchronous = FULL";
    std::string mode;
    session << "PRAGMA journal_mode", soci::into(mode);
    if (mode == "wal" || mode == "memory") return;  // a file's is "delete" at first
    session << "PRAGMA journal_mode = WAL", soci::into(mode);
    if (mode != "wal") throw soci::soci_error("its folder does not allow a write-ahead log");
}

/// SQLite waits for other writers, but not for the moment alone with the file that the change of
/// the journal's mode needs, when several open a new database together.
void configure_patiently(soci::session& session, base::Milliseconds patience) {
    constexpr base::Milliseconds kPause{10};
    for (base::Milliseconds waited{0};; waited += kPause) {
        try {
            configure(session, patience);
            return;
        } catch (const soci::sqlite3_soci_error& e) {
            if (e.result() != SQLITE_BUSY || waited >= patience) throw;
        }
        std::this_thread::sleep_for(kPause);
    }
}

class Sqlite : public Engine {
public:
    Sqlite(const std::string& path, base::Milliseconds patience)
        : path_(path), name_("the database " + path), patience_(patience) {
        // SOCI reads the path out of a connection string and knows no way to write a quote in it.
        if (path.empty() || path.find_first_of(std::string_view("\"\0", 2)) != std::string::npos)
            throw base::Error("open " + name_ + ": this path cannot be used");
    }

    [[nodiscard]] std::unique_ptr<soci::session> connect(Use /*use*/) const override {
        auto session = open_sqlite(path_);
        configure_patiently(*session, patience_);
        return session;
    }

    // One alone writes at a time. SQLite lets whoever waits sleep for up to a tenth of a second; of
    // 80 workers most would sleep while nobody writes. And what one connection wrote is read again
    // by all others.
    [[nodiscard]] int most_connections(Use use) const override {
        constexpr int kReaders = 8;
        return use == Use::write || is_of_one_connection() ? 1 : kReaders;
    }
    [[nodiscard]] bool is_of_one_connection() const override { return path_ == ":memory:"; }
    [[nodiscard]] const char* begin_writing() const override { return "BEGIN IMMEDIATE"; }
    [[nodiscard]] const char* begin_reading() const override { return "BEGIN"; }
    // With a write-ahead log, a commit that does not wait may be lost by a power cut and harms
    // nothing else.
    void wait_for_disk(soci::session& session, bool wait) const override {
        session << (wait ? "PRAGMA synchronous = FULL" : "PRAGMA synchronous = NORMAL");
    }

    // AUTOINCREMENT never gives a number twice, not even after the row is gone: a worker that holds
    // a lease on a removed job must not meet a new job of that number.
    [[nodiscard]] std::string_view word(Word word) const override {
        if (word == Word::kept_by_key) return "WITHOUT ROWID";
        return word == Word::row_id ? "INTEGER PRIMARY KEY AUTOINCREMENT" : "";
    }

    // Whoever waits is in this process, or looks from time to time.
    void ring(soci::session& /*session*/) const override {}
    void listen(soci::session& /*session*/) const override {}
    [[nodiscard]] bool wait(soci::session& /*session*/, base::Milliseconds longest) const override {
        std::this_thread::sleep_for(longest);
        return false;
    }

    [[nodiscard]] std::optional<std::int64_t> clock_ms(soci::session& /*session*/) const override {
        return std::nullopt;
    }

    // No statement has a limit here.
    void take_time(soci::session& /*session*/) const override {}
    void each_row(soci::session& session, const Select& select,
                  const OnRow& on_row) const override {
        std::vector<std::string> texts(select.columns);
        std::vector<soci::indicator> indicators(select.columns, soci::i_ok);
        soci::statement rows(session);
        for (std::size_t i = 0; i < select.columns; ++i)
            rows.exchange(soci::into(texts[i], indicators[i]));
        rows.alloc();
        rows.prepare(select.sql);
        rows.define_and_bind();
        rows.execute();
        std::vector<Field> row(select.columns);
        while (rows.fetch()) {
            for (std::size_t i = 0; i < select.columns; ++i) {
                if (indicators[i] == soci::i_ok)
                    row[i] = texts[i];  // into what the last row had there
                else
                    row[i].reset();
            }
            on_row(row);
        }
    }
    // There is one writer at a time.
    void hold_alone(soci::session& /*session*/, const std::string& /*table*/) const override {}
    [[nodiscard]] std::int64_t last_row_number(soci::session& session,
                                               const std::string& table) const override {
        std::int64_t number = 0;
        session << "SELECT seq FROM sqlite_sequence WHERE name = :name", soci::use(table),
            soci::into(number);
        return session.got_data() ? number : 0;
    }
    void set_last_row_number(soci::session& session, const std::string& table,
                             std::int64_t number) const override {
        session << "DELETE FROM sqlite_sequence WHERE name = :name", soci::use(table);
        session << "INSERT INTO sqlite_sequence (name, seq) VALUES (:name, :number)",
            soci::use(table), soci::use(number);
    }

    // A page that was rearranged long ago may keep what stood in it, and the log what was there
    // before: the file is written anew, and the log ends up empty.
    void scour(soci::session& session,
               std::span<const std::string_view> /*tables*/) const override {
        session << "VACUUM";
        int is_busy = 0;
        session << "PRAGMA wal_checkpoint(TRUNCATE)", soci::into(is_busy);
        if (is_busy != 0)
            throw soci::soci_error("somebody reads it for too long: do the same again later");
    }

    [[nodiscard]] std::vector<std::string> damage(soci::session& session) const override {
        std::vector<std::string> found;
        std::string what;
        soci::statement check =
            (session.prepare
                 << "SELECT integrity_check FROM pragma_integrity_check"
                    " WHERE integrity_check <> 'ok'"
                    " UNION ALL SELECT 'a row of ' || \"table\" || ' refers to none of '"
                    " || parent FROM pragma_foreign_key_check",
             soci::into(what));
        check.execute();
        while (check.fetch())
            found.push_back("the file is damaged: " + what);
        return found;
    }

    // SQLite waits by itself and then says so.
    [[nodiscard]] Trouble trouble_of(soci::session& /*session*/,
                                     const soci::soci_error& /*error*/) const override {
        return Trouble::other;
    }

    [[nodiscard]] std::string words_of(const soci::soci_error& error) const override {
        std::string words = error.get_error_message();
        const auto end = words.find(": ");
        const bool named = words.starts_with("sqlite3_") && end != std::string::npos;
        return named ? words.substr(end + 2) : words;
    }

    [[nodiscard]] const std::string& name() const override { return name_; }

private:
    const std::string path_;
    const std::string name_;
    const base::Milliseconds patience_;
};

}  // namespace

std::unique_ptr<Engine> make_sqlite(const std::string& path, base::Milliseconds patience) {
    return std::make_unique<Sqlite>(path, patience);
}

}  // namespace grader::store
