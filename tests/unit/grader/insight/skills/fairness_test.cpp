// Tables from books, and groups that were made up: equal ones are left alone, unequal ones found.
#include "grader/insight/skills/fairness.h"

#include <catch2/catch.hpp>
#include <cmath>
#include <vector>

#include "grader/insight/skills/model.h"
#include "tests/unit/grader/insight/skills/dice.h"

namespace grader::skills {
namespace {

using skills_test::Dice;

TEST_CASE("a verdict takes a hundred people in each group, and under thirty there is none",
          "[insight][skills]") {
    CHECK(weight_of(29) == Weight::none);
    CHECK(weight_of(30) == Weight::watch);
    CHECK(weight_of(99) == Weight::watch);
    CHECK(weight_of(100) == Weight::verdict);
    CHECK(to_string(Weight::none) == "too few for a verdict");
    CHECK(to_string(Weight::watch) == "watch");
    CHECK(to_string(Weight::verdict) == "verdict");
}

TEST_CASE("an impact ratio comes with an interval and an exact test", "[insight][skills]") {
    // 48 of 80 against 72 of 96: 0.6 / 0.75.
    const Impact exactly = impact({48, 80}, {72, 96});
    CHECK(exactly.ratio == Approx(0.8));
    CHECK_FALSE(exactly.below_four_fifths);  // exactly four fifths
    CHECK(exactly.weight == Weight::watch);
    const double error = std::sqrt(1.0 / 48 - 1.0 / 80 + 1.0 / 72 - 1.0 / 96);
    CHECK(exactly.interval.low == Approx(0.8 * std::exp(-1.959964 * error)));
    CHECK(exactly.interval.high == Approx(0.8 * std::exp(1.959964 * error)));
    CHECK(impact({47, 80}, {72, 96}).below_four_fifths);
    CHECK(impact({5, 10}, {7, 10}).weight == Weight::none);
    CHECK(impact({5, 10}, {7, 10}).p > 0.6);
    CHECK(impact({0, 10}, {7, 10}).ratio == 0.0);
    CHECK_FALSE(impact({0, 10}, {0, 10}).ratio.has_value());
}

TEST_CASE("an item's functioning is found by hand from one table", "[insight][skills]") {
    const std::vector<Counts> strata{{80, 40, 60, 60}};
    const ItemFunctioning found = item_functioning(strata);
    CHECK(found.weight == Weight::verdict);
    CHECK(found.odds_ratio == Approx(2));
    CHECK(found.delta == Approx(-2.35 * std::log(2.0)));
    // Expected 70, variance 120 * 120 * 140 * 100 / (240^2 * 239).
    CHECK(found.chi_square == Approx(9.5 * 9.5 / (201'600'000.0 / (57'600.0 * 239))));
    CHECK(found.p == Approx(0.0131).margin(0.0002));
    CHECK(found.size == Size::moderate);
}

TEST_CASE("a size is what is sure of a difference", "[insight][skills]") {
    const auto size_of = [](const Counts& counts) {
        return item_functioning(std::vector{counts}).size;
    };
    CHECK(size_of({8, 4, 6, 6}) == Size::negligible);  // as above, of a tenth of the people
    CHECK(size_of({160, 40, 80, 120}) == Size::large);
    CHECK(size_of({110, 90, 80, 120}) == Size::moderate);                // -1.4, and hardly sure
    CHECK(size_of({13'500, 10'000, 10'000, 13'000}) == Size::moderate);  // surely -1.3
    CHECK(size_of({13'500, 10'000, 10'000, 10'000}) == Size::negligible);
}

TEST_CASE("groups that differ in ability and not in the item are no bias", "[insight][skills]") {
    // Simpson: in each stratum alike, together far apart.
    const std::vector<Counts> strata{{90, 10, 9, 1}, {10, 40, 40, 160}};
    CHECK(item_functioning(strata).odds_ratio == Approx(1));
    CHECK(item_functioning(strata).size == Size::negligible);
}

TEST_CASE("a table without both mistakes says nothing", "[insight][skills]") {
    const std::vector<Counts> all_passed{{200, 0, 200, 0}};
    CHECK(item_functioning(all_passed).weight == Weight::none);
    CHECK(item_functioning({}).weight == Weight::none);
}

// Of 300 people in each group, in five strata by ability; `harder` in logits for the focal group.
std::vector<Counts> answers(Dice& dice, double harder) {
    std::vector<Counts> strata(5);
    for (int person = 0; person < 600; ++person) {
        const bool is_focal = person % 2 == 1;
        const double ability = dice.normal() - (is_focal ? 0.5 : 0);
        const auto stratum =
            static_cast<std::size_t>(std::min(4.0, std::max(0.0, (ability + 2.5) / 1.0)));
        Counts& counts = strata[stratum];
        const bool passed = dice.happens(sigmoid(ability - (is_focal ? harder : 0)));
        if (is_focal)
            ++(passed ? counts.focal_passed : counts.focal_failed);
        else
            ++(passed ? counts.reference_passed : counts.reference_failed);
    }
    return strata;
}

TEST_CASE("an item that is harder for a group is found, and others are seldom accused",
          "[insight][skills]") {
    Dice dice(17);
    int false_alarms = 0;
    int found = 0;
    constexpr int kItems = 400;
    for (int item = 0; item < kItems; ++item) {
        if (item_functioning(answers(dice, 0)).p < 0.05) ++false_alarms;
        if (item_functioning(answers(dice, 1)).size != Size::negligible) ++found;
    }
    CHECK(false_alarms >= kItems * 0.01);
    CHECK(false_alarms <= kItems * 0.09);
    CHECK(found >= kItems * 0.95);
}

TEST_CASE("practice that rises while anchors do not is suspected", "[insight][skills]") {
    using All = std::vector<Terms>;
    const All risen{{{50, 100}, {80, 100}}};
    const All same{{{50, 100}, {52, 100}}};
    CHECK(practice_drift(risen, same) == Drift::suspected);
    CHECK(practice_drift(risen, risen) == Drift::none);
    CHECK(practice_drift(same, same) == Drift::none);
    CHECK(practice_drift(All{{{80, 100}, {50, 100}}}, same) == Drift::none);
    CHECK(practice_drift(risen, All{{{15, 29}, {50, 100}}}) == Drift::too_few);
    CHECK(practice_drift(All{{{50, 100}, {60, 100}}}, same) == Drift::none);  // chance would do
}

TEST_CASE("another mixture of easy and hard assignments is no rise, and hides none",
          "[insight][skills]") {
    using All = std::vector<Terms>;
    const All same{{{50, 100}, {52, 100}}};
    // An easy one first tried by few and then by many, a hard one the other way round.
    CHECK(practice_drift(All{{{9, 10}, {81, 90}}, {{27, 90}, {3, 10}}}, same) == Drift::none);
    CHECK(practice_drift(All{{{54, 90}, {9, 10}}, {{1, 10}, {36, 90}}}, same) == Drift::suspected);
}

}  // namespace
}  // namespace grader::skills
