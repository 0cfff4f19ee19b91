// What somebody has on the last day of a window, in the words of the rules.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "grader/insight/outcomes/history.h"
#include "grader/insight/outcomes/profile.h"

namespace grader::outcomes {

/// A job, a venture, wages of a quarter, what a graduate told, or nothing at all. Not to outlive
/// the History that it is of.
struct Position {
    std::array<std::string_view, kAttributes> words;
    Evidence evidence = Evidence::E0;
    std::optional<std::int64_t> yearly_cents;     ///< of a job
    std::optional<std::int64_t> quarterly_cents;  ///< of all wages of the quarter
    std::vector<std::int64_t> told_by;            ///< numbers of facts
};

/// A window's days, both included.
struct Span {
    Day first;  ///< of a quarter its first; else as long ago as there is
    Day last;
};

/// When the window of this enrolment is; nothing where the population's day is unknown (nobody has
/// graduated, or exited).
std::optional<Span> span_of(const Window& window, Profile::Population population,
                            const Enrolment& enrolment);

/// All positions of a window, each with what is known of the person; at least one, which may be
/// `none`. What began later, or is known less well than the profile wants, is none of them.
std::vector<Position> positions_in(const Span& span, const Profile& profile,
                                   const Enrolment& enrolment, const History& history);

/// Whether one of the cases holds for the position.
bool holds(const When& when, const Position& position);

}  // namespace grader::outcomes
