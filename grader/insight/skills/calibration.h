// Whether readiness says anything about jobs: what may be claimed of how many outcomes, and whether
// chances that were stated came true.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

#include "grader/insight/skills/prediction.h"
#include "grader/insight/statistics/proportion.h"

namespace grader::skills {

/// What may be said of the connection between readiness and jobs.
enum class Claim {
    none,         ///< nothing, to nobody
    exploratory,  ///< inside the team, under that word
    reported,     ///< slope and interval
    calibrated,   ///< may say "calibrated", where the tests agree
};

std::string_view to_string(Claim claim);

/// `known`: graduates whose outcome is known, of all whose window has closed. Below 100 known
/// nothing is claimed, nor where fewer than 65 % are known, for what is missing is not a zero; from
/// 200 and from 400 on more (power to notice gross over-confidence is 0.70 at 200 and 0.93 at 400).
Claim may_claim(statistics::Proportion known);

/// D. J. Spiegelhalter, Statistics in Medicine 5 (1986): about N(0, 1) where chances come true.
/// Nothing where every chance is 0, 1/2 or 1.
struct Spiegelhalter {
    double z = 0;
    double p = 1;  ///< two-sided
};
std::optional<Spiegelhalter> spiegelhalter(std::span<const Prediction> predictions);

/// Brier's score of always stating the base rate, against that of the predictions: above 0 is
/// better. Nothing where all outcomes are the same.
std::optional<double> brier_skill(std::span<const Prediction> predictions);

/// What the share would be if everybody unknown had no job, and if everybody had one.
statistics::Interval bounds(statistics::Proportion placed_of_known, std::int64_t of_all);

}  // namespace grader::skills
