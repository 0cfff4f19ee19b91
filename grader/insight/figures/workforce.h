// What workforce boards ask about an exit besides employment: credentials, and the same employer.
//
// WIOA section 116, 20 CFR 677.155 (a)(1)(iv) and (vi); reasons for exit as in the rule file
// grader/insight/outcomes/profiles/wioa.toml.
#pragma once

#include <optional>

#include "grader/insight/outcomes/history.h"

namespace grader::figures {

/// What an exit counts as.
enum class AfterExit {
    not_due,   ///< no exit, or too short a time ago: nobody can tell yet
    left_out,  ///< due, and by a reason that the boards name in neither
    no,
    yes,
};

/// A recognised credential from the start of the enrolment to a year after the exit; due a year
/// after it.
AfterExit credential_after(const outcomes::Enrolment& enrolment, const outcomes::History& history,
                           outcomes::Day as_of);

/// Wages from one employer in the second and in the fourth quarter after that of the exit; due at
/// the end of the fourth. Nothing is due of whom there is no wage record of the second.
AfterExit same_employer_after(const outcomes::Enrolment& enrolment,
                              const outcomes::History& history, outcomes::Day as_of);

}  // namespace grader::figures
