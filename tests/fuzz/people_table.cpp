// Tables of contacts and of protected attributes: every row is a person or a mistake that names its
// line and repeats nothing of a cell; and printed again, people read alike. The first byte chooses.
#include "grader/facts/people_table.h"

#include <algorithm>
#include <set>

#include "grader/assignment/utf8.h"
#include "grader/facts/csv.h"
#include "sandbox/base/error.h"
#include "tests/fuzz/fuzz.h"

namespace {

using namespace grader;
using base::ensure;

void check_mistakes(const facts::PeopleTable& table, const std::string& text) {
    const auto lines = static_cast<std::size_t>(std::ranges::count(text, '\n')) + 1;
    for (const facts::TableError& error : table.errors) {
        ensure(error.line >= 1 && error.line <= lines, "a mistake is in one of the lines");
        const std::string told = to_string(error, "a.csv");
        ensure(!assignment::has_control_character(told) && !assignment::find_invalid_utf8(told),
               "a mistake is one line of text");
    }
    ensure(table.errors.size() <= facts::kMostErrors, "there is an end to mistakes");
    ensure(table.people.size() <= table.rows, "a person is a row");
    ensure(table.people.size() == table.rows || !table.errors.empty(),
           "a row that is none says why");
}

std::string print(const facts::PeopleTable& table) {
    if (table.people.empty()) return {};
    std::set<std::string> known;
    for (const facts::PersonRow& person : table.people)
        for (const auto& [column, text] : person.known)
            known.insert(column);
    const bool has_handles = std::ranges::any_of(
        table.people, [](const facts::PersonRow& person) { return !person.handle.empty(); });
    std::vector<std::string> columns{table.people.front().column};
    columns.insert(columns.end(), known.begin(), known.end());
    if (has_handles) columns.emplace_back("handle");
    std::string text = facts::csv_row(columns);
    for (const facts::PersonRow& person : table.people) {
        std::vector<std::string> cells{person.who};
        for (const std::string& column : known) {
            const auto found = person.known.find(column);
            cells.push_back(found == person.known.end() ? "" : found->second);
        }
        if (has_handles) cells.push_back(person.handle);
        text += facts::csv_row(cells);
    }
    return text;
}

std::vector<facts::PersonRow> without_lines(std::vector<facts::PersonRow> people) {
    for (facts::PersonRow& person : people)
        person.line = 0;
    return people;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    fuzz::Input input(data, size);
    const auto read = input.flag() ? facts::read_contacts : facts::read_attributes;
    const std::string text = input.rest();
    const facts::PeopleTable table = read(text);
    check_mistakes(table, text);
    for (const facts::PersonRow& person : table.people) {
        std::string all = person.who + "\n" + person.handle;
        for (const auto& [column, known] : person.known)
            all += "\n" + known;
        ensure(!assignment::find_invalid_utf8(all), "what is kept of people is text");
    }
    if (!table.errors.empty() || table.people.empty()) return 0;
    const facts::PeopleTable again = read(print(table));
    ensure(again.errors.empty() && without_lines(again.people) == without_lines(table.people),
           "what is printed again is read alike");
    return 0;
}
