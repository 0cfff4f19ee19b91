// A spreadsheet of facts: every row is a fact that the record can keep, or a mistake in one line
// that names its line; and printed as a table again, the facts read alike. The first byte chooses
// the kind.
#include <algorithm>
#include <set>

#include "grader/assignment/utf8.h"
#include "grader/facts/csv.h"
#include "grader/facts/document.h"
#include "grader/facts/read_table.h"
#include "sandbox/base/error.h"
#include "tests/fuzz/fuzz.h"

namespace {

using namespace grader;
using base::ensure;

void check_mistakes(const facts::ReadTable& table, const std::string& text) {
    const auto lines = static_cast<std::size_t>(std::ranges::count(text, '\n')) + 1;
    ensure(table.errors.size() <= facts::kMostErrors, "there is an end to mistakes");
    std::set<std::size_t> wrong;
    for (const facts::TableError& error : table.errors) {
        ensure(error.line >= 1 && error.line <= lines, "a mistake is in one of the lines");
        wrong.insert(error.line);
        const std::string told = to_string(error, "a.csv");
        ensure(!assignment::has_control_character(told) && !assignment::find_invalid_utf8(told),
               "a mistake is one line of text");
    }
    ensure(table.facts.size() <= table.rows, "a fact is a row");
    ensure(table.facts.size() == table.rows || !wrong.empty(), "a row that is none says why");
    ensure(table.handles.empty() || table.handles.size() == table.facts.size(),
           "everybody is named, or nobody");
}

void check_kept(facts::Fact fact) {
    if (fact.person.empty() && facts::shape_of(fact.kind).of_person) fact.person = "p-1";
    ensure(facts::problem_of(fact).empty(), "a row without a mistake can be a fact");
    ensure(facts::from_document(facts::to_document(fact)) == fact, "and is kept as it was");
}

// The columns that the facts fill, with the handles where people are named so.
std::string print(const facts::ReadTable& table, facts::Kind kind) {
    std::vector<std::string> columns = facts::columns_of(kind);
    const bool by_handle = !table.handles.empty();
    if (by_handle) std::ranges::replace(columns, std::string("person"), std::string("handle"));
    std::string text = facts::csv_row(columns);
    for (std::size_t i = 0; i < table.facts.size(); ++i) {
        const facts::Fact& fact = table.facts[i];
        std::vector<std::string> cells;
        for (const std::string& column : columns) {
            const auto field = facts::parse_field(column);
            if (column == "happened")
                cells.push_back(facts::to_string(fact.happened));
            else if (column == "evidence")
                cells.emplace_back(to_string(fact.evidence));
            else if (column == "person" || column == "handle")
                cells.push_back(by_handle ? table.handles[i] : fact.person);
            else if (const facts::Value* value = fact.find(*field))
                cells.push_back(cell_of(facts::shape_of(*field), *value));
            else
                cells.emplace_back();
        }
        text += facts::csv_row(cells);
    }
    return text;
}

facts::ReadTable without_lines(facts::ReadTable table) {
    for (facts::Fact& fact : table.facts)
        fact.source.clear();
    table.rows = table.facts.size();
    return table;
}

// Rows as they are, whatever stands in them.
void check_rows(const std::string& text) {
    facts::CsvReader reader(text);
    std::string printed = "\xEF\xBB\xBF";  // or the first cell may begin with what looks like one
    std::vector<std::vector<std::string>> rows;
    while (const auto row = reader.next()) {
        rows.push_back(row->cells);
        printed += facts::csv_row(row->cells);
    }
    facts::CsvReader again(printed);
    for (const std::vector<std::string>& cells : rows) {
        const auto row = again.next();
        // A row of one empty cell is an empty line.
        if (cells.size() == 1 && cells.front().empty()) return;
        ensure(row && row->cells == cells, "a row is printed and read alike");
    }
    ensure(!again.next() && again.problem().empty(), "and no more than that");
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    fuzz::Input input(data, size);
    const auto kinds = facts::kind_shapes();
    const facts::TableOf of{
        .kind = kinds[input.below(kinds.size())].kind, .programme = "boost", .file = "a.csv"};
    const std::string text = input.rest();
    check_rows(text);
    const facts::ReadTable table = facts::read_table(text, of);
    check_mistakes(table, text);
    for (const facts::Fact& fact : table.facts)
        check_kept(fact);
    if (!table.errors.empty()) return 0;
    ensure(without_lines(facts::read_table(print(table, of.kind), of)) == without_lines(table),
           "what is printed again is read alike");
    return 0;
}
