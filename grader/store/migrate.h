// Brings a database forward to the schema this program knows, one step at a time, each step once.
// Private to this room.
#pragma once

#include <span>
#include <string_view>

namespace soci {
class session;
}

namespace grader::store {

class Database;

/// One step: a file of migrations/, numbered from 1 without gaps.
struct Migration {
    int version = 0;
    std::string_view name;  ///< "0001_first_schema"
    std::string_view sql;   ///< statements, each ended by a semicolon at the end of a line
};

/// The files of migrations/ as they were when the program was built, in order.
std::span<const Migration> embedded_migrations();

/// The number of the last step that the database has seen, inside a transaction; only where
/// make_versions has been called.
int version_of(soci::session& session);
/// Makes the table of the steps that were seen, where there is none.
void make_versions(soci::session& session);

/// Applies the steps the database has not seen, in the caller's transaction.
void migrate_within(const Database& database, soci::session& session,
                    std::span<const Migration> migrations);

/// Applies the steps the database has not seen, each in a transaction. Throws Error, having changed
/// nothing, when the database has seen steps that are not in `migrations`: it belongs to a newer
/// program.
void migrate(Database& database, std::span<const Migration> migrations);

}  // namespace grader::store
