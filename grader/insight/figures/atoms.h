// People who are alike in all that is counted of them: what every reader can add up over tables and
// definitions, and so what suppression has to know (grader/insight/privacy/tables.h).
#pragma once

#include <array>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "grader/insight/figures/counter.h"
#include "grader/insight/figures/figure.h"
#include "grader/insight/privacy/tables.h"

namespace grader::figures {

/// What came of an enrolment's course.
struct Completed {
    outcomes::Completion completion = outcomes::Completion::too_early;
    int week = 0;  ///< of the course, in which it was withdrawn from, from 1; 0 where it was not
    outcomes::TimeOver over = outcomes::TimeOver::none;
};

/// Weeks of a course, in which people withdraw. Each stands in every report, whether anybody did:
/// a line that is there would tell that somebody did.
struct WeekSpan {
    int first;
    std::string_view id;    ///< "02-04", as lines and counts name it
    std::string_view name;  ///< "weeks 2 to 4"
};
inline constexpr std::array kWeekSpans{
    WeekSpan{1, "01", "week 1"}, WeekSpan{2, "02-04", "weeks 2 to 4"},
    WeekSpan{5, "05-08", "weeks 5 to 8"}, WeekSpan{9, "09-12", "weeks 9 to 12"},
    WeekSpan{13, "13-on", "week 13 or later"}};

/// Of a week from 1 on.
std::string_view span_of_week(int week);

/// Of an enrolment: its completion, and its outcome in each of the plan's tables.
std::string atom_key(const Plan& plan, const Completed& completed,
                     const std::vector<outcomes::Outcome>& outcomes);

/// The counts that such an enrolment is in, named as figures name them; sorted.
std::vector<std::string> counts_of(const Plan& plan, const std::string& atom_key);

/// The atoms of every scope that the figures are of, by the counts that they print there.
std::vector<privacy::Atom> atoms_of(const Plan& plan, const Counter& counter,
                                    const std::vector<Figure>& printed, const std::string& as_of);

}  // namespace grader::figures
