// PostgreSQL through SOCI: many writers on many machines. Only plain SQL and SKIP LOCKED, LISTEN
// and NOTIFY, so that distributed databases that speak its language serve as well.
//
// A connection is never waited for without limit: the other end may be cut off in the middle of a
// transaction, and whoever is stopped while it holds a row must not hold up the others.

#include <libpq-fe.h>
#include <poll.h>
#include <soci/postgresql/soci-postgresql.h>
#include <soci/soci.h>

#include <algorithm>
#include <array>
#include <map>

#include "grader/store/engine.h"
#include "sandbox/base/error.h"

namespace grader::store {
namespace {

using Settings = std::map<std::string, std::string>;

/// What is added to an address that does not say otherwise: seconds, but tcp_user_timeout in ms.
const Settings& network_limits() {
    static const Settings limits{
        {"connect_timeout", "5"},      {"keepalives_idle", "5"},
        {"keepalives_interval", "2"},  {"keepalives_count", "3"},
        {"tcp_user_timeout", "10000"}, {"application_name", "bootcamp-grader"},
        {"client_encoding", "UTF8"}};
    return limits;
}

/// The parts of an address. Throws Error for one that the library cannot read.
Settings parse(const std::string& address) {
    char* problem = nullptr;
    const std::unique_ptr<PQconninfoOption, void (*)(PQconninfoOption*)> options(
        ::PQconninfoParse(address.c_str(), &problem), ::PQconninfoFree);
    const std::unique_ptr<char, void (*)(void*)> words(problem, ::PQfreemem);
    // Its words quote the address, in which a password may stand.
    if (!options) throw base::Error("open the database: this postgresql:// address cannot be read");
    Settings settings;
    for (const PQconninfoOption* option = options.get(); option->keyword != nullptr; ++option) {
        if (option->val != nullptr) settings[option->keyword] = option->val;
    }
    return settings;
}

/// "key='value' …" with quotes and backslashes escaped (libpq, 34.1.1.1).
std::string connection_text(const Settings& settings) {
    std::string text;
    for (const auto& [key, value] : settings) {
        text += key + "='";
        for (const char c : value) {
            if (c == '\'' || c == '\\') text += '\\';
            text += c;
        }
        text += "' ";
    }
    return text;
}

std::string or_default(const Settings& settings, const std::string& key, const char* otherwise) {
    const auto found = settings.find(key);
    return found == settings.end() ? otherwise : found->second;
}

PGconn* connection_of(soci::session& session) {
    return static_cast<soci::postgresql_session_backend*>(session.get_backend())->conn_;
}

Field field_of(const PGresult* result, int column) {
    if (::PQgetisnull(result, 0, column) != 0) return std::nullopt;
    return std::string(::PQgetvalue(result, 0, column),
                       static_cast<std::size_t>(::PQgetlength(result, 0, column)));
}

/// A database that only speaks PostgreSQL's language need not have this setting.
void prefer(soci::session& session, const std::string& setting, const std::string& value) {
    session << "SELECT set_config(name, :value, false) FROM pg_settings WHERE name = :name",
        soci::use(value), soci::use(setting);
}

/// What its planner assumes of costs does not hold for this record.
void tune_planner(soci::session& session, Use use) {
    // All that is asked for is small and lies in memory or on a disk without heads: going to its
    // rows one by one is no dearer than reading all the others, and to compile the query costs more
    // than to answer it.
    prefer(session, "random_page_cost", "1.1");
    prefer(session, "jit", "off");
    // Jobs pass through the states of those at work and leave dead entries in the index, which a
    // bitmap scan goes over again and again until the table is vacuumed, and an index scan takes
    // out.
    if (use == Use::write) prefer(session, "enable_bitmapscan", "off");
}

class Postgresql : public Engine {
public:
    Postgresql(const std::string& address, base::Milliseconds patience) : patience_(patience) {
        Settings settings = parse(address);
        name_ = "the database postgresql://" + or_default(settings, "host", "localhost") + "/" +
                or_default(settings, "dbname", or_default(settings, "user", "").c_str());
        settings.insert(network_limits().begin(), network_limits().end());
        connection_ = connection_text(settings);
    }

    [[nodiscard]] std::unique_ptr<soci::session> connect(Use use) const override {
        auto session = std::make_unique<soci::session>(soci::postgresql, connection_);
        const std::string patience = std::to_string(patience_.count());
        *session << "SET lock_timeout = " + patience;
        *session << "SET statement_timeout = " + std::to_string(3 * patience_.count());
        // Of one who was stopped, or cut off, in the middle of a transaction.
        *session << "SET idle_in_transaction_session_timeout = " + patience;
        *session << "SET TIME ZONE 'UTC'";
        *session << "SET client_min_messages = warning";
        tune_planner(*session, use);
        return session;
    }

    // A server is fastest with a few busy connections for each of its processors, and each costs it
    // a process.
    [[nodiscard]] int most_connections(Use /*use*/) const override {
        constexpr int kMost = 8;
        return kMost;
    }
    [[nodiscard]] bool is_of_one_connection() const override { return false; }
    [[nodiscard]] const char* begin_writing() const override {
        return "BEGIN ISOLATION LEVEL READ COMMITTED";
    }
    [[nodiscard]] const char* begin_reading() const override {
        return "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY";
    }
    void wait_for_disk(soci::session& session, bool wait) const override {
        session << (wait ? "SET synchronous_commit = on" : "SET synchronous_commit = off");
    }

    [[nodiscard]] std::string_view word(Word word) const override {
        switch (word) {
            case Word::row_id:
                return "BIGINT GENERATED BY DEFAULT AS IDENTITY PRIMARY KEY";
            case Word::lock_row:
                return "FOR UPDATE";
            case Word::lock_free_row:
                return "FOR UPDATE SKIP LOCKED";
            case Word::kept_by_key:
                return "";
            case Word::byte_order:
                break;
        }
        return "COLLATE \"C\"";
    }

    // A transaction of its own: those that notify wait for one another when they commit, and this
    // one has nothing to write.
    void ring(soci::session& session) const override { session << "NOTIFY grader_work"; }

    void listen(soci::session& session) const override { session << "LISTEN grader_work"; }

    [[nodiscard]] bool wait(soci::session& session, base::Milliseconds longest) const override {
        PGconn* connection = connection_of(session);
        pollfd readable{.fd = ::PQsocket(connection), .events = POLLIN, .revents = 0};
        (void)::poll(&readable, 1, static_cast<int>(longest.count()));  // a signal is a short wait
        if (::PQconsumeInput(connection) == 0) throw soci::soci_error(::PQerrorMessage(connection));
        bool rung = false;
        while (PGnotify* notice = ::PQnotifies(connection)) {
            ::PQfreemem(notice);
            rung = true;
        }
        return rung;
    }

    [[nodiscard]] std::optional<std::int64_t> clock_ms(soci::session& session) const override {
        std::int64_t ms = 0;
        session << "SELECT CAST(EXTRACT(EPOCH FROM clock_timestamp()) * 1000 AS BIGINT)",
            soci::into(ms);
        return ms;
    }

    // Whoever waits for a disk in between is idle to the server.
    void take_time(soci::session& session) const override {
        session << "SET LOCAL statement_timeout = 0";
        session << "SET LOCAL idle_in_transaction_session_timeout = 0";
    }
    // SOCI would have all of them in memory: what it calls single-row mode fails at the first row.
    void each_row(soci::session& session, const Select& select,
                  const OnRow& on_row) const override {
        PGconn* connection = connection_of(session);
        if (::PQsendQuery(connection, select.sql.c_str()) == 0 ||
            ::PQsetSingleRowMode(connection) == 0)
            throw soci::soci_error(::PQerrorMessage(connection));
        using Result = std::unique_ptr<PGresult, void (*)(PGresult*)>;
        std::vector<Field> row(select.columns);
        for (;;) {
            const Result result(::PQgetResult(connection), ::PQclear);
            if (!result) return;
            const ExecStatusType status = ::PQresultStatus(result.get());
            if (status != PGRES_SINGLE_TUPLE && status != PGRES_TUPLES_OK)
                throw soci::soci_error(::PQresultErrorMessage(result.get()));
            if (::PQntuples(result.get()) == 0) continue;  // the end
            for (std::size_t i = 0; i < row.size(); ++i)
                row[i] = field_of(result.get(), static_cast<int>(i));
            on_row(row);
        }
    }
    void hold_alone(soci::session& session, const std::string& table) const override {
        session << "LOCK TABLE " + table + " IN EXCLUSIVE MODE";
    }
    [[nodiscard]] std::int64_t last_row_number(soci::session& session,
                                               const std::string& table) const override {
        std::string sequence;
        session << "SELECT pg_get_serial_sequence(:table, 'id')", soci::use(table),
            soci::into(sequence);
        std::int64_t number = 0;
        session << "SELECT CASE WHEN is_called THEN last_value ELSE last_value - 1 END FROM " +
                       sequence,
            soci::into(number);
        return number;
    }
    // setval() would stay where the transaction is rolled back.
    void set_last_row_number(soci::session& session, const std::string& table,
                             std::int64_t number) const override {
        session << "ALTER TABLE " + table + " ALTER COLUMN id RESTART WITH " +
                       std::to_string(number + 1);
    }

    // Its write-ahead log is the server's own affair.
    void scour(soci::session& session, std::span<const std::string_view> tables) const override {
        session << "SET statement_timeout = 0";
        for (const std::string_view table : tables)
            session << "VACUUM FULL " + std::string(table);
        session << "SET statement_timeout = " + std::to_string(3 * patience_.count());
    }

    // It checks its pages' sums and its references by itself whenever it touches them.
    [[nodiscard]] std::vector<std::string> damage(soci::session& /*session*/) const override {
        return {};
    }

    [[nodiscard]] Trouble trouble_of(soci::session& session,
                                     const soci::soci_error& error) const override {
        if (::PQstatus(connection_of(session)) != CONNECTION_OK) return Trouble::lost;
        const auto* mine = dynamic_cast<const soci::postgresql_soci_error*>(&error);
        const std::string state = mine != nullptr ? mine->sqlstate() : "";
        // Appendix A of its manual: serialization_failure, deadlock_detected, unique_violation,
        // duplicate_object, duplicate_table and lock_not_available.
        constexpr std::array kConflicts{"40001", "40P01", "23505", "42710", "42P07", "55P03"};
        if (std::ranges::find(kConflicts, state) != kConflicts.end()) return Trouble::conflict;
        // Connection exceptions, and a server that shuts down or ended an idle transaction.
        const bool lost = state.starts_with("08") || state.starts_with("57P") || state == "25P03";
        return lost ? Trouble::lost : Trouble::other;
    }

    // "Cannot execute query. ERROR:  relation … does not exist LINE 1: …": the middle of it.
    [[nodiscard]] std::string words_of(const soci::soci_error& error) const override {
        std::string words = error.get_error_message();
        for (const std::string_view before : {"ERROR:  ", "FATAL:  "}) {
            const auto at = words.find(before);
            if (at != std::string::npos) words.erase(0, at + before.size());
        }
        words.resize(std::min(words.size(), words.find('\n')));
        return words;
    }

    [[nodiscard]] const std::string& name() const override { return name_; }

private:
    const base::Milliseconds patience_;
    std::string name_;
    std::string connection_;
};

}  // namespace

std::unique_ptr<Engine> make_postgresql(const std::string& address, base::Milliseconds patience) {
    return std::make_unique<Postgresql>(address, patience);
}

}  // namespace grader::store
