// What it costs to bring somebody so far: one basis of costs over the people of one rung.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "grader/insight/programmes/forecast.h"
#include "grader/insight/programmes/ladder.h"

namespace grader::programmes {

struct CohortCost {
    std::string cohort;
    Ladder ladder;
    std::int64_t cents = 0;  ///< by the basis that is named
    Day window_closes;       ///< the last day on which a job still counts
};

struct CostPerPerson {
    std::string basis;  ///< what is in the costs, in words
    Rung rung = Rung::enrolled;
    std::int64_t cents = 0;                  ///< of the cohorts that count
    std::int64_t people = 0;                 ///< on the rung, in these cohorts
    std::optional<std::int64_t> per_person;  ///< cents, the half rounded up; nothing: nobody
    std::vector<std::string> left_out;       ///< cohorts whose window is still open

    bool operator==(const CostPerPerson&) const = default;
};

/// Only cohorts whose window has closed by `day` count, for every rung: their costs are spent, and
/// who will get a job in time has one. `basis` says what the costs hold, and is not empty
/// (ensured).
CostPerPerson cost_per_person(std::span<const CohortCost> cohorts, Rung rung,
                              const std::string& basis, Day day);

}  // namespace grader::programmes
