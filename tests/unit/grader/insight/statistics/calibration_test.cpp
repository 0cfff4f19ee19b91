// Predictions that hold and predictions that are too bold; sums by hand, and by simulation how
// often each is noticed.
#include "grader/insight/statistics/calibration.h"

#include <catch2/catch.hpp>
#include <cmath>
#include <random>
#include <vector>

namespace grader::statistics {
namespace {

TEST_CASE("Brier's score and Spiegelhalter's z are the sums by hand", "[insight][statistics]") {
    const std::vector<Predicted> people{{0.8, true}, {0.8, true}, {0.8, false}, {0.3, false}};
    const auto found = calibration(people);
    REQUIRE(found.has_value());
    CHECK(found->people == 4);
    CHECK(found->brier == Approx((0.04 + 0.04 + 0.64 + 0.09) / 4));
    CHECK(found->base_brier == Approx(0.25));
    // (0.2 + 0.2 - 0.8) * -0.6 - 0.3 * 0.4 = 0.12; spread 3 * 0.36 * 0.16 + 0.16 * 0.21 = 0.2064.
    CHECK(found->z == Approx(0.12 / std::sqrt(0.2064)));
    CHECK(found->p_value == Approx(0.7917).margin(0.0005));
}

TEST_CASE("without spread there is no z", "[insight][statistics]") {
    CHECK_FALSE(calibration({}).has_value());
    const std::vector<Predicted> coins{{0.5, true}, {0.5, false}, {1.0, true}, {0.0, false}};
    CHECK_FALSE(calibration(coins).has_value());
}

// So many of so many for whom the same was predicted.
void add(std::vector<Predicted>& people, double probability, int happened, int of) {
    for (int i = 0; i < of; ++i)
        people.push_back({.probability = probability, .happened = i < happened});
}

TEST_CASE("the slope is 1 where predictions hold and less where they are too bold",
          "[insight][statistics]") {
    std::vector<Predicted> holds;
    add(holds, 0.2, 20, 100);
    add(holds, 0.8, 80, 100);
    const auto held = calibration(holds);
    REQUIRE((held && held->slope));
    CHECK(held->slope->value == Approx(1));
    CHECK(held->intercept->value == Approx(0).margin(1e-9));
    // Two groups of 100 with p(1-p) = 0.16 at logits -+1.386: variance 1 / (32 * 1.386^2).
    CHECK(held->slope->high - held->slope->value ==
          Approx(kZ95 / std::sqrt(32 * std::pow(std::log(4.0), 2))));
    CHECK(held->intercept->high == Approx(kZ95 / std::sqrt(32)));
    CHECK(held->z == Approx(0).margin(1e-9));

    // Odds of 1 to 4 and 4 to 1 were said, 1 to 2 and 2 to 1 came: half the logarithm.
    std::vector<Predicted> bold;
    add(bold, 0.2, 100, 300);
    add(bold, 0.8, 200, 300);
    const auto found = calibration(bold);
    REQUIRE((found && found->slope));
    CHECK(found->slope->value == Approx(0.5));
    CHECK(found->slope->high < 1);
    CHECK(found->p_value < 0.001);
}

TEST_CASE("where no finite slope fits best there is none", "[insight][statistics]") {
    std::vector<Predicted> perfect;
    add(perfect, 0.2, 0, 20);
    add(perfect, 0.8, 20, 20);
    CHECK_FALSE(calibration(perfect)->slope.has_value());
    std::vector<Predicted> one_value;
    add(one_value, 0.7, 12, 20);
    CHECK_FALSE(calibration(one_value)->slope.has_value());
}

// How often z is beyond 1.96 where the true logits have so much of the stated ones' spread.
double noticed(double true_spread, int people, int times) {
    std::mt19937_64 random(20261127);
    std::normal_distribution<double> normal;
    std::uniform_real_distribution<double> uniform;
    int found = 0;
    for (int i = 0; i < times; ++i) {
        std::vector<Predicted> sample;
        for (int j = 0; j < people; ++j) {
            const double stated = normal(random);
            const double truth = 1 / (1 + std::exp(-true_spread * stated));
            sample.push_back(
                {.probability = 1 / (1 + std::exp(-stated)), .happened = uniform(random) < truth});
        }
        if (calibration(sample)->p_value < 0.05) ++found;
    }
    return static_cast<double>(found) / times;
}

TEST_CASE("predictions that hold raise a false alarm in about 5 of 100 tries",
          "[insight][statistics]") {
    const double alarms = noticed(1, 100, 600);
    CHECK(alarms > 0.02);
    CHECK(alarms < 0.08);
}

TEST_CASE("that predictions are too bold is noticed with 400 people, and often missed with 50",
          "[insight][statistics]") {
    CHECK(noticed(0.5, 400, 100) > 0.85);
    CHECK(noticed(0.5, 50, 300) < 0.5);
}

TEST_CASE("what may be said grows with the outcomes that are known", "[insight][statistics]") {
    const Calibration holds{.p_value = 0.4, .slope = {}, .intercept = {}};
    const auto at = [&](std::int64_t known, std::int64_t of) {
        return gate({known, of}, holds).claimable;
    };
    CHECK(at(99, 99) == Claimable::nothing);
    CHECK(at(100, 100) == Claimable::exploratory);
    CHECK(at(199, 199) == Claimable::exploratory);
    CHECK(at(200, 200) == Claimable::slope);
    CHECK(at(399, 399) == Claimable::slope);
    CHECK(at(400, 400) == Claimable::calibrated);
    CHECK(at(650, 1000) == Claimable::calibrated);
    CHECK(at(649, 1000) == Claimable::nothing);
    CHECK(gate({649, 1000}, holds).why ==
          "Only 64.9 % of the outcomes are known; nothing is said below 65 %.");
    CHECK(gate({1, 1}, holds).why == "1 outcome is known; nothing is said of fewer than 100.");
    const Calibration bold{.p_value = 0.049, .slope = {}, .intercept = {}};
    CHECK(gate({400, 400}, bold).claimable == Claimable::slope);
    CHECK(gate({400, 400}, {}).claimable == Claimable::slope);
}

TEST_CASE("unknown outcomes may all be bad or all good", "[insight][statistics]") {
    CHECK(extremes(50, {80, 100}) == Extremes{{50, 100}, {70, 100}});
    CHECK(extremes(0, {0, 5}) == Extremes{{0, 5}, {5, 5}});
}

}  // namespace
}  // namespace grader::statistics
