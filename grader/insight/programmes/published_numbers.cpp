// A percentage of a number that is not printed says nothing about counts, but two percentages of
// the same number can be compared.
#include "grader/insight/programmes/published_numbers.h"

#include <algorithm>

#include "grader/insight/programmes/number_text.h"
#include "sandbox/base/error.h"

namespace grader::programmes {

namespace {

using statistics::Counts;
using statistics::PrintedPercent;

std::string where(const Number& number) {
    return number.title.empty() ? number.code : number.code + " (" + number.title + ")";
}

const Number& named(const PublishedReport& report, std::string_view code) {
    const auto found = std::ranges::find(report.numbers, code, &Number::code);
    base::ensure(found != report.numbers.end(), "a number that is referred to exists");
    return *found;
}

// Of how many the percentage is; nothing where that is not printed.
std::optional<std::int64_t> whole_of(const PublishedReport& report, const Number& number,
                                     std::optional<std::int64_t> people) {
    if (number.of.empty()) return std::nullopt;
    return number.of == "people" ? people : named(report, number.of).value;
}

std::optional<Counts> counts_of(const Number& number, std::optional<std::int64_t> whole) {
    if (number.value) return Counts{.least = *number.value, .most = *number.value};
    if (number.percent && whole && *whole > 0)
        return statistics::possible_counts(*number.percent, *whole);
    return std::nullopt;
}

// In ten thousandths, as far as rounding leaves it open.
Counts bounds(PrintedPercent percent) {
    std::int64_t unit = 100;
    for (int i = 0; i < percent.decimals; ++i)
        unit /= 10;
    // Doubled, so that half a unit is a whole number.
    return {.least = 2 * percent.units * unit - unit, .most = 2 * percent.units * unit + unit};
}

// A percentage of a number makes it a part of it.
void check_percent(const Number& number, std::int64_t whole, std::vector<Finding>& findings) {
    const PrintedPercent percent = *number.percent;
    const std::vector<std::pair<std::string, std::string>> figures{{"of", std::to_string(whole)},
                                                                   {"percent", to_string(percent)}};
    if (number.value) {
        if (*number.value > whole) {
            if (number.part_of != number.of)
                findings.push_back({.code = "part_exceeds_whole",
                                    .where = where(number),
                                    .text = number_text(*number.value) + " is more than " +
                                            number_text(whole) + ", of which it is a share.",
                                    .figures = {{"part", std::to_string(*number.value)},
                                                {"whole", std::to_string(whole)}}});
            return;
        }
        if (statistics::prints_as({.count = *number.value, .of = whole}, percent)) return;
        findings.push_back(
            {.code = "percent_of_count",
             .where = where(number),
             .text =
                 number_text(*number.value) + " of " + number_text(whole) + " are " +
                 statistics::percent_text({.count = *number.value, .of = whole}, percent.decimals) +
                 " %, not " + to_string(percent) + " %.",
             .figures = figures});
    } else if (!statistics::possible_counts(percent, whole)) {
        findings.push_back({.code = "percent_impossible",
                            .where = where(number),
                            .text = "No number of people is " + to_string(percent) + " % of " +
                                    number_text(whole) + ".",
                            .figures = figures});
    }
}

void add_excess(const Number& part, const Number& whole, const std::string& more,
                const std::string& less, std::vector<Finding>& findings) {
    findings.push_back({.code = "part_exceeds_whole",
                        .where = where(part),
                        .text = "It is a part of " + where(whole) + ", but " + more +
                                " is more than " + less + ".",
                        .figures = {{"part", more}, {"whole", less}}});
}

void check_part(const Number& part, std::optional<Counts> counts, const Number& whole,
                std::optional<Counts> whole_counts, std::vector<Finding>& findings) {
    if (counts && whole_counts) {
        if (counts->least > whole_counts->most)
            add_excess(part, whole, range_text(*counts), range_text(*whole_counts), findings);
    } else if (part.percent && whole.percent && part.of == whole.of) {
        if (bounds(*part.percent).least > bounds(*whole.percent).most)
            add_excess(part, whole, to_string(*part.percent) + " %",
                       to_string(*whole.percent) + " %", findings);
    }
}

}  // namespace

void check_numbers(const PublishedReport& report, std::optional<std::int64_t> people,
                   std::vector<Finding>& findings) {
    for (const Number& number : report.numbers) {
        const auto of = whole_of(report, number, people);
        if (number.percent && of && *of > 0) check_percent(number, *of, findings);
        if (number.part_of.empty()) continue;
        const Number& whole = named(report, number.part_of);
        check_part(number, counts_of(number, of), whole,
                   counts_of(whole, whole_of(report, whole, people)), findings);
    }
}

}  // namespace grader::programmes
