// What of a report's figures may be printed: each figure as privacy knows it, and the decision.
#pragma once

#include <string>
#include <vector>

#include "grader/insight/figures/counter.h"
#include "grader/insight/figures/figure.h"
#include "grader/insight/privacy/releases.h"

namespace grader::report {

/// A share, or a count alone where what is counted is no part of anything: a median is of so many
/// people, and of a ratio it is the second that people are in.
privacy::Figure to_privacy(const figures::Plan& plan, const figures::Figure& figure,
                           const std::string& as_of);

/// Decides of all figures together, given what the same readers may have.
privacy::Release protect(const figures::Plan& plan, const figures::Counter& counter,
                         const std::vector<figures::Figure>& figures,
                         const std::vector<privacy::Record>& ledger,
                         const privacy::Settings& settings);

}  // namespace grader::report
