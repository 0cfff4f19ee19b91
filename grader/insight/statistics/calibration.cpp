// Sums over people; the slope by Newton's steps, halved where they would go too far.
#include "grader/insight/statistics/calibration.h"

#include <algorithm>
#include <cmath>
#include <vector>

#include "sandbox/base/error.h"

namespace grader::statistics {

namespace {

// So that certain predictions have a logit.
constexpr double kNearest = 1e-6;
constexpr int kMostSteps = 50;

double logit(double probability) {
    const double p = std::clamp(probability, kNearest, 1 - kNearest);
    return std::log(p / (1 - p));
}

/// The likelihood's slope and curvature for P = 1 / (1 + exp(-(a + b x))).
struct Score {
    double a = 0, b = 0;
    double aa = 0, ab = 0, bb = 0;

    [[nodiscard]] double determinant() const { return aa * bb - ab * ab; }
};

Score score(std::span<const Predicted> people, double a, double b) {
    Score sum;
    for (const Predicted& person : people) {
        const double x = logit(person.probability);
        const double p = 1 / (1 + std::exp(-(a + b * x)));
        const double rest = (person.happened ? 1 : 0) - p;
        const double weight = p * (1 - p);
        sum.a += rest;
        sum.b += rest * x;
        sum.aa += weight;
        sum.ab += weight * x;
        sum.bb += weight * x * x;
    }
    return sum;
}

Estimate estimate(double value, double variance) {
    const double reach = kZ95 * std::sqrt(variance);
    return {.value = value, .low = value - reach, .high = value + reach};
}

void recalibrate(std::span<const Predicted> people, Calibration& result) {
    double a = 0;
    double b = 1;
    for (int step = 0; step < kMostSteps; ++step) {
        const Score at = score(people, a, b);
        const double determinant = at.determinant();
        if (!(determinant > 1e-9)) return;
        const double da = (at.bb * at.a - at.ab * at.b) / determinant;
        const double db = (at.aa * at.b - at.ab * at.a) / determinant;
        const double scale = std::max({1.0, std::abs(da) / 2, std::abs(db) / 2});
        a += da / scale;
        b += db / scale;
        if (std::abs(da) + std::abs(db) > 1e-9) continue;
        const Score there = score(people, a, b);
        result.intercept = estimate(a, there.bb / there.determinant());
        result.slope = estimate(b, there.aa / there.determinant());
        return;
    }
}

std::string people_text(std::int64_t people) {
    return std::to_string(people) + (people == 1 ? " outcome is" : " outcomes are");
}

}  // namespace

std::optional<Calibration> calibration(std::span<const Predicted> people) {
    Calibration result{.people = static_cast<std::int64_t>(people.size())};
    const auto n = static_cast<double>(people.size());
    double happened = 0;
    double distance = 0;
    double spread = 0;
    for (const Predicted& person : people) {
        const double p = person.probability;
        base::ensure(p >= 0 && p <= 1, "a probability is between 0 and 1");
        const double y = person.happened ? 1 : 0;
        happened += y;
        result.brier += (y - p) * (y - p) / n;
        distance += (y - p) * (1 - 2 * p);
        spread += (1 - 2 * p) * (1 - 2 * p) * p * (1 - p);
    }
    if (spread <= 0) return std::nullopt;
    result.base_brier = happened / n * (1 - happened / n);
    result.z = distance / std::sqrt(spread);
    result.p_value = std::erfc(std::abs(result.z) / std::sqrt(2.0));
    recalibrate(people, result);
    return result;
}

Gate gate(Proportion known, const std::optional<Calibration>& found, const ClaimRules& rules) {
    base::ensure(known.count >= 0 && known.count <= known.of,
                 "a part is never more than the whole");
    if (known.count < rules.exploratory) {
        return {.claimable = Claimable::nothing,
                .why = people_text(known.count) + " known; nothing is said of fewer than " +
                       std::to_string(rules.exploratory) + "."};
    }
    if (known.count * rules.known.of < rules.known.count * known.of) {
        return {.claimable = Claimable::nothing,
                .why = "Only " + percent_text(known, 1) +
                       " % of the outcomes are known; nothing is "
                       "said below " +
                       percent_text(rules.known, 0) + " %."};
    }
    if (known.count < rules.slope) {
        return {.claimable = Claimable::exploratory,
                .why = people_text(known.count) + " known: for the team alone, until there are " +
                       std::to_string(rules.slope) + "."};
    }
    if (known.count < rules.calibrated) {
        return {.claimable = Claimable::slope,
                .why = people_text(known.count) +
                       " known: the slope may be told with its interval; "
                       "the word calibrated needs " +
                       std::to_string(rules.calibrated) + "."};
    }
    if (!found || found->p_value < 0.05) {
        return {.claimable = Claimable::slope,
                .why =
                    "The predictions differ from the outcomes by more than chance explains: the "
                    "slope may be told with its interval."};
    }
    return {.claimable = Claimable::calibrated,
            .why = people_text(known.count) +
                   " known, and chance explains how far the predictions are off."};
}

Extremes extremes(std::int64_t happened, Proportion known) {
    base::ensure(happened >= 0 && happened <= known.count && known.count <= known.of,
                 "a part is never more than the whole");
    return {.worst = {.count = happened, .of = known.of},
            .best = {.count = happened + known.of - known.count, .of = known.of}};
}

}  // namespace grader::statistics
