// The gates at their bounds, and Spiegelhalter's test on chances that come true and that do not.
#include "grader/insight/skills/calibration.h"

#include <catch2/catch.hpp>
#include <cmath>
#include <vector>

#include "grader/insight/skills/model.h"
#include "tests/unit/grader/insight/skills/dice.h"

namespace grader::skills {
namespace {

TEST_CASE("what may be claimed depends on how many outcomes are known", "[insight][skills]") {
    CHECK(may_claim({99, 99}) == Claim::none);
    CHECK(may_claim({100, 100}) == Claim::exploratory);
    CHECK(may_claim({199, 250}) == Claim::exploratory);
    CHECK(may_claim({200, 250}) == Claim::reported);
    CHECK(may_claim({399, 400}) == Claim::reported);
    CHECK(may_claim({400, 500}) == Claim::calibrated);
    CHECK(may_claim({650, 1000}) == Claim::calibrated);
    CHECK(may_claim({649, 1000}) == Claim::none);  // too many are unknown
    CHECK(may_claim({0, 0}) == Claim::none);
    CHECK(to_string(Claim::none) == "none");
    CHECK(to_string(Claim::exploratory) == "exploratory");
    CHECK(to_string(Claim::reported) == "reported");
    CHECK(to_string(Claim::calibrated) == "calibrated");
}

TEST_CASE("Spiegelhalter's Z is found by hand", "[insight][skills]") {
    // (1 - 0.8)(-0.6) + (0 - 0.8)(-0.6) = 0.36, over sqrt(2 * 0.36 * 0.16)
    const std::vector<Prediction> two{{0.8, true}, {0.8, false}};
    const auto found = spiegelhalter(two);
    REQUIRE(found.has_value());
    CHECK(found->z == Approx(0.36 / std::sqrt(0.1152)));
    CHECK(found->p == Approx(0.2888).margin(0.0002));
    CHECK_FALSE(spiegelhalter(std::vector<Prediction>{{0.5, true}, {1, true}}).has_value());
    CHECK_FALSE(spiegelhalter({}).has_value());
}

TEST_CASE("chances that come true pass, and over-confident ones are noticed", "[insight][skills]") {
    // 400 outcomes; over-confident: the true logits have half the spread of those that are stated.
    skills_test::Dice dice(5);
    const auto alarms = [&](double truth) {
        int count = 0;
        for (int draw = 0; draw < 300; ++draw) {
            std::vector<Prediction> made;
            for (int i = 0; i < 400; ++i) {
                const double logit = 1.2 * dice.normal();
                made.push_back({sigmoid(logit), dice.happens(sigmoid(truth * logit))});
            }
            count += spiegelhalter(made)->p < 0.05 ? 1 : 0;
        }
        return count / 300.0;
    };
    CHECK(alarms(1) < 0.1);
    CHECK(alarms(0.5) > 0.85);
}

TEST_CASE("Brier's skill is against the base rate", "[insight][skills]") {
    CHECK(brier_skill(std::vector<Prediction>{{0.5, true}, {0.5, false}}) == Approx(0));
    CHECK(brier_skill(std::vector<Prediction>{{0.9, true}, {0.1, false}}) ==
          Approx(1 - 0.01 / 0.25));
    CHECK(*brier_skill(std::vector<Prediction>{{0.1, true}, {0.9, false}}) < 0);
    CHECK_FALSE(brier_skill(std::vector<Prediction>{{0.9, true}}).has_value());
    CHECK_FALSE(brier_skill({}).has_value());
}

TEST_CASE("those who are unknown are neither zeros nor successes", "[insight][skills]") {
    CHECK(bounds({30, 50}, 60) == statistics::Interval{0.5, 40.0 / 60});
    CHECK(bounds({30, 60}, 60) == statistics::Interval{0.5, 0.5});
}

}  // namespace
}  // namespace grader::skills
