// Each check works with the counts that can stand behind a printed figure, from the least to the
// most; a finding is what no choice among them makes right.
#include "grader/insight/programmes/published.h"

#include <algorithm>
#include <array>

#include "grader/insight/programmes/number_text.h"
#include "grader/insight/programmes/published_numbers.h"
#include "grader/insight/programmes/published_salaries.h"
#include "sandbox/base/error.h"

namespace grader::programmes {

namespace {

using statistics::Counts;
using statistics::percent_text;
using statistics::to_string;

std::string where(const PublishedReport& report, const Line& line, std::size_t column) {
    return report.columns[column] + ", line " + line.code +
           (line.title.empty() ? "" : " (" + line.title + ")");
}

std::optional<Counts> counts_of(const Cell& cell, std::int64_t people) {
    if (cell.count) return Counts{.least = *cell.count, .most = *cell.count};
    if (cell.percent) return statistics::possible_counts(*cell.percent, people);
    return std::nullopt;
}

void check_cell(const PublishedReport& report, const Line& line, std::size_t column,
                std::int64_t people, std::vector<Finding>& findings) {
    const Cell& cell = line.cells[column];
    if (cell.count && *cell.count > people) {
        findings.push_back({.code = "more_than_everybody",
                            .where = where(report, line, column),
                            .text = number_text(*cell.count) + " people are more than all " +
                                    number_text(people) + ".",
                            .figures = {{"count", std::to_string(*cell.count)},
                                        {"people", std::to_string(people)}}});
        return;
    }
    if (!cell.percent) return;
    if (cell.count) {
        if (statistics::prints_as({.count = *cell.count, .of = people}, *cell.percent)) return;
        findings.push_back(
            {.code = "percent_of_count",
             .where = where(report, line, column),
             .text = number_text(*cell.count) + " of " + number_text(people) + " are " +
                     percent_text({.count = *cell.count, .of = people}, cell.percent->decimals) +
                     " %, not " + to_string(*cell.percent) + " %.",
             .figures = {{"count", std::to_string(*cell.count)},
                         {"people", std::to_string(people)},
                         {"percent", to_string(*cell.percent)}}});
    } else if (!statistics::possible_counts(*cell.percent, people)) {
        findings.push_back({.code = "percent_impossible",
                            .where = where(report, line, column),
                            .text = "No number of people is " + to_string(*cell.percent) +
                                    " % of " + number_text(people) + ".",
                            .figures = {{"people", std::to_string(people)},
                                        {"percent", to_string(*cell.percent)}}});
    }
}

/// The counts of a column's lines for one number of people.
struct Column {
    const PublishedReport& report;
    std::size_t index;
    std::int64_t people;

    /// Of the lines of a group, or of those that are in none; nothing where one is not known.
    [[nodiscard]] std::optional<Counts> sum(std::string_view group) const {
        Counts sum;
        bool any = false;
        for (const Line& line : report.lines) {
            if (line.in != group) continue;
            const auto counts = counts_of(line.cells[index], people);
            if (!counts) return std::nullopt;
            any = true;
            sum.least += counts->least;
            sum.most += counts->most;
        }
        return any ? std::optional(sum) : std::nullopt;
    }
};

bool meet(Counts one, Counts other) {
    return one.least <= other.most && other.least <= one.most;
}

void check_sums(const Column& column, std::vector<Finding>& findings) {
    const PublishedReport& report = column.report;
    for (const Line& line : report.lines) {
        const auto own = counts_of(line.cells[column.index], column.people);
        const auto sum = column.sum(line.code);
        if (!own || !sum || meet(*own, *sum)) continue;
        findings.push_back({.code = "group_sum",
                            .where = where(report, line, column.index),
                            .text = "Its lines add up to " + range_text(*sum) + ", but it says " +
                                    range_text(*own) + ".",
                            .figures = {{"sum", range_text(*sum)}, {"group", range_text(*own)}}});
    }
    const auto all = column.sum("");
    if (!all || meet(*all, {.least = column.people, .most = column.people})) return;
    findings.push_back(
        {.code = "categories_sum",
         .where = report.columns[column.index],
         .text = "All groups together add up to " + range_text(*all) + " people, but there are " +
                 number_text(column.people) + ": the groups do not make 100 %.",
         .figures = {{"sum", range_text(*all)}, {"people", std::to_string(column.people)}}});
}

// Whoever has a job in the field by an earlier day has it by a later one, as both are counted.
void check_growth(const PublishedReport& report, const Line& line, std::int64_t people,
                  std::vector<Finding>& findings) {
    if (line.work != Work::in_field) return;
    for (std::size_t i = 1; i < line.cells.size(); ++i) {
        const auto before = counts_of(line.cells[i - 1], people);
        const auto after = counts_of(line.cells[i], people);
        if (!before || !after || after->most >= before->least) continue;
        findings.push_back(
            {.code = "fewer_later",
             .where = where(report, line, i),
             .text = range_text(*after) + " people are fewer than the " + range_text(*before) +
                     " of " + report.columns[i - 1] +
                     ". A job that was begun in time counts in both columns.",
             .figures = {{"before", range_text(*before)}, {"after", range_text(*after)}}});
    }
}

JobHolders job_holders(const Column& column) {
    JobHolders holders;
    for (const Line& line : column.report.lines) {
        if (line.work != Work::in_field && line.work != Work::other) continue;
        const auto counts = counts_of(line.cells[column.index], column.people);
        if (!counts) return {};
        holders.known = holders.known || line.work == Work::in_field;
        if (line.work == Work::in_field) {
            holders.in_field.least += counts->least;
            holders.in_field.most += counts->most;
        }
        holders.any.least += counts->least;
        holders.any.most += counts->most;
    }
    return holders;
}

std::vector<Finding> check_with(const PublishedReport& report, std::int64_t people,
                                const std::vector<std::vector<std::int64_t>>& reporters) {
    std::vector<Finding> findings;
    std::vector<JobHolders> holders;
    for (std::size_t i = 0; i < report.columns.size(); ++i) {
        for (const Line& line : report.lines)
            check_cell(report, line, i, people, findings);
        const Column column{.report = report, .index = i, .people = people};
        check_sums(column, findings);
        holders.push_back(job_holders(column));
    }
    for (const Line& line : report.lines)
        check_growth(report, line, people, findings);
    check_salaries(report, people, holders, reporters, findings);
    return findings;
}

void check_exclusions(const PublishedReport& report, std::vector<Finding>& findings) {
    for (const Exclusion& exclusion : report.exclusions) {
        if (exclusion.because != Because::behaviour) continue;
        findings.push_back(
            {.code = "excluded_by_behaviour",
             .where = "who is counted",
             .text = "Left out: " + exclusion.who +
                     ". What people do later must not take them out of the rate: those without a "
                     "job are the first to go.",
             .figures = {}});
    }
}

}  // namespace

CheckedReport check_report(const PublishedReport& report) {
    CheckedReport checked;
    const std::int64_t most = report.people ? report.people->most : 0;
    for (const Salaries& salaries : report.salaries)
        checked.reporters.push_back(possible_reporters(salaries, most));
    if (report.people) {
        bool first = true;
        for (std::int64_t people = report.people->least; people <= most; ++people) {
            std::vector<Finding> found = check_with(report, people, checked.reporters);
            check_numbers(report, people, found);
            if (!first && found.size() > checked.findings.size()) continue;
            if (first || found.size() < checked.findings.size()) {
                checked.people.clear();
                checked.findings = std::move(found);
            }
            first = false;
            checked.people.push_back(people);
        }
        // What was possible for the greatest number is too many for this one.
        for (std::size_t i = 0; i < report.salaries.size(); ++i) {
            if (!report.salaries[i].reporters)
                std::erase_if(checked.reporters[i],
                              [&](std::int64_t each) { return each > checked.people.front(); });
        }
        for (const Line& line : report.lines) {
            auto& counts = checked.counts.emplace_back();
            for (const Cell& cell : line.cells)
                counts.push_back(counts_of(cell, checked.people.front()));
        }
    } else {
        check_numbers(report, std::nullopt, checked.findings);
    }
    check_exclusions(report, checked.findings);
    return checked;
}

std::string_view to_string(Work work) {
    constexpr std::array<std::string_view, 4> kWords{"in_field", "other", "none", "unknown"};
    return kWords[static_cast<std::size_t>(work)];
}

std::string_view to_string(Because because) {
    constexpr std::array<std::string_view, 3> kWords{"statute", "intent", "behaviour"};
    return kWords[static_cast<std::size_t>(because)];
}

std::string range_text(Counts counts) {
    if (counts.least == counts.most) return number_text(counts.least);
    return number_text(counts.least) + " to " + number_text(counts.most);
}

}  // namespace grader::programmes
