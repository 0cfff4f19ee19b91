// A person is assessed once and then counted into every cell that any of his enrolments, seats or
// sign-ups is of: once in each, however often he came.
#include "grader/insight/figures/counter.h"

#include <algorithm>
#include <optional>

#include "grader/insight/figures/assessed.h"
#include "grader/insight/figures/atoms.h"
#include "grader/insight/figures/employment.h"

namespace grader::figures {

namespace {

using outcomes::Completion;
using outcomes::Day;
using outcomes::Enrolment;
using outcomes::History;
using programmes::Rung;

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

    /// Gives the days on which the rungs were reached.
    Reached count() {
        count_reach();
        for (const Assessed* assessed : part_.enrolments)
            count_enrolment(*assessed);
        if (!part_.enrolments.empty()) count_work(*part_.enrolments.front()->enrolment);
        const Reached reached = reached_by(plan_, history_, part_);
        for (const Rung rung : programmes::kRungs)
            cell_.ladder[rung] += reached.at(static_cast<std::size_t>(rung)) ? 1 : 0;
        return reached;
    }

private:
    void count_reach() {
        for (const outcomes::Attendance* seat : part_.attendances) {
            if (seat->day > plan_.as_of) continue;
            const bool came = seat->presence == "present";
            cell_.ladder.seats += came ? 1 : 0;
            cell_.ladder.unmatched += came && !seat->is_matched ? 1 : 0;
            cell_.excused_seats += seat->presence == "excused" ? 1 : 0;
            cell_.expected_seats += seat->presence == "excused" ? 0 : 1;
            cell_.minutes += came ? seat->minutes : 0;
        }
        for (const outcomes::SignUp* sign_up : part_.sign_ups) {
            if (sign_up->day > plan_.as_of) continue;
            if (plan_.held_events && !plan_.held_events->contains(sign_up->event)) {
                ++cell_.sign_ups_not_held;
                continue;
            }
            ++cell_.sign_ups;
            cell_.shown_up += came_to(sign_up->event) ? 1 : 0;
        }
    }

    [[nodiscard]] bool came_to(const std::string& event) const {
        return std::ranges::any_of(history_.attendances, [&](const outcomes::Attendance& seat) {
            return seat.event == event && seat.presence == "present";
        });
    }

    void count_enrolment(const Assessed& assessed) {
        const Enrolment& enrolment = *assessed.enrolment;
        cell_.completion.add(assessed.completion, assessed.over);
        cell_.window_closes = std::max(cell_.window_closes, assessed.window_closes);
        ++cell_.alike[assessed.alike];
        if (assessed.completion == Completion::withdrawn)
            ++cell_.withdrawals[std::string(span_of_week(week_of(enrolment, assessed.completion)))];
        for (std::size_t i = 0; i < assessed.outcomes.size(); ++i)
            cell_.outcomes[i].add(assessed.outcomes[i]);
        cell_.overrides += enrolment.clock_start ? 1 : 0;
        cell_.late_intents += enrolment.intent ? enrolment.intent->refused : 0;
        if (const auto search = search_of(enrolment, history_, plan_.as_of)) {
            auto& days = search->ended ? cell_.time_to_job.happened : cell_.time_to_job.watched;
            ++days[search->days];
        }
        count_exit(assessed);
        if (is_graduated(assessed.completion)) count_contact(enrolment);
        if (is_graduated(assessed.completion)) count_retention(enrolment);
    }

    void count_exit(const Assessed& assessed) {
        const auto add = [](statistics::Proportion& share, AfterExit is) {
            share.of += is == AfterExit::yes || is == AfterExit::no ? 1 : 0;
            share.count += is == AfterExit::yes ? 1 : 0;
        };
        add(cell_.credential_attainment, assessed.credential);
        cell_.exits_left_out += assessed.credential == AfterExit::left_out ? 1 : 0;
        add(cell_.same_employer, assessed.same_employer);
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

std::map<std::string, Part> parts_of(const Plan& plan, const Breakdown& breakdown, const Part& all,
                                     const History& history) {
    std::map<std::string, Part> parts;
    const std::string told = plan.attribute ? plan.attribute->value_of(history.person) : "";
    for (const Assessed* one : all.enrolments) {
        const auto value = [&](Dimension d) {
            return d == Dimension::attribute ? told : value_of(*one->enrolment, d, plan.as_of);
        };
        parts[key_of(breakdown, value)].enrolments.push_back(one);
    }
    if (!has_sessions(breakdown)) return parts;
    const auto at = [&](const outcomes::Place& place) -> Part& {
        return parts[key_of(breakdown, [&](Dimension d) {
            return d == Dimension::attribute ? told : value_of(place, history.segment, d);
        })];
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

void Counter::add(const History& history, const OnEnrolment& on_enrolment) {
    std::vector<Assessed> assessed;
    assessed.reserve(history.enrolments.size());
    Part all;
    for (const Enrolment& enrolment : history.enrolments) {
        if (enrolment.starts > plan_.as_of) continue;
        assessed.push_back(assess(plan_, tables_, enrolment, history));
        all.enrolments.push_back(&assessed.back());
        if (on_enrolment) on_enrolment(enrolment, assessed.back().outcomes);
    }
    for (const outcomes::Attendance& seat : history.attendances)
        all.attendances.push_back(&seat);
    std::ranges::stable_sort(all.attendances, {}, &outcomes::Attendance::day);
    for (const outcomes::SignUp& sign_up : history.sign_ups)
        all.sign_ups.push_back(&sign_up);
    days_.add(Counting(plan_, history, all, whole_).count());
    for (const outcomes::Attendance& seat : history.attendances) {
        if (seat.day <= plan_.as_of && seat.presence == "present") ++days_.seats[seat.day];
    }
    for (std::size_t i = 0; i < plan_.breakdowns.size(); ++i) {
        for (const auto& [key, part] : parts_of(plan_, plan_.breakdowns[i], all, history)) {
            const auto cell = cells_[i].try_emplace(key, plan_).first;
            Counting(plan_, history, part, cell->second).count();
        }
    }
}

void Counter::add(const Counter& other) {
    whole_.add(other.whole_);
    days_.add(other.days_);
    for (std::size_t i = 0; i < cells_.size(); ++i) {
        for (const auto& [key, cell] : other.cells_[i])
            cells_[i].try_emplace(key, plan_).first->second.add(cell);
    }
}

std::vector<programmes::Counted> Counter::people_by_day(Rung rung) const {
    return totals(days_.people.at(static_cast<std::size_t>(rung)));
}

std::vector<programmes::Counted> Counter::seats_by_day() const {
    return totals(days_.seats);
}

std::map<Scope, const Cell*> Counter::cells(std::size_t breakdown) const {
    std::map<Scope, const Cell*> cells;
    const std::string attribute = plan_.attribute ? plan_.attribute->name : "";
    for (const auto& [key, cell] : cells_[breakdown])
        cells[scope_of(plan_.breakdowns[breakdown], key, attribute)] = &cell;
    return cells;
}

}  // namespace grader::figures
