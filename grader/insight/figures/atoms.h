// People who are alike in all that is counted of them: what every reader can add up over tables and
// definitions, and so what suppression has to know (grader/insight/privacy/tables.h).
#pragma once

#include <set>
#include <string>
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

/// "03", as lines and counts name a week.
std::string week_text(int week);

/// Of an enrolment: its completion, and its outcome in each of the plan's tables.
std::string atom_key(const Plan& plan, const Completed& completed,
                     const std::vector<outcomes::Outcome>& outcomes);

/// The counts that such an enrolment is in, named as figures name them; sorted.
std::vector<std::string> counts_of(const Plan& plan, const std::string& atom_key);

/// The atoms of every scope that the figures are of, by the counts that they print there.
std::vector<privacy::Atom> atoms_of(const Plan& plan, const Counter& counter,
                                    const std::vector<Figure>& printed, const std::string& as_of);

}  // namespace grader::figures
