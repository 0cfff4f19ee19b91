// Transactions that are tried again where others were in the way, and connections that come back.

#include "grader/store/database.h"

#include <soci/soci.h>

#include <array>
#include <cstdint>
#include <optional>
#include <random>
#include <thread>
#include <utility>

#include "grader/store/engine.h"
#include "sandbox/base/error.h"

namespace grader::store {
namespace {

constexpr int kMostTries = 12;  // against other writers

/// Rolls back unless committed. A rollback that fails found no transaction: the engine had already
/// rolled back itself, as SQLite does when the disk is full.
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

// A little longer after each try, and never as long as the other one waits.
void wait_after(int tries) {
    thread_local std::minstd_rand random{std::random_device{}()};
    std::this_thread::sleep_for(std::chrono::microseconds(
        std::uniform_int_distribution<std::int64_t>(500, 2000)(random) * (tries + 1)));
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

void replace_all(std::string& text, std::string_view word, std::string_view by) {
    for (auto at = text.find(word); at != std::string::npos; at = text.find(word, at + by.size()))
        text.replace(at, word.size(), by);
}

}  // namespace

bool is_postgresql(std::string_view address) {
    return address.starts_with("postgresql://") || address.starts_with("postgres://");
}

std::unique_ptr<Engine> make_engine(const std::string& address, base::Milliseconds patience) {
    return is_postgresql(address) ? make_postgresql(address, patience)
                                  : make_sqlite(address, patience);
}

Database::Database(const std::string& address, base::Milliseconds patience, OnMoment on_moment)
    : pool_(ConnectionPool::to(address, patience)), on_moment_(std::move(on_moment)) {
    try {
        const ConnectionPool::Borrowed connection(*pool_, Use::write);
    } catch (const soci::soci_error& e) {
        throw base::Error("open " + name() + ": " + engine().words_of(e));
    }
}

Database::~Database() = default;

const std::string& Database::name() const {
    return engine().name();
}

void Database::write(std::string_view doing, const Work& work) {
    transact({.writes = true, .waits_for_disk = true}, doing, work);
}

void Database::write_lightly(std::string_view doing, const Work& work) {
    transact({.writes = true, .waits_for_disk = false}, doing, work);
}

void Database::read(std::string_view doing, const Work& work) {
    transact({.writes = false, .waits_for_disk = true}, doing, work);
}

void Database::reach(Moment moment) const {
    if (on_moment_) on_moment_(moment);
}

void Database::transact(const Kind& kind, std::string_view doing, const Work& work) {
    reach(Moment::before);
    use(kind.writes ? Use::write : Use::read, doing, [&](Connection& connection) {
        soci::session& session = *connection.session;
        if (connection.waits_for_disk != kind.waits_for_disk) {
            engine().wait_for_disk(session, kind.waits_for_disk);
            connection.waits_for_disk = kind.waits_for_disk;
        }
        Transaction transaction(session,
                                kind.writes ? engine().begin_writing() : engine().begin_reading());
        work(session);
        reach(Moment::before_commit);
        transaction.commit();
    });
    reach(Moment::after_commit);
}

void Database::outside(std::string_view doing, const Work& work) {
    use(Use::write, doing, [&](Connection& connection) { work(*connection.session); });
}

// The error has the engine's own words, never the query's parameters, which SOCI adds to what():
// they hold students' data.
void Database::use(Use use, std::string_view doing, const std::function<void(Connection&)>& work) {
    for (int tries = 0;; ++tries) {
        std::optional<ConnectionPool::Borrowed> borrowed;
        try {
            borrowed.emplace(*pool_, use);
            work(**borrowed);
            return;
        } catch (const soci::soci_error& e) {
            const auto trouble =
                borrowed ? engine().trouble_of(*(*borrowed)->session, e) : Engine::Trouble::other;
            if (trouble == Engine::Trouble::lost) borrowed->close();
            if (trouble != Engine::Trouble::conflict || tries + 1 >= kMostTries)
                throw base::Error(std::string(doing) + " in " + name() + ": " +
                                  engine().words_of(e));
        }
        borrowed.reset();  // others go on meanwhile
        wait_after(tries);
    }
}

std::vector<std::string> Database::damage(soci::session& session) const {
    return engine().damage(session);
}

void Database::ring() noexcept {
    try {
        outside("tell of work", [this](soci::session& session) { engine().ring(session); });
    } catch (const base::Error&) {
        return;  // whoever waits looks from time to time
    }
}

bool Database::wait(base::Milliseconds longest) {
    bool rung = false;
    use(Use::listen, "wait for work", [&](Connection& connection) {
        if (!connection.listens) engine().listen(*connection.session);
        connection.listens = true;
        rung = engine().wait(*connection.session, longest);
    });
    return rung;
}

std::string Database::in_dialect(std::string statement) const {
    using Word = Engine::Word;
    constexpr std::array<std::pair<std::string_view, Word>, 5> kWords{
        {{"ROW_ID", Word::row_id},
         {"LOCK_ROW", Word::lock_row},
         {"LOCK_FREE_ROW", Word::lock_free_row},
         {"BYTE_ORDER", Word::byte_order},
         {"KEPT_BY_KEY", Word::kept_by_key}}};
    for (const auto& [ours, word] : kWords)
        replace_all(statement, ours, engine().word(word));
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
