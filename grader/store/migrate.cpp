// Reads the schema's version and applies what is missing, each step in a transaction of its own.

#include "grader/store/migrate.h"

#include <soci/soci.h>

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "grader/store/database.h"
#include "grader/store/engine.h"
#include "sandbox/base/error.h"

namespace grader::store {
namespace {

constexpr const char* kCreateVersions =
    "CREATE TABLE IF NOT EXISTS schema_version (version INTEGER PRIMARY KEY, name TEXT NOT NULL)";
constexpr const char* kVersion = "SELECT COALESCE(MAX(version), 0) FROM schema_version";
constexpr const char* kAddVersion =
    "INSERT INTO schema_version (version, name) VALUES (:version, :name)";

std::vector<std::string> statements(std::string_view sql) {
    std::vector<std::string> result;
    std::string current;
    while (!sql.empty()) {
        const std::size_t end = std::min(sql.find('\n'), sql.size());
        const std::string_view line = sql.substr(0, end);
        sql.remove_prefix(std::min(end + 1, sql.size()));
        if (line.empty() || line.starts_with("--")) continue;
        current.append(line).append("\n");
        if (!line.ends_with(';')) continue;
        result.push_back(std::move(current));
        current.clear();
    }
    base::ensure(current.empty(), "a migration ends with a semicolon");
    return result;
}

/// The table that a statement makes, where its rows are numbered; else empty.
std::string numbered_table(std::string_view statement) {
    constexpr std::string_view kCreate = "CREATE TABLE ";
    if (!statement.starts_with(kCreate) || statement.find(" ROW_ID") == std::string_view::npos)
        return "";
    statement.remove_prefix(kCreate.size());
    return std::string(statement.substr(0, statement.find(' ')));
}

/// A step may have carried rows over with their numbers, which PostgreSQL does not count.
void number_after_what_is_there(const Database& database, soci::session& session,
                                const std::string& table) {
    std::int64_t largest = 0;
    session << "SELECT COALESCE(MAX(id), 0) FROM " + table, soci::into(largest);
    if (largest > database.engine().last_row_number(session, table))
        database.engine().set_last_row_number(session, table, largest);
}

/// Applies the first step that is missing, if any. The version is read under the write lock, so two
/// programs that start together do not both apply it.
void apply_next(const Database& database, soci::session& session,
                std::span<const Migration> migrations) {
    const auto done = static_cast<std::size_t>(version_of(session));
    if (done >= migrations.size()) return;
    const Migration& next = migrations[done];
    base::ensure(next.version == static_cast<int>(done) + 1,
                 "migrations are numbered without gaps");
    // First its number: of two programs that start together, one has to wait here.
    const std::string name(next.name);
    session << kAddVersion, soci::use(next.version), soci::use(name);
    const std::vector<std::string> all = statements(next.sql);
    for (const std::string& statement : all)
        session << database.in_dialect(statement);
    for (const std::string& statement : all) {
        const std::string table = numbered_table(statement);
        if (!table.empty()) number_after_what_is_there(database, session, table);
    }
}

}  // namespace

int version_of(soci::session& session) {
    int version = 0;
    session << kVersion, soci::into(version);
    return version;
}

void make_versions(soci::session& session) {
    session << kCreateVersions;
}

void migrate_within(const Database& database, soci::session& session,
                    std::span<const Migration> migrations) {
    while (version_of(session) < static_cast<int>(migrations.size()))
        apply_next(database, session, migrations);
}

void migrate(Database& database, std::span<const Migration> migrations) {
    const int known = static_cast<int>(migrations.size());
    int version = 0;
    database.write("read the schema's version", [&](soci::session& session) {
        make_versions(session);
        version = version_of(session);
    });
    while (version < known) {
        const std::string doing = "apply " + std::string(migrations[std::size_t(version)].name);
        database.write(doing, [&](soci::session& session) {
            apply_next(database, session, migrations);
            version = version_of(session);
        });
    }
    if (version > known) {
        throw base::Error("open " + database.name() + ": it is at schema " +
                          std::to_string(version) + ", this program knows only up to " +
                          std::to_string(known) +
                          ": it was written by a newer version of the grader, start that one");
    }
}

}  // namespace grader::store
