// What differs between SQLite and PostgreSQL: one file each, sqlite.cpp and postgresql.cpp. All
// other files of this room speak the SQL that both know. Private to this room.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "sandbox/base/units.h"

namespace soci {
class session;
class soci_error;
}  // namespace soci

namespace grader::store {

class Engine {
public:
    /// Why a transaction did not go through.
    enum class Trouble {
        conflict,  ///< another one was in the way: the same again may do
        lost,      ///< the connection is gone; whether a commit was done is not known
        other,
    };

    enum class Word { row_id, lock_row, lock_free_row };

    Engine() = default;
    Engine(const Engine&) = delete;
    Engine& operator=(const Engine&) = delete;
    virtual ~Engine() = default;

    /// Connects and makes the connection's settings. Throws the library's errors.
    [[nodiscard]] virtual std::unique_ptr<soci::session> connect() const = 0;

    [[nodiscard]] virtual const char* begin_writing() const = 0;
    [[nodiscard]] virtual const char* begin_reading() const = 0;
    /// Whether a commit waits for the disk from now on; not inside a transaction.
    virtual void wait_for_disk(soci::session& session, bool wait) const = 0;

    /// Statements with the engine's own words in place of ours: ROW_ID, an ever-growing number for
    /// each row; LOCK_ROW and LOCK_FREE_ROW at the end of a SELECT that others must wait for, or
    /// that passes over rows which others hold.
    [[nodiscard]] virtual std::string_view word(Word word) const = 0;
    /// Tells whoever listens that there is work; not inside a transaction; may be lost.
    virtual void ring(soci::session& session) const = 0;

    /// Waits for that, at most so long, after `listen`. False when nobody rang.
    virtual void listen(soci::session& session) const = 0;
    [[nodiscard]] virtual bool wait(soci::session& session, base::Milliseconds longest) const = 0;

    /// What the engine finds wrong with what it keeps, a sentence each.
    [[nodiscard]] virtual std::vector<std::string> damage(soci::session& session) const = 0;

    [[nodiscard]] virtual Trouble trouble_of(soci::session& session,
                                             const soci::soci_error& error) const = 0;
    /// The engine's own words, without SOCI's.
    [[nodiscard]] virtual std::string words_of(const soci::soci_error& error) const = 0;
    /// "the database /srv/grader.sqlite"; never a password.
    [[nodiscard]] virtual const std::string& name() const = 0;
};

/// `address` is a file's path, or postgresql://…; `patience` is for other writers. Throws Error for
/// an address that cannot be used.
std::unique_ptr<Engine> make_engine(const std::string& address, base::Milliseconds patience);
std::unique_ptr<Engine> make_sqlite(const std::string& path, base::Milliseconds patience);
std::unique_ptr<Engine> make_postgresql(const std::string& address, base::Milliseconds patience);

/// Whether it is PostgreSQL's.
bool is_postgresql(std::string_view address);

}  // namespace grader::store
