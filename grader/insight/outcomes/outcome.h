// What one graduate counts as, under one definition, at the end of one window.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "grader/insight/outcomes/history.h"
#include "grader/insight/outcomes/profile.h"

namespace grader::outcomes {

struct Outcome {
    enum class State {
        outside,   ///< not of the population: not graduated, not of the segment
        open,      ///< the window is not over: nobody can tell yet
        excluded,  ///< leaves the denominator
        counted,
    };

    State state = State::outside;
    std::size_t which = 0;  ///< of the profile's exclusions or categories
    /// Of the position that decided; nothing where it was none.
    std::optional<Evidence> evidence;
    std::optional<std::int64_t> pay_cents;  ///< as the profile's Salary measures it
    std::vector<std::int64_t> told_by;      ///< the facts that decided, by number
    bool is_known_later = false;            ///< a new job began after the window
    bool has_override = false;              ///< the clock was set by staff
    bool is_contested = false;              ///< a dispute about the enrolment or a job is open

    bool operator==(const Outcome&) const = default;
};

/// `as_of` is the last day of which anything is known: a window that ends later is open.
Outcome outcome_of(const Profile& profile, const Window& window, const Enrolment& enrolment,
                   const History& history, Day as_of);

}  // namespace grader::outcomes
