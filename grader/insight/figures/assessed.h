// An enrolment with all that follows from it, and what of a person is of one cell. Private to this
// room.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "grader/insight/figures/plan.h"
#include "grader/insight/figures/workforce.h"
#include "grader/insight/outcomes/completion.h"
#include "grader/insight/outcomes/outcome.h"

namespace grader::figures {

struct Assessed {
    const outcomes::Enrolment* enrolment = nullptr;
    outcomes::Completion completion = outcomes::Completion::too_early;
    outcomes::TimeOver over = outcomes::TimeOver::none;
    std::vector<outcomes::Outcome> outcomes;  ///< as Plan::tables
    /// Since when it counts as placed: the last day of the window, as nobody can tell before.
    std::optional<outcomes::Day> placed;
    std::optional<outcomes::Day> retained;         ///< half a year after a job began that was kept
    AfterExit credential = AfterExit::not_due;     ///< of an exit in the plan's period
    AfterExit same_employer = AfterExit::not_due;  ///< the same
    /// The last day on which anything still counts by a definition of the same people as the plan's
    /// first, for who is enrolled or may be: of the certificate (or exit), or of one and a half
    /// times the course.
    std::optional<outcomes::Day> window_closes;
    std::string alike;  ///< atom_key
};

/// `tables` is plan.tables(). Neither the enrolment nor the history must go before what is made.
Assessed assess(const Plan& plan, const std::vector<Table>& tables,
                const outcomes::Enrolment& enrolment, const outcomes::History& history);

/// What of a person is of one cell.
struct Part {
    std::vector<const Assessed*> enrolments;
    std::vector<const outcomes::Attendance*> attendances;  ///< by their days
    std::vector<const outcomes::SignUp*> sign_ups;
};

bool is_graduated(outcomes::Completion completion);

/// The week of the course, from 1, in which it was withdrawn from; 0 where it was not.
int week_of(const outcomes::Enrolment& enrolment, outcomes::Completion completion);

}  // namespace grader::figures
