// Reads on after a mistake, so that a person sees all of them at once.
#include "grader/facts/read_table.h"

#include <algorithm>
#include <optional>

#include "grader/assignment/diagnostic.h"
#include "grader/facts/csv.h"
#include "grader/facts/document.h"
#include "grader/facts/people_table.h"
#include "grader/model/ids.h"

namespace grader::facts {

namespace {

constexpr std::string_view kHappenedColumn = "happened";
constexpr std::string_view kPersonColumn = "person";
constexpr std::string_view kEmailColumn = "email";
constexpr std::string_view kHandleColumn = "handle";
constexpr std::string_view kEvidenceColumn = "evidence";

bool names_person(std::string_view column) {
    return column == kPersonColumn || column == kEmailColumn || column == kHandleColumn;
}

// What may stand in the first line.
std::vector<std::string> known_columns(Kind kind) {
    std::vector<std::string> columns = columns_of(kind);
    if (shape_of(kind).of_person)
        columns.insert(columns.end(), {std::string(kEmailColumn), std::string(kHandleColumn)});
    return columns;
}

class TableReading {
public:
    TableReading(const TableOf& of, ReadTable& read) : of_(of), read_(read) {}

    bool take_header(const CsvRow& row) {
        for (const std::string& column : row.cells) {
            if (std::ranges::count(known_, column) == 0)
                error(row.line, column, "This column is not known here. There may be: " + list());
            if (std::ranges::count(columns_, column) > 0)
                error(row.line, column, "This column is there twice.");
            if (names_person(column) && std::ranges::any_of(columns_, names_person))
                error(row.line, column, "People are named by one column: person, email or handle.");
            columns_.push_back(column);
        }
        std::vector<std::string> needed{std::string(kHappenedColumn)};
        if (shape_of(of_.kind).of_person && std::ranges::none_of(columns_, names_person))
            needed.emplace_back(kPersonColumn);
        for (const Field field : needed_fields(of_.kind))
            needed.emplace_back(shape_of(field).name);
        for (const std::string& column : needed) {
            if (std::ranges::count(columns_, column) == 0)
                error(row.line, column, "This column is missing.");
        }
        return read_.errors.empty();
    }

    void take_row(const CsvRow& row) {
        ++read_.rows;
        const std::size_t before = errors_;
        if (row.cells.size() != columns_.size())
            error(row.line, "",
                  "It has " + std::to_string(row.cells.size()) + " cells, and the first line has " +
                      std::to_string(columns_.size()) + ".");
        else
            take_cells(row);
        if (errors_ != before) return;
        read_.facts.push_back(std::move(fact_));
        if (!handle_.empty()) read_.handles.push_back(std::move(handle_));
    }

    void error(std::size_t line, const std::string& column, std::string what) {
        ++errors_;
        if (read_.errors.size() < kMostErrors)
            read_.errors.push_back({line, column, std::move(what)});
    }

private:
    [[nodiscard]] std::string list() const {
        std::string all;
        for (const std::string& column : known_)
            all += (all.empty() ? "" : ", ") + column;
        return all + ".";
    }

    void take_cells(const CsvRow& row) {
        fact_ = {.kind = of_.kind,
                 .programme = of_.programme,
                 .evidence = of_.evidence,
                 .source = of_.file + ":" + std::to_string(row.line)};
        handle_.clear();
        const std::size_t before = errors_;
        bool has_day = false;
        for (std::size_t i = 0; i < columns_.size(); ++i) {
            if (row.cells[i].empty()) continue;
            has_day = has_day || columns_[i] == kHappenedColumn;
            take_cell(row.line, columns_[i], row.cells[i]);
        }
        if (!has_day) error(row.line, std::string(kHappenedColumn), "The day is missing.");
        if (errors_ != before) return;
        const bool is_by_handle = !handle_.empty();
        if (is_by_handle) fact_.person = "somebody";  // as far as anybody knows here
        const std::string problem = problem_of(fact_);
        if (is_by_handle) fact_.person.clear();
        if (!problem.empty()) error(row.line, "", problem + ".");
    }

    void take_cell(std::size_t line, const std::string& column, const std::string& cell) {
        if (column == kPersonColumn) {
            fact_.person = cell;
            if (!model::is_id(cell)) error(line, column, is_not(cell, "a pseudonym"));
        } else if (column == kEmailColumn) {
            handle_ = cell;
            if (!is_email(cell)) error(line, column, is_not(cell, "an address of email"));
        } else if (column == kHandleColumn) {
            handle_ = cell;
            if (!is_handle(cell)) error(line, column, is_not(cell, "1 to 200 characters"));
        } else if (column == kHappenedColumn) {
            const auto day = parse_day(cell);
            fact_.happened = day.value_or(Day());
            if (!day) error(line, column, is_not(cell, "a day such as 2027-03-01"));
        } else if (column == kEvidenceColumn) {
            const auto evidence = parse_evidence(cell);
            fact_.evidence = evidence.value_or(of_.evidence);
            if (!evidence) error(line, column, is_not(cell, "one of: E0 E1 E2 E3 E4"));
        } else {
            const FieldShape& shape = shape_of(*parse_field(column));
            auto value = parse_value(shape, cell);
            if (!value)
                error(line, column, is_not(cell, wanted(shape)));
            else
                fact_.set(shape.field, std::move(*value));
        }
    }

    static std::string is_not(std::string_view cell, std::string_view wanted) {
        return assignment::quoted(cell) + " is not " + std::string(wanted) + ".";
    }

    const TableOf& of_;
    ReadTable& read_;
    const std::vector<std::string> known_ = known_columns(of_.kind);
    std::vector<std::string> columns_;
    std::size_t errors_ = 0;
    Fact fact_;
    std::string handle_;
};

}  // namespace

std::string to_string(const TableError& error, std::string_view file) {
    const std::string column = error.column.empty() ? "" : "column " + error.column + ": ";
    return assignment::to_string({.file = std::string(file) + ":" + std::to_string(error.line),
                                  .what = column + error.what});
}

ReadTable read_table(std::string_view csv, const TableOf& of) {
    ReadTable read;
    TableReading reading(of, read);
    if (csv.size() > kMostBytesOfTable) {
        reading.error(1, "", "The file is larger than 512 MiB: cut it into several.");
        return read;
    }
    CsvReader rows(csv);
    const auto header = rows.next();
    if (!header && rows.problem().empty()) {
        reading.error(1, "", "The file is empty: its first line must name the columns.");
        return read;
    }
    if (header && !reading.take_header(*header)) return read;
    while (const auto row = rows.next())
        reading.take_row(*row);
    if (!rows.problem().empty())
        reading.error(rows.problem_line(), "",
                      "Nothing can be read from here on: " + rows.problem() + ".");
    return read;
}

std::vector<std::string> columns_of(Kind kind) {
    const KindShape& shape = shape_of(kind);
    std::vector<std::string> columns{std::string(kHappenedColumn)};
    if (shape.of_person) columns.emplace_back(kPersonColumn);
    for (const Field field : needed_fields(kind))
        columns.emplace_back(shape_of(field).name);
    columns.emplace_back(kEvidenceColumn);
    for (const Field field : possible_fields(kind))
        columns.emplace_back(shape_of(field).name);
    return columns;
}

}  // namespace grader::facts
