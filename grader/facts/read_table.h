// A table of one kind of fact, as people keep it in a spreadsheet: every row a fact, or a mistake
// that says where it is and what would be right.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "grader/facts/fact.h"

namespace grader::facts {

struct TableError {
    std::size_t line = 0;  ///< of the file, from 1
    std::string column;    ///< empty where it is of the row or the file
    std::string what;      ///< a sentence

    bool operator==(const TableError&) const = default;
};

/// "attendance.csv:12: column hours: …", one line whatever stands in the table.
std::string to_string(const TableError& error, std::string_view file);

struct ReadTable {
    std::vector<Fact> facts;  ///< of the rows without a mistake, in their order
    /// Of each fact, where the table names people by `email` or `handle`: whose it is. The fact
    /// then has no person until somebody looks up the pseudonym.
    std::vector<std::string> handles;
    std::vector<TableError> errors;  ///< in the order of the lines; at most kMostErrors
    std::size_t rows = 0;            ///< that there were

    bool operator==(const ReadTable&) const = default;
};

inline constexpr std::size_t kMostErrors = 100;
inline constexpr std::size_t kMostBytesOfTable = std::size_t{512} * 1024 * 1024;

/// What is the same for all rows.
struct TableOf {
    Kind kind = Kind::registered;
    std::string programme;
    std::string file;                  ///< how sources name it: "attendance.csv"
    Evidence evidence = Evidence::E0;  ///< of rows that do not say
};

/// The first row names the columns: `happened`, where the kind is of a person one of `person`,
/// `email` and `handle`, `evidence` (may be left out), and the kind's fields in any order. An empty
/// cell says nothing.
ReadTable read_table(std::string_view csv, const TableOf& of);

/// The columns of such a table, those that may be left out last.
std::vector<std::string> columns_of(Kind kind);

}  // namespace grader::facts
