// Every figure is bounded, so that whatever is typed in is checked in a moment: 10,000 people, 4
// columns, 60 lines, 100 numbers.
#include "grader/insight/programmes/read_published.h"

#include <algorithm>
#include <array>
#include <utility>

#include "grader/assignment/table_reader.h"
#include "grader/assignment/toml.h"
#include "grader/assignment/utf8.h"

namespace grader::programmes {

namespace {

using assignment::Findings;
using assignment::quoted;
using assignment::TableReader;
using assignment::Toml;
using statistics::Counts;
using statistics::PrintedPercent;

constexpr int kMostPeople = 10'000;
constexpr std::size_t kMostSearched = 100;
constexpr std::size_t kMostColumns = 4;
constexpr std::size_t kMostLines = 60;
constexpr std::size_t kMostBands = 20;
constexpr std::size_t kMostNumbers = 100;
constexpr int kMostValue = 1'000'000'000;

constexpr std::array<std::string_view, 4> kWorkWords{"in_field", "other", "none", "unknown"};
constexpr std::array<std::string_view, 3> kBecauseWords{"statute", "intent", "behaviour"};

template <class Enum, std::size_t n>
std::optional<Enum> parse_word(std::string_view word,
                               const std::array<std::string_view, n>& words) {
    const auto found = std::ranges::find(words, word);
    if (found == words.end()) return std::nullopt;
    return static_cast<Enum>(found - words.begin());
}

std::optional<Work> parse_work(std::string_view word) {
    return parse_word<Work>(word, kWorkWords);
}

std::optional<Because> parse_because(std::string_view word) {
    return parse_word<Because>(word, kBecauseWords);
}

// Names stand in sentences, each on one line.
std::string name_of(const Toml& value, Findings& findings) {
    if (assignment::has_control_character(value.text))
        findings.add(value.place, "A name is one line, without control characters.");
    return value.text;
}

std::string text_of(TableReader& table, std::string_view key, Findings& findings) {
    const Toml* value = table.find(key, Toml::Kind::text);
    return value == nullptr ? "" : name_of(*value, findings);
}

std::string needed_text(TableReader& table, std::string_view key, std::string_view example,
                        Findings& findings) {
    const Toml* value = table.need(key, Toml::Kind::text, example);
    if (value == nullptr) return "";
    if (value->text.empty())
        findings.add(value->place, "The value of " + quoted(key) + " is empty.",
                     "Write for example: " + std::string(example));
    return name_of(*value, findings);
}

std::optional<PrintedPercent> percent_of(const Toml& value, Findings& findings) {
    const auto percent = statistics::parse_percent(value.text);
    if (!percent) {
        findings.add(value.place, quoted(value.text) + " is not a percentage.",
                     "Write it as it is printed, without the sign: \"44.87\" or \"85\"; two "
                     "decimals at most.");
    }
    return percent;
}

std::optional<PrintedPercent> percent(TableReader& table, std::string_view key,
                                      Findings& findings) {
    const Toml* value = table.find(key, Toml::Kind::text);
    return value == nullptr ? std::nullopt : percent_of(*value, findings);
}

// The whole numbers of an array, each within these bounds.
std::vector<std::int64_t> integers(TableReader& table, std::string_view key, std::int64_t most,
                                   Findings& findings) {
    std::vector<std::int64_t> result;
    const Toml* value = table.find(key, Toml::Kind::array);
    if (value == nullptr) return result;
    for (const Toml& item : value->items) {
        if (item.kind == Toml::Kind::integer && item.integer >= 0 && item.integer <= most) {
            result.push_back(item.integer);
            continue;
        }
        findings.add(item.place, "This is no whole number from 0 to " + std::to_string(most) + ".");
    }
    return result;
}

// The tables of an array of tables; those behind the first `most` are a mistake.
std::vector<const Toml*> tables(TableReader& root, std::string_view key, std::size_t most,
                                Findings& findings) {
    std::vector<const Toml*> result;
    const Toml* array = root.find(key, Toml::Kind::array);
    if (array == nullptr) return result;
    for (const Toml& item : array->items) {
        if (item.kind != Toml::Kind::table) {
            findings.add(item.place, "Each " + quoted(key) + " is a table.",
                         "Begin it with [[" + std::string(key) + "]].");
        } else if (result.size() == most) {
            findings.add(item.place, "There are more than " + std::to_string(most) + " of [[" +
                                         std::string(key) + "]].");
            break;
        } else {
            result.push_back(&item);
        }
    }
    return result;
}

void read_people(TableReader& root, PublishedReport& report, Findings& findings) {
    if (const auto people = root.integer("people", 1, kMostPeople))
        report.people = Counts{.least = *people, .most = *people};
    const Toml* between = root.find("people_between", Toml::Kind::array);
    if (between == nullptr) return;
    const auto bounds = integers(root, "people_between", kMostPeople, findings);
    if (root.find("people") != nullptr) {
        findings.add(between->place, "The number of people is printed, or it is searched for.",
                     "Remove people or people_between.");
    } else if (bounds.size() != 2 || bounds[0] < 1 || bounds[1] < bounds[0] ||
               bounds[1] - bounds[0] > static_cast<std::int64_t>(kMostSearched)) {
        findings.add(between->place,
                     "people_between is the least and the most, at most " +
                         std::to_string(kMostSearched) + " apart.",
                     "Write for example: people_between = [55, 89]");
    } else {
        report.people = Counts{.least = bounds[0], .most = bounds[1]};
    }
}

void read_columns(TableReader& root, PublishedReport& report, Findings& findings) {
    for (const Toml* column : root.texts("columns")) {
        if (column->text.empty() || std::ranges::count(report.columns, column->text) > 0)
            findings.add(column->place, "A column has a name of its own.");
        report.columns.push_back(name_of(*column, findings));
    }
    if (report.columns.size() > kMostColumns) {
        findings.add(root.find("columns")->place,
                     "There are more than " + std::to_string(kMostColumns) + " columns.");
        report.columns.resize(kMostColumns);
    }
}

void read_cells(TableReader& table, Line& line, std::size_t columns, Findings& findings) {
    line.cells.resize(columns);
    const auto counts = integers(table, "count", kMostPeople, findings);
    const auto percents = table.texts("percent");
    if (table.find("count") != nullptr && counts.size() != columns)
        findings.add(table.find("count")->place, "A line has a count for each column.");
    if (table.find("percent") != nullptr && percents.size() != columns)
        findings.add(table.find("percent")->place, "A line has a percentage for each column.",
                     "Write \"\" where none is printed.");
    for (std::size_t i = 0; i < columns; ++i) {
        if (i < counts.size()) line.cells[i].count = counts[i];
        if (i < percents.size() && !percents[i]->text.empty())
            line.cells[i].percent = percent_of(*percents[i], findings);
    }
}

// Groups come before their lines, so that none can be in itself.
void read_lines(TableReader& root, PublishedReport& report, Findings& findings) {
    for (const Toml* item : tables(root, "line", kMostLines, findings)) {
        TableReader table(*item, "[[line]]", findings);
        Line line;
        line.code = needed_text(table, "code", "code = \"1A\"", findings);
        line.title = text_of(table, "title", findings);
        line.in = text_of(table, "in", findings);
        line.work = table.word("work", parse_work, kWorkWords).value_or(Work::unknown);
        if (std::ranges::count(report.lines, line.code, &Line::code) > 0)
            findings.add(table.place(), "There is a line " + quoted(line.code) + " already.");
        if (!line.in.empty() && std::ranges::count(report.lines, line.in, &Line::code) == 0)
            findings.add(table.find("in")->place,
                         "There is no line " + quoted(line.in) + " above this one.");
        if (!line.in.empty() && table.find("work") != nullptr)
            findings.add(table.find("work")->place, "Only lines that are in no group say work.");
        read_cells(table, line, report.columns.size(), findings);
        table.finish();
        report.lines.push_back(std::move(line));
    }
}

void read_bands(TableReader& table, Salaries& salaries, Findings& findings) {
    for (const Toml* band : table.texts("bands"))
        salaries.bands.push_back(percent_of(*band, findings).value_or(PrintedPercent{}));
    if (salaries.bands.size() > kMostBands)
        findings.add(table.find("bands")->place,
                     "There are more than " + std::to_string(kMostBands) + " bands.");
    salaries.bands_from = integers(table, "bands_from", kMostValue, findings);
    const Toml* from = table.find("bands_from");
    if (from == nullptr) return;
    const bool rising =
        std::ranges::adjacent_find(salaries.bands_from, std::ranges::greater_equal{}) ==
        salaries.bands_from.end();
    if (salaries.bands_from.size() != salaries.bands.size() || !rising)
        findings.add(from->place, "bands_from says where each band begins, the lowest first.");
}

void read_salaries(TableReader& root, PublishedReport& report, Findings& findings) {
    for (const Toml* item : tables(root, "salary", kMostColumns, findings)) {
        TableReader table(*item, "[[salary]]", findings);
        Salaries salaries;
        const std::string column = needed_text(table, "column", "column = \"180 days\"", findings);
        const auto found = std::ranges::find(report.columns, column);
        salaries.column = static_cast<std::size_t>(found - report.columns.begin());
        if (found == report.columns.end()) {
            findings.add(table.place(), "There is no column " + quoted(column) + ".");
            salaries.column = 0;
        } else if (std::ranges::count(report.salaries, salaries.column, &Salaries::column) > 0) {
            findings.add(table.place(), "A column has one [[salary]].");
        }
        if (const auto median = table.integer("median", 0, kMostValue)) salaries.median = *median;
        if (const auto people = table.integer("reporters", 1, kMostPeople))
            salaries.reporters = *people;
        salaries.reported = percent(table, "reported", findings);
        read_bands(table, salaries, findings);
        table.finish();
        report.salaries.push_back(std::move(salaries));
    }
}

// A whole comes before its parts, so that none is a part of itself.
void read_numbers(TableReader& root, PublishedReport& report, Findings& findings) {
    const auto known = [&](const std::string& code) {
        return std::ranges::count(report.numbers, code, &Number::code) > 0;
    };
    for (const Toml* item : tables(root, "number", kMostNumbers, findings)) {
        TableReader table(*item, "[[number]]", findings);
        Number number;
        number.code = needed_text(table, "code", "code = \"employed\"", findings);
        number.title = text_of(table, "title", findings);
        if (const auto value = table.integer("value", 0, kMostValue)) number.value = *value;
        number.percent = percent(table, "percent", findings);
        number.of = text_of(table, "of", findings);
        number.part_of = text_of(table, "part_of", findings);
        if (number.code == "people" || known(number.code))
            findings.add(table.place(), "There is a number " + quoted(number.code) + " already.");
        const bool everybody = number.of == "people" && report.people;
        if (!number.of.empty() && !everybody && !known(number.of))
            findings.add(table.find("of")->place,
                         "There is no number " + quoted(number.of) + " above this one.");
        if (!number.part_of.empty() && !known(number.part_of))
            findings.add(table.find("part_of")->place,
                         "There is no number " + quoted(number.part_of) + " above this one.");
        table.finish();
        report.numbers.push_back(std::move(number));
    }
}

void read_exclusions(TableReader& root, PublishedReport& report, Findings& findings) {
    for (const Toml* item : tables(root, "exclusion", kMostNumbers, findings)) {
        TableReader table(*item, "[[exclusion]]", findings);
        Exclusion exclusion;
        exclusion.who = needed_text(table, "who", "who = \"graduates who died\"", findings);
        (void)table.need("because", Toml::Kind::text, "because = \"statute\"");
        exclusion.because =
            table.word("because", parse_because, kBecauseWords).value_or(Because::statute);
        table.finish();
        report.exclusions.push_back(std::move(exclusion));
    }
}

void check_whole(const TableReader& root, const PublishedReport& report, Findings& findings) {
    if (report.lines.empty() && report.numbers.empty() && report.exclusions.empty())
        findings.add(root.place(), "There is nothing to check.",
                     "Add a [[line]], a [[number]] or an [[exclusion]].");
    if (!report.lines.empty() && (!report.people || report.columns.empty()))
        findings.add(root.place(), "Lines need the number of people, and columns.",
                     "Write for example: people = 78 and columns = [\"90 days\", \"180 days\"]");
    if (report.lines.empty() && !report.salaries.empty())
        findings.add(root.place(), "Salaries need the lines that say who has a job.");
}

}  // namespace

ReadReport read_published(std::string_view document, const std::string& file) {
    const assignment::ParsedToml parsed = assignment::parse_toml(document, file);
    if (!parsed.root) return {.report = {}, .diagnostics = parsed.diagnostics};
    Findings findings(file);
    TableReader root(*parsed.root, "", findings);
    PublishedReport report;
    constexpr std::string_view kSchema = "grader.published-report/1";
    const Toml* schema =
        root.need("schema", Toml::Kind::text, "schema = \"" + std::string(kSchema) + "\"");
    if (schema != nullptr && schema->text != kSchema)
        findings.add(schema->place, "This is not " + std::string(kSchema) + ".");
    report.title = needed_text(root, "title", "title = \"Graduates of 2016\"", findings);
    report.source = text_of(root, "source", findings);
    read_people(root, report, findings);
    read_columns(root, report, findings);
    read_lines(root, report, findings);
    read_salaries(root, report, findings);
    read_numbers(root, report, findings);
    read_exclusions(root, report, findings);
    check_whole(root, report, findings);
    root.finish();
    ReadReport result{.report = {}, .diagnostics = findings.take()};
    if (result.diagnostics.empty()) result.report = std::move(report);
    return result;
}

}  // namespace grader::programmes
