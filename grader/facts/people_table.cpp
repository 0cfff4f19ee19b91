// Both tables are read by one reader, which is told their columns.
#include "grader/facts/people_table.h"

#include <algorithm>
#include <array>

#include "grader/assignment/utf8.h"
#include "grader/facts/csv.h"
#include "grader/facts/fields.h"
#include "grader/model/ids.h"

namespace grader::facts {

namespace {

constexpr std::size_t kLongest = 200;

constexpr auto kAttributes = std::to_array<Attribute>({
    {"age_group", "under_18 18_24 25_34 35_44 45_54 55_or_over prefer_not_to_say"},
    {"disability", "yes no prefer_not_to_say"},
    {"first_language", "english spanish arabic bengali other prefer_not_to_say"},
    {"gender", "woman man non_binary other prefer_not_to_say"},
    {"race_ethnicity",
     "american_indian asian black hispanic middle_eastern pacific_islander white two_or_more other "
     "prefer_not_to_say"},
    {"veteran", "yes no prefer_not_to_say"},
});

using Columns = std::vector<std::string_view>;

struct Shape {
    Columns who;    // one of these must be there
    Columns known;  // what may be said
    bool has_attributes = false;
};

std::string list_of(const Columns& columns) {
    std::string text;
    for (const std::string_view column : columns)
        text.append(text.empty() ? "" : ", ").append(column);
    return text;
}

class Reading {
public:
    Reading(const Shape& shape, PeopleTable& read) : shape_(shape), read_(read) {}

    bool take_header(const CsvRow& row) {
        for (const std::string& column : row.cells) {
            const bool names_somebody = std::ranges::count(shape_.who, column) > 0;
            if (!names_somebody && std::ranges::count(shape_.known, column) == 0)
                error(row.line, column,
                      "This column is not known here. There may be: " + list_of(shape_.who) + ", " +
                          list_of(shape_.known) + ".");
            else if (std::ranges::count(columns_, column) > 0)
                error(row.line, column, "This column is there twice.");
            else if (names_somebody && !who_.empty())
                error(row.line, column, "People are named by one column, and " + who_ + " is one.");
            else if (names_somebody)
                who_ = column;
            columns_.push_back(column);
        }
        if (who_.empty())
            error(row.line, "", "No column says who it is: " + list_of(shape_.who) + ".");
        return read_.errors.empty();
    }

    void take_row(const CsvRow& row) {
        ++read_.rows;
        const std::size_t before = errors_;
        PersonRow person{.line = row.line, .column = who_};
        if (row.cells.size() != columns_.size()) {
            error(row.line, "",
                  "It has " + std::to_string(row.cells.size()) + " cells, and the first line has " +
                      std::to_string(columns_.size()) + ".");
            return;
        }
        for (std::size_t i = 0; i < columns_.size(); ++i) {
            if (!row.cells[i].empty()) take_cell(person, columns_[i], row.cells[i]);
        }
        if (errors_ == before && person.who.empty())
            error(row.line, who_, "It says of nobody who it is.");
        if (errors_ == before) read_.people.push_back(std::move(person));
    }

    void error(std::size_t line, const std::string& column, std::string what) {
        ++errors_;
        if (read_.errors.size() < kMostErrors)
            read_.errors.push_back({line, column, std::move(what)});
    }

private:
    void take_cell(PersonRow& person, const std::string& column, const std::string& cell) {
        const auto wants = [&](bool holds, std::string_view what) {
            if (!holds) error(person.line, column, "This is not " + std::string(what) + ".");
        };
        if (column == who_) {
            person.who = cell;
            if (column == "email") wants(is_email(cell), "an address such as ada@example.org");
            if (column == "handle") wants(is_handle(cell), "a line of at most 200 characters");
            if (column == "person") wants(model::is_id(cell), "a pseudonym");
        } else if (shape_.has_attributes) {
            const auto* const attribute = std::ranges::find(kAttributes, column, &Attribute::name);
            wants(std::ranges::count(split_words(attribute->words), cell) > 0,
                  "one of: " + std::string(attribute->words));
            person.known[column] = cell;
        } else {
            wants(is_handle(cell), "a line of at most 200 characters");
            if (column == "handle")
                person.handle = cell;
            else
                person.known[column] = cell;
        }
    }

    const Shape& shape_;
    PeopleTable& read_;
    std::vector<std::string> columns_;
    std::string who_;
    std::size_t errors_ = 0;
};

PeopleTable read(std::string_view csv, const Shape& shape) {
    PeopleTable table;
    Reading reading(shape, table);
    if (csv.size() > kMostBytesOfTable) {
        reading.error(1, "", "The file is larger than 512 MiB: cut it into several.");
        return table;
    }
    CsvReader rows(csv);
    const auto header = rows.next();
    if (!header && rows.problem().empty()) {
        reading.error(1, "", "The file is empty: its first line must name the columns.");
        return table;
    }
    if (header && !reading.take_header(*header)) return table;
    while (const auto row = rows.next())
        reading.take_row(*row);
    if (!rows.problem().empty())
        reading.error(rows.problem_line(), "",
                      "Nothing can be read from here on: " + rows.problem() + ".");
    return table;
}

}  // namespace

bool is_email(std::string_view text) {
    const std::size_t at = text.find('@');
    return text.size() <= kLongest && at != std::string_view::npos && at > 0 &&
           at + 1 < text.size() && text.find('@', at + 1) == std::string_view::npos &&
           text.find(' ') == std::string_view::npos && !assignment::has_control_character(text) &&
           !assignment::find_invalid_utf8(text);
}

bool is_handle(std::string_view text) {
    return text.size() <= kLongest && text.find_first_not_of(' ') != std::string_view::npos &&
           !assignment::has_control_character(text) && !assignment::find_invalid_utf8(text);
}

std::span<const Attribute> attributes() {
    return kAttributes;
}

PeopleTable read_contacts(std::string_view csv) {
    return read(csv, {.who = {"email"}, .known = {"name", "phone", "handle"}});
}

PeopleTable read_attributes(std::string_view csv) {
    Shape shape{.who = {"email", "handle", "person"}, .known = {}, .has_attributes = true};
    for (const Attribute& attribute : kAttributes)
        shape.known.push_back(attribute.name);
    return read(csv, shape);
}

}  // namespace grader::facts
