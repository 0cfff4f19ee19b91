// Comma-separated values (RFC 4180), as spreadsheets write and read them. Pure.
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace grader::facts {

/// A row, and the line of the file that it begins on, from 1.
struct CsvRow {
    std::size_t line = 1;
    std::vector<std::string> cells;

    bool operator==(const CsvRow&) const = default;
};

/// Takes a file apart row by row. Cells may be in quotes, rows may end in LF or CRLF; a byte-order
/// mark and empty lines are passed over.
class CsvReader {
public:
    /// `text` must outlive the reader.
    explicit CsvReader(std::string_view text);

    /// Nothing after the last row, and after a mistake.
    std::optional<CsvRow> next();
    /// What was wrong: "a quote is not closed". Empty where nothing was.
    [[nodiscard]] const std::string& problem() const { return problem_; }
    /// The line that it was wrong in; 0 where nothing was.
    [[nodiscard]] std::size_t problem_line() const { return problem_line_; }

private:
    bool quoted_cell(std::string& cell);
    void plain_cell(std::string& cell);
    bool ends_row();

    std::string_view text_;
    std::size_t at_ = 0;
    std::size_t line_ = 1;
    std::string problem_;
    std::size_t problem_line_ = 0;
};

/// One row with its end, in quotes where a cell needs them.
std::string csv_row(std::span<const std::string> cells);

}  // namespace grader::facts
