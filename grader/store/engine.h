// What differs between SQLite and PostgreSQL: one file each, sqlite.cpp and postgresql.cpp. All
// other files of this room speak the SQL that both know. Private to this room.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "sandbox/base/units.h"

namespace soci {
class session;
class soci_error;
}  // namespace soci

namespace grader::store {

/// A number as its decimal digits, or a text; nothing for NULL.
using Field = std::optional<std::string>;

/// What a connection is borrowed for.
enum class Use { write, read, listen };

struct Select {
    std::string sql;  ///< without parameters
    std::size_t columns = 0;
};

class Engine {
public:
    /// Why a transaction did not go through.
    enum class Trouble {
        conflict,  ///< another one was in the way: the same again may do
        lost,      ///< the connection is gone; whether a commit was done is not known
        other,
    };

    enum class Word { row_id, lock_row, lock_free_row, byte_order, kept_by_key };

    Engine() = default;
    Engine(const Engine&) = delete;
    Engine& operator=(const Engine&) = delete;
    virtual ~Engine() = default;

    /// Connects and makes the connection's settings. Throws the library's errors.
    [[nodiscard]] virtual std::unique_ptr<soci::session> connect(Use use) const = 0;

    /// How many of them one process has at most for that use.
    [[nodiscard]] virtual int most_connections(Use use) const = 0;
    /// Each has a database of its own: then there is one, for every use.
    [[nodiscard]] virtual bool is_of_one_connection() const = 0;
    [[nodiscard]] virtual const char* begin_writing() const = 0;
    [[nodiscard]] virtual const char* begin_reading() const = 0;
    /// Whether a commit waits for the disk from now on; not inside a transaction.
    virtual void wait_for_disk(soci::session& session, bool wait) const = 0;

    /// Statements with the engine's own words in place of ours: ROW_ID, an ever-growing number for
    /// each row; LOCK_ROW and LOCK_FREE_ROW at the end of a SELECT that others must wait for, or
    /// that passes over rows which others hold; BYTE_ORDER after a column whose texts are put in
    /// order; KEPT_BY_KEY after a table whose rows shall lie in the order of their key.
    [[nodiscard]] virtual std::string_view word(Word word) const = 0;
    /// Tells whoever listens that there is work; not inside a transaction; may be lost.
    virtual void ring(soci::session& session) const = 0;

    /// Waits for that, at most so long, after `listen`. False when nobody rang.
    virtual void listen(soci::session& session) const = 0;
    [[nodiscard]] virtual bool wait(soci::session& session, base::Milliseconds longest) const = 0;

    /// What the clock of the database's own machine says, UTC in ms since 1970; nothing where that
    /// is this machine.
    [[nodiscard]] virtual std::optional<std::int64_t> clock_ms(soci::session& session) const = 0;

    /// This transaction goes over everything and may take as long as it must.
    virtual void take_time(soci::session& session) const = 0;
    /// Calls `on_row` with the fields of each row, of which there is one in memory at a time.
    using OnRow = std::function<void(std::span<const Field>)>;
    virtual void each_row(soci::session& session, const Select& select,
                          const OnRow& on_row) const = 0;
    /// Nobody else writes into the table until the transaction ends.
    virtual void hold_alone(soci::session& session, const std::string& table) const = 0;
    /// The number that a table with ROW_ID gave last; 0: none yet.
    [[nodiscard]] virtual std::int64_t last_row_number(soci::session& session,
                                                       const std::string& table) const = 0;
    virtual void set_last_row_number(soci::session& session, const std::string& table,
                                     std::int64_t number) const = 0;

    /// Nothing of what was removed or overwritten is left in the files of these tables. Not inside
    /// a transaction; fails where somebody reads for longer than one waits.
    virtual void scour(soci::session& session, std::span<const std::string_view> tables) const = 0;

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
