// What became of the people: tables of each definition, pay, work, and how well it is known.
#include <algorithm>
#include <array>
#include <utility>

#include "grader/insight/figures/figure_list.h"
#include "grader/insight/statistics/order.h"
#include "grader/insight/statistics/survival.h"

namespace grader::figures {

namespace {

using outcomes::Profile;
using outcomes::Tally;

// The catalogue has a name of its own for each headline.
std::string_view metric_of(const Profile& profile, std::string_view rate) {
    struct Named {
        std::string_view profile, rate, metric;
    };
    constexpr std::array<Named, 12> kNamed{
        {{"cirr-2017", "placement", "placement-2017"},
         {"cirr-2017", "without-school-hires", "placement-without-school"},
         {"cirr-current", "placement", "placement-current"},
         {"california-bppe", "placement", "placement-bppe"},
         {"nace", "career-outcomes", "career-outcomes"},
         {"nace", "knowledge", "knowledge-rate"},
         {"wioa", "employment", "wioa-employment"},
         {"new-or-better-job", "of-all", "new-or-better-job"},
         {"new-or-better-job", "of-respondents", "new-or-better-job"},
         {"segment-entrepreneur", "success", "active-venture"},
         {"segment-retraining", "success", "retraining-success"},
         {"segment-student", "success", "student-success"}}};
    for (const Named& named : kNamed) {
        if (named.profile == profile.id && named.rate == rate) return named.metric;
    }
    return "category";
}

/// One window of one definition.
struct OutcomeTable {
    const Profile& profile;
    const outcomes::Window& window;
    const Tally& tally;
    std::optional<outcomes::Day> until;

    [[nodiscard]] std::string id() const { return profile.id + "/" + window.id + "/"; }

    void describe(Figure& figure, std::string_view line) const {
        figure.profile = profile.id;
        figure.window = window.id;
        figure.line = line;
        figure.until = until;
        figure.open = tally.open();
    }
};

void add_pay(FigureList& list, const OutcomeTable& table) {
    const Profile& profile = table.profile;
    const Tally& tally = table.tally;
    const bool is_quarterly = profile.salary->measure == outcomes::Salary::Measure::quarterly_wages;
    const std::string_view metric = is_quarterly ? "wioa-earnings" : "base-salary";
    const std::string id = table.id();
    const auto known = static_cast<std::int64_t>(tally.pay().size());
    Figure& median =
        list.add(metric, "",
                 is_quarterly ? "Median earnings of the quarter" : "Median base salary of a year",
                 Measure::cents);
    median.counts = id + "pay-known";
    median.among = id + "pay-of";
    median.count = known;
    median.of = tally.paid(profile);
    median.value = statistics::median(tally.pay());
    if (const auto between = statistics::median_interval(tally.pay())) {
        median.low = between->low;
        median.high = between->high;
    }
    table.describe(median, "median");
    Figure& reporting = list.add_share(metric, "Whose pay is known", id + "pay-known",
                                       id + "pay-of", {known, tally.paid(profile)});
    table.describe(reporting, "known");
    const std::vector<std::int64_t> bands = outcomes::bands_of(*profile.salary, tally.pay());
    const std::vector<std::string> names = outcomes::band_names(*profile.salary);
    for (std::size_t band = 0; band < bands.size(); ++band) {
        const std::string& line = names[band];
        Figure& figure = list.add_share(metric, "Paid " + line, id + "band-" + line,
                                        id + "pay-known", {bands[band], known});
        table.describe(figure, "band-" + line);
    }
}

void add_table(FigureList& list, const OutcomeTable& table) {
    const Profile& profile = table.profile;
    const Tally& tally = table.tally;
    const std::string id = table.id();
    for (const outcomes::Rate& rate : profile.rates) {
        const bool of_all = rate.of.empty();
        Figure& figure =
            list.add_share(metric_of(profile, rate.id), rate.name, id + rate.id,
                           id + (of_all ? "counted" : rate.id + "-of"), tally.rate(profile, rate));
        figure.evidence = tally.evidence(profile, rate);
        table.describe(figure, "rate-" + rate.id);
    }
    for (std::size_t i = 0; i < profile.categories.size(); ++i) {
        const outcomes::Category& category = profile.categories[i];
        Figure& figure = list.add_share("category", category.name, id + "is-" + category.id,
                                        id + "counted", {tally.in_category(i), tally.counted()});
        table.describe(figure, category.id);
    }
    for (std::size_t i = 0; i < profile.exclusions.size(); ++i) {
        const outcomes::Exclusion& exclusion = profile.exclusions[i];
        Figure& figure = list.add_count("category", id + "excluded-" + exclusion.id,
                                        "Left out: " + exclusion.name, tally.exclusions()[i]);
        table.describe(figure, "excluded-" + exclusion.id);
    }
    if (profile.salary) add_pay(list, table);
}

std::int64_t people_in(const std::map<std::int64_t, std::int64_t>& counts) {
    std::int64_t people = 0;
    for (const auto& [day, count] : counts)
        people += count;
    return people;
}

std::vector<statistics::Watched> watched(const Times& times) {
    std::vector<statistics::Watched> all;
    for (const auto& [days, people] : times.happened)
        all.insert(all.end(), static_cast<std::size_t>(people), {days, true});
    for (const auto& [days, people] : times.watched)
        all.insert(all.end(), static_cast<std::size_t>(people), {days, false});
    return all;
}

// Of those without a job after so many days only who was watched that long.
std::int64_t known_longer(const Times& times, std::int64_t by) {
    std::int64_t people = 0;
    for (const auto& [days, count] : times.happened)
        people += days > by ? count : 0;
    for (const auto& [days, count] : times.watched)
        people += days >= by ? count : 0;
    return people;
}

void add_time_to_job(FigureList& list, const Times& times) {
    const statistics::Survival survival = statistics::kaplan_meier(watched(times));
    Figure& median =
        list.add("time-to-job", "median", "Median time to a job in the field", Measure::days);
    median.counts = "search-ended";
    median.among = "search";
    median.count = people_in(times.happened);
    median.of = survival.people;
    const statistics::MedianDay day = statistics::median_day(survival);
    median.value = day.day;
    median.low = day.low;
    median.high = day.high;
    for (const std::int64_t by : {30, 60, 90, 180}) {
        std::int64_t found = 0;
        for (const auto& [days, people] : times.happened)
            found += days <= by ? people : 0;
        const std::string text = std::to_string(by);
        Figure& share = list.add_share(
            "time-to-job", "Found a job in the field within " + text + " days", "search-by-" + text,
            "search-watched-" + text, {found, found + known_longer(times, by)});
        share.line = "by-" + text;
    }
}

}  // namespace

void add_outcomes(FigureList& list, const Plan& plan, const Cell& cell) {
    const std::vector<Table> tables = plan.tables();
    for (std::size_t i = 0; i < tables.size(); ++i) {
        const Profile& profile = plan.profiles[tables[i].profile];
        add_table(list, {.profile = profile,
                         .window = profile.windows[tables[i].window],
                         .tally = cell.outcomes[i],
                         .until = plan.until(profile.population)});
    }
}

void add_work(FigureList& list, const Plan& plan, const Cell& cell) {
    add_time_to_job(list, cell.time_to_job);
    list.add_share("retention", "Known to be employed after 6 months", "retained-6", "due-6",
                   cell.retained_6)
        .line = "6m";
    list.add_share("retention", "Known to be employed after 12 months", "retained-12", "due-12",
                   cell.retained_12)
        .line = "12m";
    list.add_share("same-employer", "With the same employer in the second and the fourth quarter",
                   "same-employer", "wages-in-q2", cell.same_employer)
        .until = plan.until(Profile::Population::exiters);
    list.add_share("conversion", "Internships and apprenticeships that became jobs", "converted",
                   "internships", cell.converted);
    Figure& gain =
        list.add("wage-gain", "", "Median gain in hourly pay, same person", Measure::cents);
    gain.counts = "paid-twice";
    gain.count = static_cast<std::int64_t>(cell.gains_cents.size());
    gain.value = statistics::median(cell.gains_cents);
    Figure& first = list.add_count("wage-gain", "first-wages",
                                   "Paid now, and not known to be paid before", cell.first_wages);
    first.line = "first-wages";
    Figure& jobs = list.add("venture-results", "", "Jobs created for each venture", Measure::ratio);
    jobs.counts = "jobs-created";
    jobs.among = "ventures";
    jobs.count = cell.jobs_created;
    for (const auto& [revenue, ventures] : cell.revenues)
        jobs.of += ventures;
    // Each of them, as a line that is not always there would tell of somebody.
    for (const std::string revenue :
         {"none", "under_10k", "under_50k", "under_250k", "over_250k", "unknown"}) {
        const auto ventures = cell.revenues.find(revenue);
        Figure& figure = list.add_count("venture-results", "revenue-" + revenue,
                                        "Ventures with a revenue of: " + revenue,
                                        ventures == cell.revenues.end() ? 0 : ventures->second);
        figure.line = "revenue-" + revenue;
    }
}

void add_integrity(FigureList& list, const Cell& cell) {
    Figure& effort =
        list.add("contact-effort", "", "Attempts for each graduate of whom nothing is known",
                 Measure::ratio);
    effort.counts = "contact-attempts";
    effort.among = "not-reached";
    effort.count = cell.contact_attempts;
    effort.of = cell.not_reached;
    list.add_share("contact-effort", "Graduates of whom nothing is known, with enough attempts",
                   "contacted-enough", "not-reached", {cell.reached_out_enough, cell.not_reached})
        .line = "enough";
    list.add_share(
        "overrides", "Graduates whose clock was set by staff", "overrides", "graduates",
        {std::min(cell.overrides, cell.completion.graduated()), cell.completion.graduated()});
    list.add_count("overrides", "late-intents", "Changes of a locked survey, which count nothing",
                   cell.late_intents)
        .line = "late-intents";
}

}  // namespace grader::figures
