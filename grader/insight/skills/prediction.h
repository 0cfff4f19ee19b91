// How good predictions were, once the answers are known; and the logistic layer that is fitted to
// answers, to predict or to recalibrate. Everything here is deterministic; chance comes from a
// seed.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "grader/insight/statistics/proportion.h"

namespace grader::skills {

/// A prediction that was made before the answer was seen.
struct Prediction {
    double chance = 0.5;  ///< that it passes, between 0 and 1
    bool passed = false;
    int person = 0;  ///< whose answer it was; people and not answers are drawn by a bootstrap
};

/// The chance that of a passed and a failed answer the passed one had the higher prediction, ties
/// counting half (Mann and Whitney, 1947). 0.5 where there are not both.
double area_under_curve(std::span<const Prediction> predictions);

/// Mean squared error of the chances. G. W. Brier, Monthly Weather Review 78 (1950).
double brier(std::span<const Prediction> predictions);

/// Its root.
double root_mean_square(std::span<const Prediction> predictions);

/// Mean of -ln of the chance that was given to what happened; chances are cut to [1e-6, 1 - 1e-6].
double log_loss(std::span<const Prediction> predictions);

/// Expected calibration error: |mean chance - share passed| in `bins` bins of equal width, weighted
/// by how many predictions each holds.
double calibration_error(std::span<const Prediction> predictions, std::size_t bins = 10);

/// The central `level` of the areas of `draws` samples of as many people, drawn with repetition.
statistics::Interval area_interval(std::span<const Prediction> predictions, std::size_t draws,
                                   std::uint64_t seed, double level = 0.95);

/// sigmoid(offset + coefficients * lines).
struct Logistic {
    double offset = 0;
    std::vector<double> coefficients;
};

/// Rows of as many numbers as `width`, one after the other, and what came of each.
struct Examples {
    std::size_t width = 1;
    std::vector<double> lines;
    std::vector<double> passed;

    void add(std::span<const double> row, bool has_passed);
};

double logit_of(const Logistic& logistic, std::span<const double> lines);

/// Logistic regression by Newton's method; `ridge` is the penalty on each squared coefficient (not
/// on the offset) and keeps columns that say the same from running apart.
Logistic fit_logistic(const Examples& examples, double ridge = 1);

/// Platt's scaling (1999): chances become sigmoid(offset + slope * logit(chance)).
Logistic fit_recalibration(std::span<const Prediction> predictions);
double recalibrated(const Logistic& recalibration, double chance);

}  // namespace grader::skills
