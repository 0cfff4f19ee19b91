// All that is counted of the people of one scope: sums and lists from which every figure is made.
#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "grader/insight/figures/plan.h"
#include "grader/insight/outcomes/completion.h"
#include "grader/insight/outcomes/tally.h"
#include "grader/insight/programmes/ladder.h"
#include "grader/insight/statistics/proportion.h"

namespace grader::figures {

/// Events and times: how many had it happen on a day, and of how many nobody knows after a day.
struct Times {
    std::map<std::int64_t, std::int64_t> happened;  ///< people by days since the start
    std::map<std::int64_t, std::int64_t> watched;   ///< the same, without it until then

    void add(const Times& other);
};

struct Cell {
    explicit Cell(const Plan& plan);

    void add(const Cell& other);

    programmes::Ladder ladder;

    // Reach.
    std::int64_t expected_seats = 0;  ///< present or absent; who was excused is in neither
    std::int64_t excused_seats = 0;
    std::int64_t minutes = 0;
    std::int64_t sign_ups = 0;           ///< for events that were held
    std::int64_t shown_up = 0;           ///< of them, who came
    std::int64_t sign_ups_not_held = 0;  ///< for others: planned, cancelled, or never told of

    // Completion, and what came of it.
    outcomes::CompletionTally completion;
    std::map<std::string, std::int64_t> withdrawals;  ///< by WeekSpan::id (atoms.h)
    /// The last day on which anything still counts for anybody, by a definition of the same people
    /// as the plan's first; who has not finished is expected to within one and a half times the
    /// course.
    std::optional<outcomes::Day> window_closes;
    std::vector<outcomes::Tally> outcomes;  ///< as plan.tables
    /// Enrolments that are alike in every table: by completion, and for each table what it counts
    /// as and how it is paid (atom_key in atoms.h).
    std::map<std::string, std::int64_t> alike;
    statistics::Proportion credential_attainment;  ///< of exits a year ago or more
    std::int64_t exits_left_out = 0;               ///< of those, by a reason that the boards name
    statistics::Proportion same_employer;  ///< in Q4 after the exit, of those with wages in Q2
    Times time_to_job;
    statistics::Proportion retained_6;  ///< still employed, of those placed who are due
    statistics::Proportion retained_12;
    statistics::Proportion converted;       ///< apprentices and interns who became employees
    std::vector<std::int64_t> gains_cents;  ///< hourly pay after less hourly pay before, one person
    std::int64_t first_wages = 0;           ///< paid now, and not before: in no gain
    std::int64_t contact_attempts = 0;      ///< to those who could not be reached
    std::int64_t not_reached = 0;
    std::int64_t reached_out_enough = 0;  ///< of those, with as many attempts as wanted
    std::int64_t overrides = 0;
    std::int64_t late_intents = 0;  ///< changes of a locked survey, which count nothing
    std::int64_t jobs_created = 0;
    std::map<std::string, std::int64_t> revenues;  ///< ventures by revenue; "unknown"
    statistics::Proportion
        skill_gains;  ///< people with a signed step, of those in training this year
};

}  // namespace grader::figures
