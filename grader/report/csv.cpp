// Cells are guarded first and quoted then.
#include "grader/report/csv.h"

#include "grader/facts/csv.h"
#include "grader/insight/privacy/cell_guard.h"
#include "grader/report/cells.h"

namespace grader::report {

namespace {

std::string line_of(const std::vector<std::string>& cells) {
    std::string line = facts::csv_row(cells);
    line.pop_back();  // it ends as Windows wants it
    line.back() = '\n';
    return line;
}

}  // namespace

std::string to_csv(const Document& document) {
    std::vector<std::string> cells;
    for (const Column& column : kColumns)
        cells.emplace_back(column.name);
    std::string csv = line_of(cells);
    for (const Row& row : document.rows) {
        cells.clear();
        for (const Column& column : kColumns)
            cells.push_back(privacy::guarded(plain_text(row.*column.text)));
        csv += line_of(cells);
    }
    return csv;
}

}  // namespace grader::report
