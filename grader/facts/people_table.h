// Tables of people as staff keep them: who they are, and what they are protected for. Read here,
// kept elsewhere: nothing of them becomes a fact.
#pragma once

#include <cstddef>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "grader/facts/read_table.h"

namespace grader::facts {

/// Whether it is an address of email, as far as this can be told from itself: one "@", something
/// before it and behind it, no blank, at most 200 bytes of UTF-8.
bool is_email(std::string_view text);
/// Whether it can be somebody's handle: 1 to 200 bytes of printable UTF-8, not only blanks.
bool is_handle(std::string_view text);

/// A protected attribute, and what can be said of it. "prefer_not_to_say" is an answer, and no
/// other is ever guessed from it.
struct Attribute {
    std::string_view name;
    std::string_view words;  ///< separated by spaces
};
std::span<const Attribute> attributes();

struct PersonRow {
    std::size_t line = 0;
    std::string column;  ///< by which the person is named: person, email or handle
    std::string who;     ///< what stands there
    std::string handle;  ///< of contacts: another one; or empty
    std::map<std::string, std::string> known;  ///< what is said of the person, by column

    bool operator==(const PersonRow&) const = default;
};

struct PeopleTable {
    std::vector<PersonRow> people;   ///< of the rows without a mistake, in their order
    std::vector<TableError> errors;  ///< in the order of the lines; at most kMostErrors
    std::size_t rows = 0;
};

/// The first line names the columns: `email`, and `name`, `phone`, `handle` where they are known.
/// An empty cell says nothing.
PeopleTable read_contacts(std::string_view csv);

/// One of `email`, `handle` and `person`, and attributes.
PeopleTable read_attributes(std::string_view csv);

}  // namespace grader::facts
