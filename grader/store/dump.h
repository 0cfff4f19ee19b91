// The text of a dump (docs/formats/dump.md): what is in which table, then every row. Pure: bytes in
// either direction, no database and no file. Private to this room.
#pragma once

#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "grader/store/engine.h"
#include "grader/store/shape.h"

namespace grader::store::dump {

struct Content {
    std::string table;
    std::vector<Column> columns;
    std::int64_t rows = 0;
    std::int64_t last_row_number = 0;  ///< that the table ever gave; 0 where it gives none

    bool operator==(const Content&) const = default;
};

struct Header {
    int schema = 0;  ///< the last migration that the record had seen
    std::vector<Content> tables;

    bool operator==(const Header&) const = default;
};

/// What stands before the rows.
std::string header_text(const Header& header);

/// Appends a row. Throws Error where a field is not of its column's kind, or a text that is not
/// `storable`.
void append_row(std::string& text, const Content& content, std::span<const Field> row);

/// Reads what the functions above have written, and nothing else: whatever differs in one byte from
/// what they would write is refused with an Error. Holds one row in memory.
class Reader {
public:
    /// Gives the next bytes, any number of them; none at the end.
    using More = std::function<std::string_view()>;

    /// Reads the header.
    explicit Reader(More more);

    [[nodiscard]] const Header& header() const { return header_; }
    /// The next row of header().tables[0], of the next table after the last of these, and so on.
    void read_row(const Content& content, std::vector<Field>& row);
    /// After the last row: there must be nothing more.
    void end();

private:
    bool fill();
    char next();
    std::string line();
    Content content(const std::string& line);
    Field field(Kind kind);

    const More more_;
    std::string_view bytes_;  // given and not yet read
    Header header_;
};

}  // namespace grader::store::dump
