// SOCI has SQLite parse each statement again whenever it is used, which is half of what the store's
// small transactions cost. Behind SOCI's back a statement that is done with goes to a shelf, under
// its text, and the next of the same text takes it from there. SQLite itself prepares it anew where
// the schema has changed since (sqlite3_prepare_v2).

#include "grader/store/sqlite_session.h"

#include <soci/soci.h>
#include <soci/sqlite3/soci-sqlite3.h>

#include <unordered_map>
#include <utility>

namespace grader::store {
namespace {

constexpr std::size_t kMostKept = 256;  // the store has about a hundred different ones

using Handle = std::unique_ptr<sqlite_api::sqlite3_stmt, int (*)(sqlite_api::sqlite3_stmt*)>;

/// Statements that nobody uses at the moment.
class Shelf {
public:
    /// Null where there is none.
    sqlite_api::sqlite3_stmt* take(const std::string& text) {
        const auto found = handles_.find(text);
        if (found == handles_.end()) return nullptr;
        return handles_.extract(found).mapped().release();
    }
    /// Without its parameters, which are the last user's.
    void put(const std::string& text, sqlite_api::sqlite3_stmt* statement) {
        Handle handle(statement, sqlite_api::sqlite3_finalize);
        (void)sqlite_api::sqlite3_reset(statement);  // tells the last step's error once more
        (void)sqlite_api::sqlite3_clear_bindings(statement);  // never fails
        if (handles_.size() < kMostKept) handles_.emplace(text, std::move(handle));
    }

private:
    std::unordered_map<std::string, Handle> handles_;
};

class Statement : public soci::sqlite3_statement_backend {
public:
    Statement(soci::sqlite3_session_backend& session, Shelf& shelf)
        : sqlite3_statement_backend(session), shelf_(shelf) {}

    void prepare(const std::string& text, soci::details::statement_type type) override {
        clean_up();
        stmt_ = shelf_.take(text);
        databaseReady_ = stmt_ != nullptr;
        if (stmt_ == nullptr) sqlite3_statement_backend::prepare(text, type);
        text_ = text;
    }
    void clean_up() override {
        if (stmt_ != nullptr) shelf_.put(text_, std::exchange(stmt_, nullptr));
        databaseReady_ = false;
        sqlite3_statement_backend::clean_up();
    }

private:
    Shelf& shelf_;
    std::string text_;
};

/// The shelf is emptied before the connection is closed.
class Session : public soci::sqlite3_session_backend {
public:
    using sqlite3_session_backend::sqlite3_session_backend;

    soci::sqlite3_statement_backend* make_statement_backend() override {
        return std::make_unique<Statement>(*this, shelf_).release();  // SOCI deletes it
    }

private:
    Shelf shelf_;
};

class Factory : public soci::backend_factory {
public:
    soci::details::session_backend* make_session(
        const soci::connection_parameters& parameters) const override {
        return std::make_unique<Session>(parameters).release();  // SOCI deletes it
    }
};

}  // namespace

std::unique_ptr<soci::session> open_sqlite(const std::string& path) {
    static const Factory factory;
    return std::make_unique<soci::session>(factory, "dbname=\"" + path + "\"");
}

}  // namespace grader::store
