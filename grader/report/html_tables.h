// Tables of a report as HTML: each with a caption, and with headers that say what they head.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "grader/report/document.h"

namespace grader::report {

/// Where a row is pointed at: id_of() with "~" and two hexadecimal digits for each byte that is no
/// letter, no digit and none of "./=;:-_". Different rows have different ones.
std::string anchor_of(const Row& row);

/// Whether a caption is seen, or only read aloud: where a heading above it says the same.
enum class Captions { seen, heard };

struct RowTable {
    std::string caption;
    Captions captions = Captions::seen;
    std::string head;                             ///< of the first column: "Figure"
    std::function<std::string(const Row&)> name;  ///< what stands in it
    std::string as_of;                            ///< the report's day: rows of other days say so
};

/// A line for each row: what it is, its value, count, interval and evidence, where any row has one.
/// Percentages have a bar, which says nothing that the digits do not.
std::string row_table(const RowTable& about, const std::vector<const Row*>& rows);

/// The rungs of the ladder as a funnel: a bar for each count.
std::string ladder_table(std::string_view caption, const std::vector<const Row*>& rungs);

/// A line for each part and a column for each rung; each cell is a row of the report.
std::string ladder_matrix(const RowTable& about, const std::vector<const Row*>& rungs);

struct TextTable {
    std::string caption;
    Captions captions = Captions::seen;
    std::vector<std::string> columns;
    std::vector<std::vector<std::string>> lines;  ///< the first text of a line is its header
};
std::string text_table(const TextTable& table);

}  // namespace grader::report
