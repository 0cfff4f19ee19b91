// Somebody else's published report, and what in it cannot be: sums, percentages that are no share
// of anybody, parts that are greater than their wholes.
//
// Nothing here judges whether a report is true. It says what contradicts itself.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "grader/insight/statistics/printed.h"

namespace grader::programmes {

/// What the people of a line have.
enum class Work { in_field, other, none, unknown };

/// What a line prints in a column; it may be neither.
struct Cell {
    std::optional<std::int64_t> count;
    std::optional<statistics::PrintedPercent> percent;  ///< of all people of the report
};

/// A line of the table that divides all people among its lines.
struct Line {
    std::string code;   ///< "1A"
    std::string title;  ///< "Full-time employee"
    std::string in;     ///< the code of the group that it is a part of; empty: of none
    Work work = Work::unknown;
    std::vector<Cell> cells;  ///< one for each column
};

/// What a column prints of salaries.
struct Salaries {
    std::size_t column = 0;
    std::optional<std::int64_t> median;
    std::vector<statistics::PrintedPercent> bands;       ///< of those who told their salary
    std::vector<std::int64_t> bands_from;                ///< where each begins; empty: not stated
    std::optional<statistics::PrintedPercent> reported;  ///< of those who have a job
    std::optional<std::int64_t> reporters;
};

/// A number beside the table.
struct Number {
    std::string code;   ///< "employed"
    std::string title;  ///< "Graduates employed in the field"
    std::optional<std::int64_t> value;
    std::optional<statistics::PrintedPercent> percent;
    std::string of;       ///< of which number the percentage is; "people": of all in the table
    std::string part_of;  ///< the number that it cannot exceed; empty: none
};

/// Why people were left out of the denominator.
enum class Because {
    statute,    ///< died, incarcerated, called to active duty: by law
    intent,     ///< said at the start, and locked, that they seek no job in the field
    behaviour,  ///< did or did not do something later: whoever counts can choose them
};

struct Exclusion {
    std::string who;
    Because because = Because::statute;
};

/// Codes are used once, and those that are referred to exist, for lines and for numbers; groups and
/// wholes do not go in circles (ensured).
struct PublishedReport {
    std::string title;
    std::string source;
    /// How many people the table is of; from `least` to `most` where that is not printed. Nothing
    /// where there is no table.
    std::optional<statistics::Counts> people;
    std::vector<std::string> columns;  ///< in the order of time: "90 days", "180 days"
    std::vector<Line> lines;
    std::vector<Salaries> salaries;
    std::vector<Number> numbers;
    std::vector<Exclusion> exclusions;
};

struct Finding {
    std::string code;   ///< "group_sum"; docs/formats/published-report.md has them all
    std::string where;  ///< "180 days, line 3 (Not employed)"
    std::string text;   ///< a sentence
    std::vector<std::pair<std::string, std::string>> figures;  ///< by name
};

struct CheckedReport {
    /// The numbers of people with which there are the fewest findings: one where it is printed.
    std::vector<std::int64_t> people;
    /// The counts that stand behind the lines' cells if it is the first of these; nothing where a
    /// cell prints nothing, or nothing that can be.
    std::vector<std::vector<std::optional<statistics::Counts>>> counts;
    /// How many told their salaries, as far as the bands tell it, for each entry of `salaries`.
    std::vector<std::vector<std::int64_t>> reporters;
    std::vector<Finding> findings;
};

CheckedReport check_report(const PublishedReport& report);

std::string_view to_string(Work work);
std::string_view to_string(Because because);

/// "10", or "10 to 12".
std::string range_text(statistics::Counts counts);

}  // namespace grader::programmes
