// The earliest of all that would do; later news of the same changes nothing.
#include "grader/insight/figures/rungs.h"

#include <algorithm>

#include "grader/insight/figures/employment.h"

namespace grader::figures {

namespace {

using outcomes::Day;
using outcomes::History;
using programmes::Rung;

constexpr int kHalfYear = 6;  // months

using Maybe = std::optional<Day>;

Maybe earlier(const Maybe& one, const Maybe& other) {
    if (!one || !other) return one ? one : other;
    return std::min(*one, *other);
}

// When both hold.
Maybe later(const Maybe& one, const Maybe& other) {
    if (!one || !other) return std::nullopt;
    return std::max(*one, *other);
}

/// Seats that are known to be the person's, by their days.
std::vector<const outcomes::Attendance*> seats_of(const Plan& plan, const Part& part) {
    std::vector<const outcomes::Attendance*> seats;
    std::ranges::copy_if(part.attendances, std::back_inserter(seats), [&](const auto* seat) {
        return seat->presence == "present" && seat->is_matched && seat->day <= plan.as_of;
    });
    std::ranges::stable_sort(seats, {}, &outcomes::Attendance::day);
    return seats;
}

Maybe dose_met(const Plan& plan, const std::vector<const outcomes::Attendance*>& seats) {
    std::int64_t minutes = 0;
    for (const outcomes::Attendance* seat : seats) {
        minutes += seat->minutes;
        if (minutes >= plan.dose_minutes) return seat->day;
    }
    return std::nullopt;
}

Maybe retained_on(const Plan& plan, const History& history, const outcomes::Enrolment& enrolment) {
    if (!is_retained(enrolment, history, kHalfYear, plan.as_of).value_or(false))
        return std::nullopt;
    const outcomes::Job* job = first_new_job(enrolment, history, plan.as_of);
    return facts::months_after(job->starts, kHalfYear);
}

void add_up(std::map<Day, std::int64_t>& sums, const std::map<Day, std::int64_t>& others) {
    for (const auto& [day, count] : others)
        sums[day] += count;
}

}  // namespace

Reached reached_by(const Plan& plan, const History& history, const Part& part) {
    Reached reached;
    const auto at = [&](Rung rung) -> Maybe& { return reached.at(static_cast<std::size_t>(rung)); };
    const std::vector<const outcomes::Attendance*> seats = seats_of(plan, part);
    if (!seats.empty()) at(Rung::attended) = seats.front()->day;
    at(Rung::met_dose) = dose_met(plan, seats);
    at(Rung::registered) = at(Rung::attended);
    for (const outcomes::SignUp* sign_up : part.sign_ups) {
        if (sign_up->day <= plan.as_of)
            at(Rung::registered) = earlier(at(Rung::registered), sign_up->day);
    }
    Maybe kept;
    for (const Assessed* one : part.enrolments) {
        const outcomes::Enrolment& enrolment = *one->enrolment;
        at(Rung::registered) = earlier(at(Rung::registered), enrolment.starts);
        const Day stayed = std::max(enrolment.starts, enrolment.refund_until);
        if (is_enrolled(one->completion)) at(Rung::enrolled) = earlier(at(Rung::enrolled), stayed);
        if (is_graduated(one->completion))
            at(Rung::completed) = earlier(at(Rung::completed), later(enrolment.graduated, stayed));
        at(Rung::placed) = earlier(at(Rung::placed), one->placed);
        kept = earlier(kept, retained_on(plan, history, enrolment));
    }
    Maybe credential;
    for (const outcomes::Credential& one : history.credentials) {
        if (one.day <= plan.as_of) credential = earlier(credential, one.day);
    }
    at(Rung::credential) = later(at(Rung::enrolled), credential);
    at(Rung::retained) = later(at(Rung::placed), kept);
    return reached;
}

void Days::add(const Reached& reached) {
    for (std::size_t rung = 0; rung < reached.size(); ++rung) {
        if (reached.at(rung)) ++people.at(rung)[*reached.at(rung)];
    }
}

void Days::add(const Days& other) {
    for (std::size_t rung = 0; rung < people.size(); ++rung)
        add_up(people.at(rung), other.people.at(rung));
    add_up(seats, other.seats);
}

std::vector<programmes::Counted> totals(const std::map<Day, std::int64_t>& added) {
    std::vector<programmes::Counted> series;
    std::int64_t total = 0;
    for (const auto& [day, count] : added) {
        total += count;
        series.push_back({day, total});
    }
    return series;
}

}  // namespace grader::figures
