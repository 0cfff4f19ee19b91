// Brings a database forward to the schema this program knows, one step at a time, each step once.
// Private to this room.
#pragma once

#include <span>
#include <string_view>

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

/// Applies the steps the database has not seen. Throws Error, having changed nothing, when the
/// database has seen steps that are not in `migrations`: it belongs to a newer program.
void migrate(Database& database, std::span<const Migration> migrations);

}  // namespace grader::store
