// Every line of a prediction, after a few answers.
#include "grader/insight/skills/next_answer.h"

#include <catch2/catch.hpp>
#include <cmath>
#include <vector>

namespace grader::skills {
namespace {

const std::vector<Share> kShares{{.skill = 0, .share = 1}};

TEST_CASE("the lines tell what was done before, each by itself", "[insight][skills]") {
    const Item item{kShares, {0.5, 1}};
    Practice practice({});
    for (const double passed : {1.0, 1.0, 0.0})
        practice.learn(item, 7, 3, {.passed = passed});
    practice.learn(item, 8, 4, {.passed = 0});

    const Lines lines = practice.lines(item, 7, 3, 0);
    CHECK(lines[2] == Approx(std::log(3)));  // two passed in these skills
    CHECK(lines[3] == Approx(std::log(2)));  // one failed
    CHECK(lines[4] == Approx(std::log(3)));
    CHECK(lines[5] == Approx(std::log(2)));
    CHECK(lines[6] == Approx(std::log(3)));
    CHECK(lines[7] == Approx(std::log(3)));  // two failed at all
    // 0.5 * 0.8^2 + 0.5 * 0.8 - 0.5 of 1 + 0.8^2 + 0.8 + 1
    CHECK(lines[9] == Approx((0.32 + 0.4 - 0.5) / (0.64 + 0.8 + 1 + 1)));
    CHECK(lines[8] < lines[9]);
    CHECK(lines[10] == Approx(std::sqrt(practice.learner().ability(kShares, 0).variance)));

    const Lines elsewhere = practice.lines(item, 9, 5, 0);
    for (const std::size_t line : {2U, 3U, 4U, 5U, 9U})
        CHECK(elsewhere[line] == 0);
}

TEST_CASE("without the other lines, the prediction is the model's own", "[insight][skills]") {
    const Item item{kShares, {0.5, 0.7}};
    Practice practice({});
    practice.learn(item, 7, 3, {.passed = 1});
    const Belief able = practice.learner().ability(kShares, 0);
    CHECK(sigmoid(logit_of(plain_lines(), practice.lines(item, 7, 3, 0))) ==
          Approx(sigmoid(kappa(able.variance + 0.7) * (able.mean - 0.5))));
}

}  // namespace
}  // namespace grader::skills
