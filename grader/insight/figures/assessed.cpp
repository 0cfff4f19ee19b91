// Each enrolment is held against every table of the plan once, whatever it is counted into.
#include "grader/insight/figures/assessed.h"

#include <algorithm>

#include "grader/insight/figures/atoms.h"
#include "grader/insight/figures/employment.h"
#include "grader/insight/outcomes/position.h"

namespace grader::figures {

namespace {

using outcomes::Completion;
using outcomes::Day;
using outcomes::Enrolment;
using outcomes::History;
using outcomes::Outcome;
using outcomes::Profile;

std::optional<Day> day_of(const Profile& profile, const Enrolment& enrolment) {
    return profile.population == Profile::Population::graduates ? enrolment.graduated
                                                                : enrolment.exited;
}

bool is_in_period(const Plan& plan, const std::optional<Day>& day, const std::optional<Day>& to) {
    return day && *day <= plan.as_of && (!plan.from || *day >= *plan.from) && (!to || *day <= *to);
}

std::optional<Day> placed_on(const Plan& plan, const Enrolment& enrolment,
                             const std::vector<Outcome>& all) {
    if (plan.profiles.empty()) return std::nullopt;
    const Profile& headline = plan.profiles.front();
    const Outcome& outcome = all.at(headline.windows.size() - 1);
    const bool is_placed = outcome.state == Outcome::State::counted &&
                           std::ranges::count(headline.rates.front().count,
                                              headline.categories.at(outcome.which).id) > 0;
    if (!is_placed) return std::nullopt;
    const auto span = outcomes::span_of(headline.windows.back(), headline.population, enrolment);
    if (!span) return std::nullopt;
    // A clock that staff set may have run out before the certificate.
    return std::max(span->last, day_of(headline, enrolment).value_or(span->last));
}

std::optional<Day> retained_on(const Plan& plan, const Enrolment& enrolment,
                               const History& history) {
    constexpr int kHalfYear = 6;  // months
    if (!is_retained(enrolment, history, kHalfYear, plan.as_of).value_or(false))
        return std::nullopt;
    return facts::months_after(first_new_job(enrolment, history, plan.as_of)->starts, kHalfYear);
}

std::optional<Day> window_closes(const Plan& plan, const Assessed& assessed) {
    const bool may_count =
        is_enrolled(assessed.completion) || assessed.completion == Completion::too_early;
    if (plan.profiles.empty() || !may_count) return std::nullopt;
    const Profile::Population population = plan.profiles.front().population;
    const Enrolment& enrolment = *assessed.enrolment;
    const Day expected = enrolment.starts + std::chrono::days((3 * enrolment.course_days + 1) / 2);
    const std::optional<Day> day = day_of(plan.profiles.front(), enrolment);
    const Day ends = day && *day <= plan.as_of ? *day : expected;
    Day closes = ends;
    // A window counts from the clock, and leaves out of the tables by the certificate.
    for (const bool by_clock : {false, true}) {
        if (by_clock && !enrolment.clock_start) continue;
        const Enrolment dates{.graduated = ends,
                              .exited = ends,
                              .clock_start = by_clock ? enrolment.clock_start : std::nullopt};
        for (const Profile& profile : plan.profiles) {
            if (profile.population != population) continue;
            for (const outcomes::Window& window : profile.windows)
                if (const auto span = outcomes::span_of(window, population, dates))
                    closes = std::max(closes, span->last);
        }
    }
    return closes;
}

}  // namespace

int week_of(const Enrolment& enrolment, Completion completion) {
    constexpr int kWeek = 7;
    if (completion != Completion::withdrawn) return 0;
    const auto days = (enrolment.withdrew.value_or(enrolment.starts) - enrolment.starts).count();
    // Who left before it began left in its first.
    return std::max(1, static_cast<int>(days / kWeek) + 1);
}

Assessed assess(const Plan& plan, const std::vector<Table>& tables, const Enrolment& enrolment,
                const History& history) {
    Assessed assessed{.enrolment = &enrolment,
                      .completion = outcomes::completion_of(enrolment, plan.as_of),
                      .over = outcomes::time_over(enrolment, plan.as_of)};
    for (const Table& table : tables) {
        const Profile& profile = plan.profiles[table.profile];
        assessed.outcomes.push_back(
            is_in_period(plan, day_of(profile, enrolment), plan.until(profile.population))
                ? outcomes::outcome_of(profile, profile.windows[table.window], enrolment, history,
                                       plan.as_of)
                : Outcome{});
    }
    assessed.retained = retained_on(plan, enrolment, history);
    if (is_in_period(plan, enrolment.exited, plan.until(Profile::Population::exiters))) {
        assessed.credential = credential_after(enrolment, history, plan.as_of);
        assessed.same_employer = same_employer_after(enrolment, history, plan.as_of);
    }
    assessed.window_closes = window_closes(plan, assessed);
    assessed.placed = placed_on(plan, enrolment, assessed.outcomes);
    assessed.alike = atom_key(
        plan, {assessed.completion, week_of(enrolment, assessed.completion), assessed.over},
        assessed.outcomes);
    return assessed;
}

bool is_graduated(Completion completion) {
    return completion == Completion::on_time || completion == Completion::within_150 ||
           completion == Completion::later;
}

}  // namespace grader::figures
