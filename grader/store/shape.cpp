// The database is SQLite's, in memory: the migrations are the same for every engine, and so is what
// they make.

#include "grader/store/shape.h"

#include <soci/soci.h>

#include <algorithm>
#include <map>
#include <set>
#include <utility>

#include "grader/store/database.h"
#include "sandbox/base/error.h"

namespace grader::store {
namespace {

constexpr const char* kTables =
    "SELECT name, sql LIKE '%AUTOINCREMENT%' FROM sqlite_master WHERE type = 'table'"
    " AND name NOT LIKE 'sqlite~_%' ESCAPE '~' AND name <> 'schema_version' ORDER BY name";
constexpr const char* kColumns = "SELECT name, type, pk FROM pragma_table_info(:of) ORDER BY cid";
constexpr const char* kReferences =
    "SELECT DISTINCT \"table\" FROM pragma_foreign_key_list(:of) WHERE \"table\" <> :of";

Kind kind_of(const Table& table, const std::string& column, const std::string& type) {
    if (type == "TEXT") return Kind::text;
    if (type == "INTEGER" || type == "BIGINT") return Kind::number;
    throw base::Error("a dump cannot carry the column " + column + " of " + table.name +
                      ", which is " + type + ": neither a number nor a text");
}

std::vector<Table> tables_by_name(soci::session& session) {
    std::vector<Table> tables;
    Table table;
    int numbers_rows = 0;
    soci::statement select =
        (session.prepare << kTables, soci::into(table.name), soci::into(numbers_rows));
    select.execute();
    while (select.fetch()) {
        table.numbers_rows = numbers_rows != 0;
        tables.push_back(table);
    }
    return tables;
}

void add_columns(soci::session& session, Table& table) {
    std::map<int, Column> key;  // by their place in it
    std::string name;
    std::string type;
    int place = 0;
    soci::statement select = (session.prepare << kColumns, soci::use(table.name), soci::into(name),
                              soci::into(type), soci::into(place));
    select.execute();
    while (select.fetch()) {
        table.columns.push_back({.name = name, .kind = kind_of(table, name, type)});
        if (place > 0) key[place] = table.columns.back();
    }
    for (const auto& [at, column] : key)
        table.key.push_back(column);
    if (table.key.empty()) table.key = table.columns;
    base::ensure(!table.numbers_rows || table.key.front().name == "id", "a ROW_ID is called id");
}

std::set<std::string> references_of(soci::session& session, const Table& table) {
    std::set<std::string> references;
    std::string name;
    soci::statement select =
        (session.prepare << kReferences, soci::use(table.name, "of"), soci::into(name));
    select.execute();
    while (select.fetch())
        references.insert(name);
    return references;
}

}  // namespace

std::vector<Table> tables_after(std::span<const Migration> migrations) {
    constexpr base::Milliseconds kNobodyElse{0};
    Database database(":memory:", kNobodyElse);
    migrate(database, migrations);
    std::vector<Table> tables;
    std::map<std::string, std::set<std::string>> references;
    database.read("read the schema", [&](soci::session& session) {
        tables = tables_by_name(session);
        for (Table& table : tables) {
            add_columns(session, table);
            references[table.name] = references_of(session, table);
        }
    });
    // The next is always the first by name of those that refer to none that is still to come.
    for (auto next = tables.begin(); next != tables.end(); ++next) {
        const auto refers_to_none = [&](const Table& table) {
            return std::none_of(next, tables.end(), [&](const Table& other) {
                return references[table.name].contains(other.name);
            });
        };
        const auto found = std::find_if(next, tables.end(), refers_to_none);
        if (found == tables.end())
            throw base::Error("a dump cannot carry tables that refer to each other in a ring: " +
                              next->name);
        std::rotate(next, found, found + 1);
    }
    return tables;
}

}  // namespace grader::store
