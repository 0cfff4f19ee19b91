// Whether predicted probabilities can be believed, and what may be said of them in public.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>

#include "grader/insight/statistics/proportion.h"

namespace grader::statistics {

/// What was predicted of a person, and what came of it.
struct Predicted {
    double probability = 0.5;  ///< 0 to 1 (ensured)
    bool happened = false;
};

/// A number with its 95 % interval.
struct Estimate {
    double value = 0;
    double low = 0;
    double high = 0;
};

struct Calibration {
    std::int64_t people = 0;
    double brier = 0;       ///< mean squared distance; 0 is best (G. W. Brier, 1950)
    double base_brier = 0;  ///< of predicting everybody's mean for everybody
    double z = 0;           ///< Spiegelhalter's; near 0 where the probabilities hold
    double p_value = 1;     ///< of a |z| like this or greater, if they hold; two-sided
    /// D. R. Cox's recalibration (Biometrika 45, 1958): the slope is 1 where the probabilities
    /// hold, less where they are too bold; the intercept is 0 there. Nothing where no finite slope
    /// fits best.
    std::optional<Estimate> slope;
    std::optional<Estimate> intercept;
};

/// D. J. Spiegelhalter, "Probabilistic prediction in patient management and clinical trials",
/// Statistics in Medicine 5 (1986). Nothing where there is nobody, or every prediction is 0, 1/2 or
/// 1: then z has no spread.
std::optional<Calibration> calibration(std::span<const Predicted> people);

/// What may be said of predictions.
enum class Claimable {
    nothing,      ///< too few outcomes, or too many unknown
    exploratory,  ///< inside the team
    slope,        ///< the slope with its interval
    calibrated,   ///< that they are calibrated
};

/// How many outcomes are needed; choices.
struct ClaimRules {
    std::int64_t exploratory = 100;
    std::int64_t slope = 200;
    std::int64_t calibrated = 400;
    Proportion known{65, 100};  ///< the share of outcomes that must be known
};

struct Gate {
    Claimable claimable = Claimable::nothing;
    std::string why;  ///< a sentence
};

/// `known`: people whose outcome is known, of all for whom something was predicted; `found` is what
/// was made of those. The word "calibrated" also needs a z that chance explains (p 0.05 and more).
Gate gate(Proportion known, const std::optional<Calibration>& found, const ClaimRules& rules = {});

/// The least and the most that a rate can be, as the unknown outcomes may all be bad or all good.
struct Extremes {
    Proportion worst;
    Proportion best;

    bool operator==(const Extremes&) const = default;
};

/// `happened` of the known outcomes; `known.of` is everybody.
Extremes extremes(std::int64_t happened, Proportion known);

}  // namespace grader::statistics
