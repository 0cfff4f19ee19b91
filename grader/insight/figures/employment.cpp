// A job is new where it began with the enrolment or later, with another employer than before.
#include "grader/insight/figures/employment.h"

#include <algorithm>

namespace grader::figures {

namespace {

using outcomes::Day;
using outcomes::Enrolment;
using outcomes::History;
using outcomes::Job;

constexpr int kMonthsUntilDue = 12;

bool is_new(const Job& job, const Enrolment& enrolment, Day as_of) {
    return job.starts >= enrolment.starts && job.starts <= as_of && !job.same_employer;
}

bool is_held(const Job& job, Day day) {
    return job.starts <= day && (!job.ended || *job.ended > day);
}

bool does_not_seek(const History& history, Day as_of) {
    const outcomes::Status* latest = nullptr;
    for (const outcomes::Status& status : history.statuses) {
        if (status.day <= as_of && (latest == nullptr || status.day >= latest->day))
            latest = &status;
    }
    return latest != nullptr && latest->status != "seeking";
}

// The best hourly pay of the jobs held on a day.
std::optional<std::int64_t> hourly_on(const History& history, Day day) {
    std::optional<std::int64_t> best;
    for (const Job& job : history.jobs) {
        if (!is_held(job, day)) continue;
        std::optional<outcomes::Pay> pay = job.pay;
        for (const outcomes::RoleChange& change : job.changes) {
            if (change.day <= day && change.pay) pay = change.pay;
        }
        const auto hourly = pay ? outcomes::hourly_cents(*pay, job.weekly_tenths) : std::nullopt;
        if (hourly) best = std::max(best.value_or(0), *hourly);
    }
    return best;
}

}  // namespace

const Job* first_new_job(const Enrolment& enrolment, const History& history, Day as_of) {
    const Job* first = nullptr;
    for (const Job& job : history.jobs) {
        if (is_new(job, enrolment, as_of) && (first == nullptr || job.starts < first->starts))
            first = &job;
    }
    return first;
}

std::optional<Search> search_of(const Enrolment& enrolment, const History& history, Day as_of) {
    if (!enrolment.graduated || *enrolment.graduated > as_of) return std::nullopt;
    std::optional<Day> found;
    for (const Job& job : history.jobs) {
        if (is_new(job, enrolment, as_of) && job.in_field == true)
            found = std::min(found.value_or(job.starts), job.starts);
    }
    if (found)
        return Search{std::max<std::int64_t>(0, (*found - *enrolment.graduated).count()), true};
    if (does_not_seek(history, as_of)) return std::nullopt;
    return Search{(as_of - *enrolment.graduated).count(), false};
}

bool is_known_employed(const History& history, Day day) {
    const bool by_job = std::ranges::any_of(history.jobs, [&](const Job& job) {
        return is_held(job, day) && (job.last_told >= day || (job.ended && *job.ended > day));
    });
    return by_job || std::ranges::any_of(history.wages, [&](const outcomes::Wage& wage) {
               return wage.quarter == facts::quarter_of(day) && wage.cents > 0;
           });
}

std::optional<bool> is_retained(const Enrolment& enrolment, const History& history, int months,
                                Day as_of) {
    const Job* job = first_new_job(enrolment, history, as_of);
    if (job == nullptr) return std::nullopt;
    const Day due = facts::months_after(job->starts, months);
    if (due > as_of) return std::nullopt;
    return is_known_employed(history, due);
}

Earned earned(const Enrolment& enrolment, const History& history, Day later) {
    return {hourly_on(history, enrolment.starts - std::chrono::days(1)), hourly_on(history, later)};
}

statistics::Proportion conversions(const Enrolment& enrolment, const History& history, Day as_of) {
    statistics::Proportion converted;
    for (const Job& job : history.jobs) {
        const bool leads_on = job.employment == "apprenticeship" || job.employment == "internship";
        const bool is_due = (job.ended && *job.ended <= as_of) ||
                            facts::months_after(job.starts, kMonthsUntilDue) <= as_of;
        if (!leads_on || !is_due || !is_new(job, enrolment, as_of)) continue;
        ++converted.of;
        const bool followed = std::ranges::any_of(history.jobs, [&](const Job& next) {
            return next.employment == "employee" && next.starts > job.starts &&
                   next.starts <= as_of;
        });
        if (followed) ++converted.count;
    }
    return converted;
}

}  // namespace grader::figures
