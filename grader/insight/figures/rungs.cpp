// The earliest of all that would do; later news of the same changes nothing.
#include "grader/insight/figures/rungs.h"

#include <algorithm>

namespace grader::figures {

namespace {

using outcomes::Day;
using outcomes::History;
using programmes::Rung;

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

// Of seats that are known to be the person's.
void reach_by_seats(const Plan& plan, const Part& part, Maybe& attended, Maybe& met_dose) {
    std::int64_t minutes = 0;
    for (const outcomes::Attendance* seat : part.attendances) {
        const bool counts =
            seat->presence == "present" && seat->is_matched && seat->day <= plan.as_of;
        if (!counts) continue;
        if (!attended) attended = seat->day;
        minutes += seat->minutes;
        if (!met_dose && minutes >= plan.dose_minutes) met_dose = seat->day;
    }
}

void add_up(std::map<Day, std::int64_t>& sums, const std::map<Day, std::int64_t>& others) {
    for (const auto& [day, count] : others)
        sums[day] += count;
}

}  // namespace

Reached reached_by(const Plan& plan, const History& history, const Part& part) {
    Reached reached;
    const auto at = [&](Rung rung) -> Maybe& { return reached.at(static_cast<std::size_t>(rung)); };
    reach_by_seats(plan, part, at(Rung::attended), at(Rung::met_dose));
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
        kept = earlier(kept, one->retained);
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
