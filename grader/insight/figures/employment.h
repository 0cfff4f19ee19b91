// What became of a person's work after a course: how soon, for how long, and for how much more.
#pragma once

#include <cstdint>
#include <optional>

#include "grader/insight/outcomes/history.h"
#include "grader/insight/statistics/proportion.h"

namespace grader::figures {

/// How long somebody sought after the graduation.
struct Search {
    std::int64_t days = 0;
    bool ended = false;  ///< with a job in the field; else nobody knows what comes later
};

/// Nothing where there is no graduation yet, or the graduate told that he does not seek.
std::optional<Search> search_of(const outcomes::Enrolment& enrolment,
                                const outcomes::History& history, outcomes::Day as_of);

/// The first new job that began after the enrolment; null where there is none.
const outcomes::Job* first_new_job(const outcomes::Enrolment& enrolment,
                                   const outcomes::History& history, outcomes::Day as_of);

/// Whether somebody was employed on a day, and something was told of it that late: a job of which
/// nothing more is heard is not known to go on.
bool is_known_employed(const outcomes::History& history, outcomes::Day day);

/// So many months after the first new job began: nothing where that is still to come.
std::optional<bool> is_retained(const outcomes::Enrolment& enrolment,
                                const outcomes::History& history, int months, outcomes::Day as_of);

/// What somebody earned by the hour when the enrolment began, and on a later day.
struct Earned {
    std::optional<std::int64_t> before_cents;
    std::optional<std::int64_t> after_cents;
};
Earned earned(const outcomes::Enrolment& enrolment, const outcomes::History& history,
              outcomes::Day later);

/// Of apprenticeships and internships a year old or ended, those that a job followed.
statistics::Proportion conversions(const outcomes::Enrolment& enrolment,
                                   const outcomes::History& history, outcomes::Day as_of);

}  // namespace grader::figures
