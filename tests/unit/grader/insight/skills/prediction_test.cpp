// Figures that can be found by hand.
#include "grader/insight/skills/prediction.h"

#include <catch2/catch.hpp>
#include <cmath>
#include <random>
#include <vector>

#include "grader/insight/skills/model.h"

namespace grader::skills {
namespace {

const std::vector<Prediction> kFour{
    {0.9, true, 1}, {0.6, false, 1}, {0.4, true, 2}, {0.1, false, 2}};

TEST_CASE("the area counts the pairs that are in order", "[insight][skills]") {
    // Of 2 x 2 pairs, that of 0.4 passed and 0.6 failed is in the wrong order.
    CHECK(area_under_curve(kFour) == 0.75);
    CHECK(area_under_curve(std::vector<Prediction>{{0.5, true}, {0.5, false}}) == 0.5);
    CHECK(area_under_curve(std::vector<Prediction>{{0.5, true}, {0.5, false}, {0.2, false}}) ==
          0.75);
    CHECK(area_under_curve(std::vector<Prediction>{{0.5, true}, {0.9, true}}) == 0.5);
    CHECK(area_under_curve(std::vector<Prediction>{}) == 0.5);
}

TEST_CASE("errors of predictions are those found by hand", "[insight][skills]") {
    // 0.01 + 0.36 + 0.36 + 0.01 of 4
    CHECK(brier(kFour) == Approx(0.185));
    CHECK(root_mean_square(kFour) == Approx(std::sqrt(0.185)));
    CHECK(log_loss(kFour) ==
          Approx(-(std::log(0.9) + std::log(0.4) + std::log(0.4) + std::log(0.9)) / 4));
    CHECK(log_loss(std::vector<Prediction>{{0, true}}) == Approx(-std::log(1e-6)));
    CHECK(brier(std::vector<Prediction>{}) == 0);
}

TEST_CASE("the calibration error weighs each bin by what it holds", "[insight][skills]") {
    // 0.8 promised and 0.5 kept, of 2; 0.1 promised and none kept, of 1.
    const std::vector<Prediction> made{{0.8, true}, {0.8, false}, {0.1, false}};
    CHECK(calibration_error(made) == Approx((2 * 0.3 + 1 * 0.1) / 3));
    // 1 is in the last bin, and not in one with 0.85.
    CHECK(calibration_error(std::vector<Prediction>{{1, false}, {0.85, true}}) ==
          Approx((1 + 0.15) / 2));
    CHECK(calibration_error(std::vector<Prediction>{}) == 0);
}

TEST_CASE("a bootstrap draws people, is the same for a seed, and holds the area",
          "[insight][skills]") {
    std::mt19937_64 random(7);
    std::vector<Prediction> made;
    for (int person = 0; person < 60; ++person) {
        for (int answer = 0; answer < 10; ++answer) {
            const double chance = static_cast<double>(random() % 1000) / 1000;
            made.push_back({chance, static_cast<double>(random() % 1000) / 1000 < chance, person});
        }
    }
    const auto interval = area_interval(made, 200, 1);
    CHECK(interval == area_interval(made, 200, 1));
    CHECK(interval.low < area_under_curve(made));
    CHECK(interval.high > area_under_curve(made));
    CHECK(interval.high - interval.low > 0.03);
    // Of one person there is one sample.
    for (Prediction& one : made)
        one.person = 5;
    const auto alone = area_interval(made, 20, 1);
    CHECK(alone.low == Approx(area_under_curve(made)));
    CHECK(alone.high == alone.low);
}

TEST_CASE("logistic regression gives the shares of groups", "[insight][skills]") {
    // 3 of 4 without, 1 of 4 with: offset ln 3, coefficient -2 ln 3.
    Examples examples{.width = 1};
    for (int i = 0; i < 4; ++i) {
        examples.add(std::vector{0.0}, i < 3);
        examples.add(std::vector{1.0}, i < 1);
    }
    const Logistic fitted = fit_logistic(examples, 1e-9);
    CHECK(fitted.offset == Approx(std::log(3.0)).epsilon(1e-5));
    CHECK(fitted.coefficients.at(0) == Approx(-2 * std::log(3.0)).epsilon(1e-5));
    CHECK(std::abs(fit_logistic(examples, 100).coefficients.at(0)) < 0.1);
}

TEST_CASE("columns that say the same share their coefficient", "[insight][skills]") {
    Examples examples{.width = 2};
    for (int i = 0; i < 8; ++i)
        examples.add(std::vector{i % 2 * 1.0, i % 2 * 1.0}, i < 5);
    const Logistic fitted = fit_logistic(examples);
    CHECK(fitted.coefficients.at(0) == Approx(fitted.coefficients.at(1)));
}

TEST_CASE("examples that are told apart entirely leave finite coefficients", "[insight][skills]") {
    Examples examples{.width = 1};
    examples.add(std::vector{-1.0}, false);
    examples.add(std::vector{1.0}, true);
    const Logistic fitted = fit_logistic(examples);
    CHECK(fitted.coefficients.at(0) > 0);
    CHECK(fitted.coefficients.at(0) < 10);
}

TEST_CASE("recalibration takes over-confidence back", "[insight][skills]") {
    std::mt19937_64 random(11);
    std::vector<Prediction> made;
    for (int i = 0; i < 20'000; ++i) {
        const double logit = static_cast<double>(random() % 4000) / 1000 - 2;
        const bool passed = static_cast<double>(random() % 100'000) / 100'000 < sigmoid(logit);
        made.push_back({sigmoid(2 * logit + 0.5), passed, i});
    }
    const Logistic fitted = fit_recalibration(made);
    CHECK(fitted.coefficients.at(0) == Approx(0.5).margin(0.03));
    CHECK(fitted.offset == Approx(-0.25).margin(0.06));
    CHECK(calibration_error(made) > 0.05);
    for (Prediction& one : made)
        one.chance = recalibrated(fitted, one.chance);
    CHECK(calibration_error(made) < 0.02);
}

}  // namespace
}  // namespace grader::skills
