// The rate of those who told their salary is of those who have one: of the people with a job in the
// field, or with any. Which of them is not always said, so every number between the two is taken.
#include "grader/insight/programmes/published_salaries.h"

#include <algorithm>
#include <optional>
#include <string_view>

#include "grader/insight/programmes/number_text.h"

namespace grader::programmes {

namespace {

using statistics::Counts;
using statistics::PrintedPercent;
using statistics::Proportion;

using Numbers = std::vector<std::int64_t>;

bool bands_fit(const Salaries& salaries, std::int64_t people) {
    Counts sum;
    for (const PrintedPercent& band : salaries.bands) {
        const auto counts = statistics::possible_counts(band, people);
        if (!counts) return false;
        sum.least += counts->least;
        sum.most += counts->most;
    }
    return sum.least <= people && people <= sum.most;
}

// One of `reporters` of whom so many are the printed share of `of`.
std::optional<std::int64_t> fitting(const Numbers& reporters, PrintedPercent percent,
                                    std::int64_t of) {
    if (of <= 0) return std::nullopt;
    const auto counts = statistics::possible_counts(percent, of);
    if (!counts) return std::nullopt;
    const auto first = std::ranges::lower_bound(reporters, counts->least);
    if (first == reporters.end() || *first > counts->most) return std::nullopt;
    return *first;
}

bool fits_job_holders(const Numbers& reporters, PrintedPercent percent, const JobHolders& holders) {
    for (std::int64_t of = holders.in_field.least; of <= holders.any.most; ++of) {
        if (fitting(reporters, percent, of)) return true;
    }
    return false;
}

std::string share_text(Proportion share, int decimals) {
    return number_text(share.count) + " of " + number_text(share.of) + " are " +
           statistics::percent_text(share, decimals) + " %";
}

/// One entry of the report's salaries with all that it is held against.
struct Rate {
    const PublishedReport& report;
    const Salaries& salaries;
    const Numbers& reporters;
    const JobHolders& holders;
    std::int64_t people;

    [[nodiscard]] std::string where() const { return report.columns[salaries.column]; }
};

Finding wrong_denominator(const Rate& rate, std::int64_t reporters) {
    const int decimals = rate.salaries.reported->decimals;
    std::string text = "The rate of those who told their salary is of all people: " +
                       share_text({.count = reporters, .of = rate.people}, decimals) +
                       ". It must be of those who have a job";
    std::string_view joint = ": ";
    std::int64_t last = 0;
    for (const std::int64_t of : {rate.holders.in_field.most, rate.holders.any.most}) {
        if (of < reporters || of == last) continue;
        last = of;
        text += std::string(joint) + share_text({.count = reporters, .of = of}, decimals) +
                (of == rate.holders.in_field.most ? " (in the field)" : " (any job)");
        joint = ", ";
    }
    return {.code = "reporting_denominator",
            .where = rate.where(),
            .text = text + ".",
            .figures = {{"reporters", std::to_string(reporters)},
                        {"people", std::to_string(rate.people)},
                        {"in_field", range_text(rate.holders.in_field)},
                        {"any_job", range_text(rate.holders.any)},
                        {"percent", to_string(*rate.salaries.reported)}}};
}

bool fits_somebody(const Rate& rate) {
    const PrintedPercent percent = *rate.salaries.reported;
    return fits_job_holders(rate.reporters, percent, rate.holders) ||
           fitting(rate.reporters, percent, rate.people);
}

// Another column that prints the same rate, which can be there.
const Rate* same_elsewhere(const Rate& rate, const std::vector<Rate>& all) {
    for (const Rate& other : all) {
        if (other.salaries.column != rate.salaries.column &&
            other.salaries.reported == rate.salaries.reported && fits_somebody(other))
            return &other;
    }
    return nullptr;
}

void check_rate(const Rate& rate, const std::vector<Rate>& all, std::vector<Finding>& findings) {
    if (!rate.salaries.reported || !rate.holders.known) return;
    const PrintedPercent percent = *rate.salaries.reported;
    if (fits_job_holders(rate.reporters, percent, rate.holders)) return;
    if (const auto reporters = fitting(rate.reporters, percent, rate.people)) {
        findings.push_back(wrong_denominator(rate, *reporters));
        return;
    }
    const std::vector<std::pair<std::string, std::string>> figures{
        {"percent", to_string(percent)},
        {"in_field", range_text(rate.holders.in_field)},
        {"any_job", range_text(rate.holders.any)}};
    if (const Rate* other = same_elsewhere(rate, all)) {
        findings.push_back({.code = "repeated_value",
                            .where = rate.where(),
                            .text = to_string(percent) +
                                    " % of those with a job told their salary, it says; that "
                                    "does not fit this column, and is the value of " +
                                    other->where() + ".",
                            .figures = figures});
        return;
    }
    findings.push_back({.code = "reporting_rate",
                        .where = rate.where(),
                        .text = to_string(percent) +
                                " % is no share of the people who have a job and told their "
                                "salary.",
                        .figures = figures});
}

/// Amounts from `low` to below `high`; nothing: without an end.
struct Amounts {
    std::int64_t low = 0;
    std::optional<std::int64_t> high;
};

// Where the salary in the middle lies; nothing where the bands' counts are not certain.
std::optional<Amounts> middle_of(const Salaries& salaries, std::int64_t reporters) {
    const auto band_of = [&](std::int64_t rank) -> std::optional<std::size_t> {
        std::int64_t below = 0;
        for (std::size_t i = 0; i < salaries.bands.size(); ++i) {
            const auto counts = statistics::possible_counts(salaries.bands[i], reporters);
            if (!counts || counts->least != counts->most) return std::nullopt;
            below += counts->least;
            if (rank <= below) return i;
        }
        return std::nullopt;
    };
    const auto first = band_of((reporters + 1) / 2);
    const auto last = band_of(reporters / 2 + 1);
    if (!first || !last) return std::nullopt;
    Amounts amounts{.low = salaries.bands_from[*first], .high = {}};
    if (*last + 1 < salaries.bands_from.size()) amounts.high = salaries.bands_from[*last + 1];
    return amounts;
}

void check_median(const Rate& rate, std::vector<Finding>& findings) {
    const Salaries& salaries = rate.salaries;
    if (!salaries.median || salaries.bands_from.empty() || rate.reporters.empty()) return;
    std::optional<Amounts> nearest;
    for (const std::int64_t reporters : rate.reporters) {
        if (rate.holders.known && reporters > rate.holders.any.most) break;
        const auto amounts = middle_of(salaries, reporters);
        if (!amounts) return;
        if (*salaries.median >= amounts->low &&
            (!amounts->high || *salaries.median < *amounts->high))
            return;
        if (!nearest) nearest = amounts;
    }
    if (!nearest) return;
    const std::string low = number_text(nearest->low);
    const std::string band =
        nearest->high ? low + " to below " + number_text(*nearest->high) : low + " and more";
    findings.push_back({.code = "median_outside_bands",
                        .where = rate.where(),
                        .text = "By the bands, the salary in the middle is " + band +
                                "; the median that is "
                                "printed, " +
                                number_text(*salaries.median) + ", is not.",
                        .figures = {{"median", std::to_string(*salaries.median)}, {"band", band}}});
}

void check_bands(const Rate& rate, std::vector<Finding>& findings) {
    if (rate.salaries.bands.empty()) return;
    const bool some = !rate.reporters.empty() && bands_fit(rate.salaries, rate.reporters.front());
    if (!some) {
        findings.push_back({.code = "bands_sum",
                            .where = rate.where(),
                            .text = "The salary bands are no shares of any number of people that "
                                    "it can be, or do not make 100 %.",
                            .figures = {}});
        return;
    }
    if (!rate.holders.known || rate.reporters.front() <= rate.holders.any.most) return;
    findings.push_back({.code = "more_salaries_than_jobs",
                        .where = rate.where(),
                        .text = "The salary bands are of " + number_text(rate.reporters.front()) +
                                " people at least, but only " + range_text(rate.holders.any) +
                                " have a job.",
                        .figures = {{"reporters", std::to_string(rate.reporters.front())},
                                    {"any_job", range_text(rate.holders.any)}}});
}

}  // namespace

std::vector<std::int64_t> possible_reporters(const Salaries& salaries, std::int64_t most) {
    if (salaries.reporters) return {*salaries.reporters};
    Numbers found;
    for (std::int64_t people = 1; people <= most; ++people) {
        if (salaries.bands.empty() || bands_fit(salaries, people)) found.push_back(people);
    }
    return found;
}

void check_salaries(const PublishedReport& report, std::int64_t people,
                    const std::vector<JobHolders>& holders,
                    const std::vector<std::vector<std::int64_t>>& reporters,
                    std::vector<Finding>& findings) {
    std::vector<Rate> rates;
    for (std::size_t i = 0; i < report.salaries.size(); ++i) {
        rates.push_back({.report = report,
                         .salaries = report.salaries[i],
                         .reporters = reporters[i],
                         .holders = holders[report.salaries[i].column],
                         .people = people});
    }
    for (const Rate& rate : rates) {
        check_bands(rate, findings);
        check_median(rate, findings);
        check_rate(rate, rates, findings);
    }
}

}  // namespace grader::programmes
