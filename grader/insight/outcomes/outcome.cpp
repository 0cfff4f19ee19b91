// Exclusions first, then the categories in their order; in each, any of the positions will do.
#include "grader/insight/outcomes/outcome.h"

#include <algorithm>

#include "grader/insight/outcomes/position.h"
#include "sandbox/base/error.h"

namespace grader::outcomes {

namespace {

bool is_of_population(const Profile& profile, const Enrolment& enrolment) {
    return profile.segments.empty() || std::ranges::count(profile.segments, enrolment.segment) > 0;
}

// Whether a reason holds: the person's own words, and with each of the removals.
bool is_excluded(const Exclusion& exclusion, const Position& person, const Enrolment& enrolment) {
    constexpr auto kRemoval = static_cast<std::size_t>(Attribute::removal);
    Position with_removal = person;
    with_removal.words[kRemoval] = "none";
    if (!exclusion.documented && holds(exclusion.when, with_removal)) return true;
    return std::ranges::any_of(enrolment.removals, [&](const Removal& removal) {
        if (exclusion.documented && !removal.documented) return false;
        with_removal.words[kRemoval] = removal.reason;
        return holds(exclusion.when, with_removal);
    });
}

std::optional<std::int64_t> pay_of(const Profile& profile, const Category& category,
                                   const Position& position) {
    const std::optional<Salary>& salary = profile.salary;
    if (!salary || std::ranges::count(salary->of, category.id) == 0) return std::nullopt;
    if (position.evidence < salary->least) return std::nullopt;
    return salary->measure == Salary::Measure::yearly_base_pay ? position.yearly_cents
                                                               : position.quarterly_cents;
}

// Of those for which the category holds, the one that is known best.
const Position* deciding(const Category& category, const std::vector<Position>& positions) {
    const Position* best = nullptr;
    for (const Position& position : positions) {
        if (!holds(category.when, position)) continue;
        if (best == nullptr || position.evidence > best->evidence) best = &position;
    }
    return best;
}

bool began_later(const Span& span, const Enrolment& enrolment, const History& history) {
    return std::ranges::any_of(history.jobs, [&](const Job& job) {
        return job.starts > span.last && job.starts >= enrolment.starts;
    });
}

bool is_contested(const Enrolment& enrolment, const History& history) {
    return std::ranges::any_of(history.contested, [&](const std::string& subject) {
        return subject == enrolment.id || std::ranges::count(history.jobs, subject, &Job::id) > 0;
    });
}

}  // namespace

Outcome outcome_of(const Profile& profile, const Window& window, const Enrolment& enrolment,
                   const History& history, Day as_of) {
    const auto span = span_of(window, profile.population, enrolment);
    if (!span || !is_of_population(profile, enrolment)) return {};
    Outcome outcome{.is_known_later = began_later(*span, enrolment, history),
                    .has_override = enrolment.clock_start.has_value(),
                    .is_contested = is_contested(enrolment, history)};
    const std::vector<Position> positions = positions_in(*span, profile, enrolment, history);
    for (std::size_t i = 0; i < profile.exclusions.size(); ++i) {
        if (!is_excluded(profile.exclusions[i], positions.front(), enrolment)) continue;
        outcome.state = Outcome::State::excluded;
        outcome.which = i;
        return outcome;
    }
    if (span->last > as_of) {
        outcome.state = Outcome::State::open;
        return outcome;
    }
    for (std::size_t i = 0; i < profile.categories.size(); ++i) {
        const Position* position = deciding(profile.categories[i], positions);
        if (position == nullptr) continue;
        outcome.state = Outcome::State::counted;
        outcome.which = i;
        if (!position->told_by.empty()) outcome.evidence = position->evidence;
        outcome.pay_cents = pay_of(profile, profile.categories[i], *position);
        outcome.told_by = position->told_by;
        return outcome;
    }
    base::ensure(false, "a profile's last category holds for everybody");
    return outcome;
}

}  // namespace grader::outcomes
