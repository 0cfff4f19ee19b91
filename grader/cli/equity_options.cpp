// A table of the service area names values as the vault's words do, so that none is missed by its
// spelling.
#include "grader/cli/equity_options.h"

#include <algorithm>
#include <charconv>

#include "grader/cli/table_file.h"
#include "grader/cli/vaults.h"
#include "grader/facts/csv.h"
#include "grader/facts/fields.h"
#include "grader/facts/people_table.h"
#include "grader/insight/equity/parity.h"

namespace grader::cli {

namespace {

const facts::Attribute* find_attribute(const std::string& name) {
    const auto all = facts::attributes();
    const auto found = std::ranges::find(all, std::string_view(name), &facts::Attribute::name);
    return found == all.end() ? nullptr : &*found;
}

std::string names_of_attributes() {
    std::string names;
    for (const facts::Attribute& one : facts::attributes())
        names.append(names.empty() ? "" : ", ").append(one.name);
    return names;
}

std::optional<std::int64_t> parse_people(const std::string& text) {
    constexpr std::int64_t kMost = 10'000'000'000;  // more than there are
    std::int64_t people = 0;
    const char* end = text.data() + text.size();
    const auto read = std::from_chars(text.data(), end, people);
    if (read.ec != std::errc() || read.ptr != end || people < 0 || people > kMost)
        return std::nullopt;
    return people;
}

/// "line 3: …"; nothing where the row is a value and its people, which are added then.
std::optional<std::string> take_row(const facts::CsvRow& row, const facts::Attribute& attribute,
                                    equity::Area& area) {
    const std::string where = "line " + std::to_string(row.line) + ": ";
    if (row.cells.size() != 2) return where + "a row is a value and its people.";
    const std::string& value = row.cells[0];
    const bool is_word = std::ranges::count(facts::split_words(attribute.words), value) > 0;
    if (!is_word || !equity::is_told(value))
        return where + "the value is none of: " + std::string(attribute.words) + ".";
    const auto people = parse_people(row.cells[1]);
    if (!people) return where + "people are a whole number.";
    if (!area.emplace(value, *people).second) return where + value + " is there twice.";
    return std::nullopt;
}

bool read_area(const std::string& file, const facts::Attribute& attribute, equity::Area& area) {
    const auto text = read_table_file(file);
    if (!text) return false;
    const auto refuse = [&](const std::string& why) {
        wrong(file + ": " + why);
        return false;
    };
    facts::CsvReader rows(*text);
    const auto header = rows.next();
    if (!header || header->cells != std::vector<std::string>{"value", "people"})
        return refuse("the first line must be value,people.");
    while (const auto row = rows.next()) {
        if (const auto problem = take_row(*row, attribute, area)) return refuse(*problem);
    }
    if (!rows.problem().empty()) return refuse(rows.problem() + ".");
    const bool has_people =
        std::ranges::any_of(area, [](const auto& one) { return one.second > 0; });
    return has_people || refuse("nobody lives there.");
}

}  // namespace

bool read_equity(const ReportOptions& options, report::Request& request) {
    if (options.equity.empty()) {
        if (!options.area.empty()) wrong("--area goes with --equity: it is of an attribute.");
        return options.area.empty();
    }
    const facts::Attribute* attribute = find_attribute(options.equity);
    if (attribute == nullptr) {
        wrong("--equity takes one of " + names_of_attributes() + ".");
        return false;
    }
    request.plan.attribute = figures::Attribute{.name = options.equity, .told = {}};
    return options.area.empty() || read_area(options.area, *attribute, request.area);
}

std::optional<ToldAttribute> read_told(const Where& where, const std::string& attribute,
                                       const std::function<void()>& before_reading) {
    auto vault = open_kept_attributes(where);
    if (!vault) return std::nullopt;
    before_reading();
    ToldAttribute told{.by_person = vault->all(attribute), .fingerprint = {}};
    if (told.by_person.empty()) {
        wrong("of nobody the " + attribute +
              " is known: `grader people attributes FILE` keeps it, in a vault of its own.");
        return std::nullopt;
    }
    std::string all;
    for (const auto& [person, word] : told.by_person)
        all.append(person).append(" ").append(word).append("\n");
    told.fingerprint = vault->fingerprint(all);
    return told;
}

}  // namespace grader::cli
