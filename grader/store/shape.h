// What tables there are at each step of the schema, read out of a database that the migrations have
// just made: no list of them is written by hand. Private to this room.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "grader/store/migrate.h"

namespace grader::store {

enum class Kind { number, text };

struct Column {
    std::string name;
    Kind kind = Kind::number;

    bool operator==(const Column&) const = default;
};

struct Table {
    std::string name;
    std::vector<Column> columns;
    std::vector<Column> key;    ///< what puts its rows in order
    bool numbers_rows = false;  ///< its key is a column `id` of ROW_ID

    bool operator==(const Table&) const = default;
};

/// The tables that these steps make, on every engine, each after those that its rows refer to; the
/// table of the steps themselves is none of them. Throws Error where a column is neither a number
/// nor a text, or tables refer to each other in a ring: what a dump cannot carry.
std::vector<Table> tables_after(std::span<const Migration> migrations);

}  // namespace grader::store
