// Adding up is all that is done here, so that counting in parts gives the same as at once.
#include "grader/insight/figures/cell.h"

#include <algorithm>

namespace grader::figures {

namespace {

template <class Key>
void add_up(std::map<Key, std::int64_t>& sums, const std::map<Key, std::int64_t>& others) {
    for (const auto& [key, count] : others)
        sums[key] += count;
}

void add_up(statistics::Proportion& sum, const statistics::Proportion& other) {
    sum.count += other.count;
    sum.of += other.of;
}

}  // namespace

void Times::add(const Times& other) {
    add_up(happened, other.happened);
    add_up(watched, other.watched);
}

Cell::Cell(const Plan& plan) {
    for (const Table& table : plan.tables())
        outcomes.emplace_back(plan.profiles[table.profile]);
}

void Cell::add(const Cell& other) {
    ladder.add(other.ladder);
    expected_seats += other.expected_seats;
    excused_seats += other.excused_seats;
    minutes += other.minutes;
    sign_ups += other.sign_ups;
    shown_up += other.shown_up;
    sign_ups_not_held += other.sign_ups_not_held;
    completion.add(other.completion);
    add_up(withdrawals, other.withdrawals);
    // Nothing is before every day.
    window_closes = std::max(window_closes, other.window_closes);
    for (std::size_t i = 0; i < outcomes.size(); ++i)
        outcomes[i].add(other.outcomes[i]);
    add_up(alike, other.alike);
    add_up(credential_attainment, other.credential_attainment);
    exits_left_out += other.exits_left_out;
    add_up(same_employer, other.same_employer);
    time_to_job.add(other.time_to_job);
    add_up(retained_6, other.retained_6);
    add_up(retained_12, other.retained_12);
    add_up(converted, other.converted);
    gains_cents.insert(gains_cents.end(), other.gains_cents.begin(), other.gains_cents.end());
    first_wages += other.first_wages;
    contact_attempts += other.contact_attempts;
    not_reached += other.not_reached;
    reached_out_enough += other.reached_out_enough;
    overrides += other.overrides;
    late_intents += other.late_intents;
    jobs_created += other.jobs_created;
    add_up(revenues, other.revenues);
    add_up(skill_gains, other.skill_gains);
}

}  // namespace grader::figures
