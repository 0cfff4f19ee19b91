// A person is assessed once and then counted into every cell that any of his enrolments, seats or
// sign-ups is of: once in each, however often he came.
#include "grader/insight/figures/counter.h"

#include <algorithm>
#include <optional>

#include "grader/insight/figures/atoms.h"
#include "grader/insight/figures/employment.h"
#include "grader/insight/outcomes/outcome.h"

namespace grader::figures {

namespace {

using outcomes::Completion;
using outcomes::Day;
using outcomes::Enrolment;
using outcomes::History;
using outcomes::Outcome;
using programmes::Rung;

/// An enrolment, and all that follows from it.
struct Assessed {
    const Enrolment* enrolment = nullptr;
    Completion completion = Completion::too_early;
    std::vector<Outcome> outcomes;  // as Plan::tables
    bool is_placed = false;
    std::string alike;  // atom_key
};

/// What of a person is of one cell.
struct Part {
    std::vector<const Assessed*> enrolments;
    std::vector<const outcomes::Attendance*> attendances;
    std::vector<const outcomes::SignUp*> sign_ups;
};

bool is_in_period(const Plan& plan, const outcomes::Profile& profile, const Enrolment& enrolment) {
    const bool graduates = profile.population == outcomes::Profile::Population::graduates;
    const std::optional<Day> day = graduates ? enrolment.graduated : enrolment.exited;
    return day && *day <= plan.as_of && (!plan.from || *day >= *plan.from) &&
           (!plan.to || *day <= *plan.to);
}

bool counts_as_placed(const Plan& plan, const std::vector<Outcome>& all) {
    if (plan.profiles.empty()) return false;
    const outcomes::Profile& headline = plan.profiles.front();
    const Outcome& outcome = all.at(headline.windows.size() - 1);
    return outcome.state == Outcome::State::counted &&
           std::ranges::count(headline.rates.front().count,
                              headline.categories.at(outcome.which).id) > 0;
}

// The week of the course, from 1, in which it was withdrawn from; 0 where it was not.
int week_of(const Enrolment& enrolment, Completion completion) {
    constexpr int kWeek = 7;
    if (completion != Completion::withdrawn) return 0;
    const auto days = (enrolment.withdrew.value_or(enrolment.starts) - enrolment.starts).count();
    return static_cast<int>(days / kWeek) + 1;
}

Assessed assess(const Plan& plan, const std::vector<Table>& tables, const Enrolment& enrolment,
                const History& history) {
    Assessed assessed{.enrolment = &enrolment,
                      .completion = outcomes::completion_of(enrolment, plan.as_of)};
    for (const Table& table : tables) {
        const outcomes::Profile& profile = plan.profiles[table.profile];
        assessed.outcomes.push_back(is_in_period(plan, profile, enrolment)
                                        ? outcomes::outcome_of(profile,
                                                               profile.windows[table.window],
                                                               enrolment, history, plan.as_of)
                                        : Outcome{});
    }
    assessed.is_placed = counts_as_placed(plan, assessed.outcomes);
    assessed.alike = atom_key(plan, {assessed.completion, week_of(enrolment, assessed.completion)},
                              assessed.outcomes);
    return assessed;
}

bool is_graduated(Completion completion) {
    return completion == Completion::on_time || completion == Completion::within_150 ||
           completion == Completion::later;
}

bool is_enrolled(Completion completion) {
    return is_graduated(completion) || completion == Completion::in_course ||
           completion == Completion::withdrawn;
}

// A year of the workforce boards: 1 July to 30 June.
struct ProgrammeYear {
    Day first;
    Day last;
};

ProgrammeYear programme_year_of(Day day) {
    const std::chrono::year_month_day date(day);
    const std::chrono::year began =
        date.month() >= std::chrono::July ? date.year() : date.year() - std::chrono::years(1);
    return {Day(began / std::chrono::July / 1),
            Day((began + std::chrono::years(1)) / std::chrono::June / 30)};
}

/// Counts one person into one cell.
class Counting {
public:
    Counting(const Plan& plan, const History& history, const Part& part, Cell& cell)
        : plan_(plan), history_(history), part_(part), cell_(cell) {}

    void count() {
        count_reach();
        for (const Assessed* assessed : part_.enrolments)
            count_enrolment(*assessed);
        if (!part_.enrolments.empty()) count_work(*part_.enrolments.front()->enrolment);
        count_rungs();
    }

private:
    void count_reach() {
        std::int64_t minutes = 0;
        bool attended = false;
        for (const outcomes::Attendance* seat : part_.attendances) {
            if (seat->day > plan_.as_of) continue;
            const bool came = seat->presence == "present";
            cell_.ladder.seats += came ? 1 : 0;
            cell_.ladder.unmatched += came && !seat->is_matched ? 1 : 0;
            cell_.excused_seats += seat->presence == "excused" ? 1 : 0;
            cell_.expected_seats += seat->presence == "excused" ? 0 : 1;
            minutes += came ? seat->minutes : 0;
            attended = attended || (came && seat->is_matched);
        }
        cell_.minutes += minutes;
        cell_.ladder[Rung::attended] += attended ? 1 : 0;
        cell_.ladder[Rung::met_dose] += attended && minutes >= plan_.dose_minutes ? 1 : 0;
        for (const outcomes::SignUp* sign_up : part_.sign_ups) {
            if (sign_up->day > plan_.as_of || plan_.cancelled_events.contains(sign_up->event))
                continue;
            ++cell_.sign_ups;
            cell_.shown_up += came_to(sign_up->event) ? 1 : 0;
        }
        const bool is_known = attended || !part_.sign_ups.empty() || !part_.enrolments.empty();
        cell_.ladder[Rung::registered] += is_known ? 1 : 0;
    }

    [[nodiscard]] bool came_to(const std::string& event) const {
        return std::ranges::any_of(history_.attendances, [&](const outcomes::Attendance& seat) {
            return seat.event == event && seat.presence == "present";
        });
    }

    void count_enrolment(const Assessed& assessed) {
        const Enrolment& enrolment = *assessed.enrolment;
        cell_.completion.add(assessed.completion);
        ++cell_.alike[assessed.alike];
        if (assessed.completion == Completion::withdrawn)
            ++cell_.withdrawals[week_text(week_of(enrolment, assessed.completion))];
        for (std::size_t i = 0; i < assessed.outcomes.size(); ++i)
            cell_.outcomes[i].add(assessed.outcomes[i]);
        cell_.overrides += enrolment.clock_start ? 1 : 0;
        cell_.late_intents += enrolment.intent ? enrolment.intent->refused : 0;
        if (const auto search = search_of(enrolment, history_, plan_.as_of)) {
            auto& days = search->ended ? cell_.time_to_job.happened : cell_.time_to_job.watched;
            ++days[search->days];
        }
        if (is_graduated(assessed.completion)) count_contact(enrolment);
        if (is_graduated(assessed.completion)) count_retention(enrolment);
    }

    void count_contact(const Enrolment& enrolment) {
        const bool is_silent = !enrolment.was_reached && history_.statuses.empty() &&
                               first_new_job(enrolment, history_, plan_.as_of) == nullptr;
        if (!is_silent) return;
        ++cell_.not_reached;
        cell_.contact_attempts += enrolment.contact_attempts;
        cell_.reached_out_enough += enrolment.contact_attempts >= plan_.contact_attempts ? 1 : 0;
    }

    void count_retention(const Enrolment& enrolment) {
        constexpr int kHalfYear = 6;
        constexpr int kYear = 12;
        const auto add = [&](statistics::Proportion& retained, int months) {
            const auto is = is_retained(enrolment, history_, months, plan_.as_of);
            retained.of += is ? 1 : 0;
            retained.count += is.value_or(false) ? 1 : 0;
        };
        add(cell_.retained_6, kHalfYear);
        add(cell_.retained_12, kYear);
        const statistics::Proportion converted = conversions(enrolment, history_, plan_.as_of);
        cell_.converted.count += converted.count;
        cell_.converted.of += converted.of;
    }

    // Of a person, once, whatever the number of enrolments.
    void count_work(const Enrolment& enrolment) {
        const Earned pay = earned(enrolment, history_, plan_.as_of);
        if (pay.after_cents && pay.before_cents)
            cell_.gains_cents.push_back(*pay.after_cents - *pay.before_cents);
        cell_.first_wages += pay.after_cents && !pay.before_cents ? 1 : 0;
        for (const outcomes::Venture& venture : history_.ventures) {
            if (venture.starts > plan_.as_of) continue;
            cell_.jobs_created += venture.jobs_created;
            ++cell_.revenues[venture.revenue.empty() ? "unknown" : venture.revenue];
        }
        const ProgrammeYear year = programme_year_of(plan_.as_of);
        const bool is_in_training = std::ranges::any_of(part_.enrolments, [&](const Assessed* one) {
            const std::optional<Day>& left =
                one->enrolment->graduated ? one->enrolment->graduated : one->enrolment->withdrew;
            return one->enrolment->starts <= std::min(year.last, plan_.as_of) &&
                   (!left || *left >= year.first);
        });
        const bool gained =
            std::ranges::any_of(history_.milestones, [&](const outcomes::Milestone& step) {
                return step.day >= year.first && step.day <= plan_.as_of;
            });
        cell_.skill_gains.of += is_in_training ? 1 : 0;
        cell_.skill_gains.count += is_in_training && gained ? 1 : 0;
    }

    void count_rungs() {
        const auto any = [&](const auto& is) {
            return std::ranges::any_of(part_.enrolments,
                                       [&](const Assessed* one) { return is(*one); });
        };
        const bool enrolled = any([](const Assessed& one) { return is_enrolled(one.completion); });
        const bool completed =
            any([](const Assessed& one) { return is_graduated(one.completion); });
        const bool placed = any([](const Assessed& one) { return one.is_placed; });
        const bool credentialed =
            enrolled && std::ranges::any_of(history_.credentials,
                                            [&](auto& c) { return c.day <= plan_.as_of; });
        constexpr int kHalfYear = 6;
        const bool retained =
            placed && any([&](const Assessed& one) {
                return is_retained(*one.enrolment, history_, kHalfYear, plan_.as_of)
                    .value_or(false);
            });
        cell_.ladder[Rung::enrolled] += enrolled ? 1 : 0;
        cell_.ladder[Rung::completed] += completed ? 1 : 0;
        cell_.ladder[Rung::credential] += credentialed ? 1 : 0;
        cell_.ladder[Rung::placed] += placed ? 1 : 0;
        cell_.ladder[Rung::retained] += retained ? 1 : 0;
    }

    const Plan& plan_;
    const History& history_;
    const Part& part_;
    Cell& cell_;
};

std::string key_of(const Breakdown& breakdown, const auto& value) {
    std::vector<std::string> values;
    for (const Dimension dimension : breakdown)
        values.push_back(value(dimension));
    return figures::key_of(values);
}

std::map<std::string, Part> parts_of(const Breakdown& breakdown, const Part& all,
                                     const History& history) {
    std::map<std::string, Part> parts;
    for (const Assessed* one : all.enrolments) {
        const auto value = [&](Dimension d) { return value_of(*one->enrolment, d); };
        parts[key_of(breakdown, value)].enrolments.push_back(one);
    }
    const auto at = [&](const outcomes::Place& place) -> Part& {
        return parts[key_of(breakdown,
                            [&](Dimension d) { return value_of(place, history.segment, d); })];
    };
    for (const outcomes::Attendance* seat : all.attendances)
        at(seat->place).attendances.push_back(seat);
    for (const outcomes::SignUp* sign_up : all.sign_ups)
        at(sign_up->place).sign_ups.push_back(sign_up);
    return parts;
}

}  // namespace

Counter::Counter(const Plan& plan)
    : plan_(plan), tables_(plan.tables()), whole_(plan), cells_(plan.breakdowns.size()) {}

void Counter::add(const History& history) {
    std::vector<Assessed> assessed;
    assessed.reserve(history.enrolments.size());
    Part all;
    for (const Enrolment& enrolment : history.enrolments) {
        if (enrolment.starts > plan_.as_of) continue;
        assessed.push_back(assess(plan_, tables_, enrolment, history));
        all.enrolments.push_back(&assessed.back());
    }
    for (const outcomes::Attendance& seat : history.attendances)
        all.attendances.push_back(&seat);
    for (const outcomes::SignUp& sign_up : history.sign_ups)
        all.sign_ups.push_back(&sign_up);
    Counting(plan_, history, all, whole_).count();
    for (std::size_t i = 0; i < plan_.breakdowns.size(); ++i) {
        for (const auto& [key, part] : parts_of(plan_.breakdowns[i], all, history)) {
            const auto cell = cells_[i].try_emplace(key, plan_).first;
            Counting(plan_, history, part, cell->second).count();
        }
    }
}

void Counter::add(const Counter& other) {
    whole_.add(other.whole_);
    for (std::size_t i = 0; i < cells_.size(); ++i) {
        for (const auto& [key, cell] : other.cells_[i])
            cells_[i].try_emplace(key, plan_).first->second.add(cell);
    }
}

std::map<Scope, const Cell*> Counter::cells(std::size_t breakdown) const {
    std::map<Scope, const Cell*> cells;
    for (const auto& [key, cell] : cells_[breakdown])
        cells[scope_of(plan_.breakdowns[breakdown], key)] = &cell;
    return cells;
}

}  // namespace grader::figures
