// Each group of metrics has its function; all of them write into one list.
#include "grader/insight/figures/make_figures.h"

#include <algorithm>
#include <array>
#include <utility>

#include "grader/insight/statistics/order.h"
#include "grader/insight/statistics/survival.h"

namespace grader::figures {

namespace {

using outcomes::EvidenceMix;
using outcomes::Profile;
using outcomes::Tally;
using programmes::Rung;

/// What is the same for all figures of a scope.
class Making {
public:
    Making(const Plan& plan, const Cell& cell, const Scope& scope)
        : plan_(plan), cell_(cell), scope_(scope) {}

    std::vector<Figure> make() {
        add_reach();
        add_ladder();
        add_completion();
        const std::vector<Table> tables = plan_.tables();
        for (std::size_t i = 0; i < tables.size(); ++i)
            add_table(plan_.profiles[tables[i].profile], tables[i].window, cell_.outcomes[i]);
        add_time_to_job();
        add_work();
        add_integrity();
        return std::move(figures_);
    }

private:
    // ---- the forms -----------------------------------------------------------------------------

    Figure& add(std::string_view metric, std::string_view line, std::string_view name,
                Measure measure) {
        return figures_.emplace_back(Figure{.metric = std::string(metric),
                                            .line = std::string(line),
                                            .name = std::string(name),
                                            .scope = scope_,
                                            .measure = measure});
    }

    /// People or things counted; named by what it counts.
    Figure& add_count(std::string_view metric, std::string_view counts, std::string_view name,
                      std::int64_t count) {
        Figure& figure = add(metric, "", name, Measure::count);
        figure.counts = counts;
        figure.count = count;
        return figure;
    }

    Figure& add_share(std::string_view metric, std::string_view name, std::string_view counts,
                      std::string_view among, statistics::Proportion share) {
        Figure& figure = add(metric, "", name, Measure::share);
        figure.counts = counts;
        figure.among = among;
        figure.count = share.count;
        figure.of = share.of;
        return figure;
    }

    // ---- reach ---------------------------------------------------------------------------------

    void add_reach() {
        add_count("people-registered", "registered", "People registered",
                  cell_.ladder[Rung::registered])
            .adds_up = false;
        add_count("people-attended", "attended", "People who attended",
                  cell_.ladder[Rung::attended])
            .adds_up = false;
        add_share("show-up-rate", "Sign-ups that came", "shown-up", "sign-ups",
                  {cell_.shown_up, cell_.sign_ups});
        add_count("attendances", "seats", "Attendances (seats)", cell_.ladder.seats);
        add_count("attendances", "seats-unmatched", "Seats that could not be matched to a person",
                  cell_.ladder.unmatched)
            .line = "unmatched";
        Figure& ratio =
            add("unduplicated-ratio", "", "People for each matched seat", Measure::ratio);
        ratio.counts = "attended";
        ratio.among = "seats-matched";
        const statistics::Proportion people = programmes::unduplicated(cell_.ladder);
        ratio.count = people.count;
        ratio.of = people.of;
        ratio.adds_up = false;
        add_share("dose-met", "Met the dose", "met-dose", "attended",
                  {cell_.ladder[Rung::met_dose], cell_.ladder[Rung::attended]})
            .adds_up = false;
        Figure& hours = add("training-hours", "", "Training time", Measure::minutes);
        hours.counts = "seats";
        hours.count = cell_.ladder.seats;
        hours.value = cell_.minutes;
        add_share("attendance-rate", "Present, of those expected", "seats", "seats-expected",
                  {cell_.ladder.seats, cell_.expected_seats});
    }

    // Each rung on its own: they are never added up.
    void add_ladder() {
        constexpr std::array<std::string_view, programmes::kRungs.size()> kCounts{
            "registered",      "attended",         "met-dose",
            "people-enrolled", "people-completed", "people-credentialed",
            "people-placed",   "people-retained"};
        for (const Rung rung : programmes::kRungs) {
            Figure& figure =
                add("ladder", programmes::to_string(rung),
                    "People who " + std::string(programmes::describe(rung)), Measure::count);
            figure.counts = kCounts.at(static_cast<std::size_t>(rung));
            figure.count = cell_.ladder[rung];
            figure.adds_up = false;
        }
    }

    // ---- completion ----------------------------------------------------------------------------

    void add_completion() {
        const outcomes::CompletionTally& done = cell_.completion;
        const std::int64_t enrolled = done.enrolled();
        add_count("enrolled", "enrolled", "Enrolled", enrolled);
        add_count("enrolled", "enrolled-left-out", "Left out, with a document kept",
                  done.left_out())
            .line = "left-out";
        add_share("on-time-graduation", "Graduated on time", "graduated-on-time", "enrolled",
                  {done.graduated_on_time(), enrolled});
        add_share("graduation-150", "Graduated within 150 % of the time", "graduated-150",
                  "enrolled", {done.graduated_within_150(), enrolled});
        add_share("withdrawal-rate", "Withdrew", "withdrawn", "enrolled",
                  {done.withdrawn(), enrolled});
        for (const auto& [week, people] : cell_.withdrawals) {
            Figure& figure = add_share("withdrawal-rate", "Withdrew in week " + week,
                                       "withdrawn-" + week, "enrolled", {people, enrolled});
            figure.line = "week-" + week;
        }
        add_share("skill-gains-rate", "Measurable skill gains", "skill-gains", "in-training",
                  cell_.skill_gains)
            .adds_up = false;
    }

    // ---- outcomes ------------------------------------------------------------------------------

    void add_table(const Profile& profile, std::size_t window, const Tally& tally) {
        const std::string id = profile.id + "/" + profile.windows[window].id + "/";
        const auto of_table = [&](Figure& figure) {
            figure.profile = profile.id;
            figure.window = profile.windows[window].id;
            figure.open = tally.open();
        };
        for (const outcomes::Rate& rate : profile.rates) {
            const bool of_all = rate.of.empty();
            Figure& figure =
                add_share(metric_of(profile, rate.id), rate.name, id + rate.id,
                          id + (of_all ? "counted" : rate.id + "-of"), tally.rate(profile, rate));
            figure.line = "rate-" + rate.id;
            figure.evidence = tally.evidence(profile, rate);
            of_table(figure);
        }
        for (std::size_t i = 0; i < profile.categories.size(); ++i) {
            const outcomes::Category& category = profile.categories[i];
            Figure& figure = add_share("category", category.name, id + "is-" + category.id,
                                       id + "counted", {tally.in_category(i), tally.counted()});
            figure.line = category.id;
            of_table(figure);
        }
        for (std::size_t i = 0; i < profile.exclusions.size(); ++i) {
            const outcomes::Exclusion& exclusion = profile.exclusions[i];
            Figure& figure = add_count("category", id + "excluded-" + exclusion.id,
                                       "Left out: " + exclusion.name, tally.exclusions()[i]);
            figure.line = "excluded-" + exclusion.id;
            of_table(figure);
        }
        if (profile.salary) add_pay(profile, window, tally);
    }

    // The catalogue has a name of its own for each headline.
    static std::string_view metric_of(const Profile& profile, std::string_view rate) {
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

    void add_pay(const Profile& profile, std::size_t window, const Tally& tally) {
        const bool is_quarterly =
            profile.salary->measure == outcomes::Salary::Measure::quarterly_wages;
        const std::string_view metric = is_quarterly ? "wioa-earnings" : "base-salary";
        const std::string id = profile.id + "/" + profile.windows[window].id + "/";
        const auto known = static_cast<std::int64_t>(tally.pay().size());
        const auto of_table = [&](Figure& figure, std::string_view line) {
            figure.profile = profile.id;
            figure.window = profile.windows[window].id;
            figure.line = line;
            figure.open = tally.open();
        };
        Figure& median =
            add(metric, "",
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
        of_table(median, "median");
        Figure& reporting = add_share(metric, "Whose pay is known", id + "pay-known", id + "pay-of",
                                      {known, tally.paid(profile)});
        of_table(reporting, "known");
        const std::vector<std::int64_t> bands = outcomes::bands_of(*profile.salary, tally.pay());
        const std::vector<std::string> names = outcomes::band_names(*profile.salary);
        for (std::size_t band = 0; band < bands.size(); ++band) {
            const std::string& line = names[band];
            Figure& figure = add_share(metric, "Paid " + line, id + "band-" + line,
                                       id + "pay-known", {bands[band], known});
            of_table(figure, "band-" + line);
        }
    }

    // ---- work ----------------------------------------------------------------------------------

    void add_time_to_job() {
        const statistics::Survival survival = statistics::kaplan_meier(watched(cell_.time_to_job));
        Figure& median =
            add("time-to-job", "median", "Median time to a job in the field", Measure::days);
        median.counts = "search-ended";
        median.among = "search";
        median.count = people_in(cell_.time_to_job.happened);
        median.of = survival.people;
        const statistics::MedianDay day = statistics::median_day(survival);
        median.value = day.day;
        median.low = day.low;
        median.high = day.high;
        for (const std::int64_t by : {30, 60, 90, 180}) {
            std::int64_t found = 0;
            for (const auto& [days, people] : cell_.time_to_job.happened)
                found += days <= by ? people : 0;
            const std::string text = std::to_string(by);
            Figure& share = add_share(
                "time-to-job", "Found a job in the field within " + text + " days",
                "search-by-" + text, "search-watched-" + text, {found, found + known_longer(by)});
            share.line = "by-" + text;
        }
    }

    // Of those without a job after so many days only who was watched that long.
    [[nodiscard]] std::int64_t known_longer(std::int64_t by) const {
        std::int64_t people = 0;
        for (const auto& [days, count] : cell_.time_to_job.happened)
            people += days > by ? count : 0;
        for (const auto& [days, count] : cell_.time_to_job.watched)
            people += days >= by ? count : 0;
        return people;
    }

    static std::int64_t people_in(const std::map<std::int64_t, std::int64_t>& counts) {
        std::int64_t people = 0;
        for (const auto& [day, count] : counts)
            people += count;
        return people;
    }

    static std::vector<statistics::Watched> watched(const Times& times) {
        std::vector<statistics::Watched> all;
        for (const auto& [days, people] : times.happened)
            all.insert(all.end(), static_cast<std::size_t>(people), {days, true});
        for (const auto& [days, people] : times.watched)
            all.insert(all.end(), static_cast<std::size_t>(people), {days, false});
        return all;
    }

    void add_work() {
        add_share("retention", "Known to be employed after 6 months", "retained-6", "due-6",
                  cell_.retained_6)
            .line = "6m";
        add_share("retention", "Known to be employed after 12 months", "retained-12", "due-12",
                  cell_.retained_12)
            .line = "12m";
        add_share("conversion", "Internships and apprenticeships that became jobs", "converted",
                  "internships", cell_.converted);
        Figure& gain =
            add("wage-gain", "", "Median gain in hourly pay, same person", Measure::cents);
        gain.counts = "paid-twice";
        gain.count = static_cast<std::int64_t>(cell_.gains_cents.size());
        gain.value = statistics::median(cell_.gains_cents);
        gain.adds_up = false;
        Figure& first = add_count("wage-gain", "first-wages",
                                  "Paid now, and not known to be paid before", cell_.first_wages);
        first.line = "first-wages";
        first.adds_up = false;
        add_count("venture-results", "jobs-created", "Jobs created by ventures", cell_.jobs_created)
            .adds_up = false;
        for (const auto& [revenue, ventures] : cell_.revenues) {
            Figure& figure = add_count("venture-results", "revenue-" + revenue,
                                       "Ventures with a revenue of: " + revenue, ventures);
            figure.line = "revenue-" + revenue;
            figure.adds_up = false;
        }
    }

    void add_integrity() {
        Figure& effort = add("contact-effort", "",
                             "Attempts for each graduate of whom nothing is known", Measure::ratio);
        effort.counts = "contact-attempts";
        effort.among = "not-reached";
        effort.count = cell_.contact_attempts;
        effort.of = cell_.not_reached;
        add_share("contact-effort", "Graduates of whom nothing is known, with enough attempts",
                  "contacted-enough", "not-reached", {cell_.reached_out_enough, cell_.not_reached})
            .line = "enough";
        add_share("overrides", "Graduates whose clock was set by staff", "overrides", "graduates",
                  {std::min(cell_.overrides, cell_.completion.graduated()),
                   cell_.completion.graduated()});
        add_count("overrides", "late-intents", "Changes of a locked survey, which count nothing",
                  cell_.late_intents)
            .line = "late-intents";
    }

    const Plan& plan_;
    const Cell& cell_;
    const Scope& scope_;
    std::vector<Figure> figures_;
};

}  // namespace

std::string_view to_string(Measure measure) {
    switch (measure) {
        case Measure::count:
            return "count";
        case Measure::share:
            return "share";
        case Measure::cents:
            return "cents";
        case Measure::days:
            return "days";
        case Measure::minutes:
            return "minutes";
        case Measure::ratio:
            break;
    }
    return "ratio";
}

std::vector<Figure> figures_of(const Plan& plan, const Cell& cell, const Scope& scope) {
    return Making(plan, cell, scope).make();
}

std::vector<Figure> figures_of(const Plan& plan, const Counter& counter) {
    std::vector<Figure> all = figures_of(plan, counter.whole(), {});
    for (std::size_t i = 0; i < plan.breakdowns.size(); ++i) {
        for (const auto& [scope, cell] : counter.cells(i)) {
            std::vector<Figure> part = figures_of(plan, *cell, scope);
            all.insert(all.end(), std::make_move_iterator(part.begin()),
                       std::make_move_iterator(part.end()));
        }
    }
    return all;
}

}  // namespace grader::figures
