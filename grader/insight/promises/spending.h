// What a programme spent, on what, and for whom; and how that is shared out among its cohorts.
#pragma once

#include <cstdint>
#include <map>
#include <span>
#include <string>
#include <vector>

#include "grader/facts/fact.h"
#include "grader/insight/programmes/costs.h"

namespace grader::promises {

/// Cents by what they were spent on, a word of the field `cost`.
using ByKind = std::map<std::string, std::int64_t>;

struct Spending {
    facts::Day until;                         ///< bookings of later days are in none of these
    ByKind all;                               ///< of everything that was booked
    std::map<std::string, ByKind> by_cohort;  ///< what names a cohort
    std::map<std::string, ByKind> by_site;    ///< what names a site; it may name a cohort, too
    ByKind unassigned;                        ///< what names neither

    /// What is in the costs, in words: "instruction, staff: booked until 2027-12-31".
    [[nodiscard]] std::string basis() const;
};

std::int64_t total(const ByKind& cents);

/// Of the programme's own facts, in the order of their numbers; of those that happened by `as_of`.
Spending spending_of(std::span<const facts::Recorded> facts, facts::Day as_of);

/// A cohort's people, and until when something still counts for one of them.
struct CohortLadder {
    std::string cohort;
    programmes::Ladder ladder;
    facts::Day window_closes;
};

struct CohortCosts {
    std::vector<programmes::CohortCost> cohorts;  ///< as they were given
    std::string basis;                            ///< what is in them, and how it was shared out
    /// Cents that no cohort bears: of cohorts that are none of these, and of all where nobody is
    /// enrolled. With those of the cohorts they are all that was booked.
    std::int64_t left = 0;
};

/// Costs of a cohort are its own; those of none are shared out by the people who are enrolled, to
/// the cent (largest remainder).
CohortCosts cohort_costs(const Spending& spending, std::span<const CohortLadder> cohorts);

}  // namespace grader::promises
