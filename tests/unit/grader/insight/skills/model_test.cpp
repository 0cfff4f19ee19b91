// Steps that can be found by hand, and learners who were made up, whose ability is known.
#include "grader/insight/skills/model.h"

#include <catch2/catch.hpp>
#include <cmath>
#include <map>
#include <numbers>
#include <vector>

#include "tests/unit/grader/insight/skills/dice.h"

namespace grader::skills {
namespace {

using skills_test::Dice;

const std::vector<Share> kOne{{.skill = 0, .share = 1}};

TEST_CASE("one answer moves ability and difficulty as the formulas say", "[insight][skills]") {
    // Nothing general; ability N(0, 1), difficulty 0 exactly: the distance has the variance 1, p =
    // 1/2, kappa^2 = 1 / (1 + pi/8) = 0.71804.
    const Settings single{.general_variance = 0, .skill_variance = 1};
    Learner learner(single);
    CHECK(learner.learn({kOne, {0, 0}}, {.passed = 1}) == Belief{0, 0});
    CHECK(learner.ability(kOne, 0).mean == Approx(0.847375 * 0.5).epsilon(1e-5));
    CHECK(learner.ability(kOne, 0).variance == Approx(1 - 0.71804 * 0.25).epsilon(1e-5));

    // Difficulty N(0, 1): the distance has 2, kappa^2 = 1 / (1 + pi/4) = 0.56010.
    Learner other(single);
    const Belief difficulty = other.learn({kOne, {0, 1}}, {.passed = 1});
    CHECK(other.ability(kOne, 0).mean == Approx(0.748398 * 0.5).epsilon(1e-5));
    CHECK(other.ability(kOne, 0).variance == Approx(1 - 0.56010 * 0.25).epsilon(1e-5));
    CHECK(difficulty.mean == Approx(-other.ability(kOne, 0).mean));
    CHECK(difficulty.variance == Approx(other.ability(kOne, 0).variance));
}

TEST_CASE("a distance counts for less the less certain it is", "[insight][skills]") {
    CHECK(kappa(0) == 1);
    CHECK(kappa(8 / std::numbers::pi) == Approx(1 / std::sqrt(2.0)));
    const Belief nobody = Learner({}).ability(kOne, 0);
    CHECK(nobody.mean == 0);
    CHECK(nobody.variance == Approx(0.8 + 0.25));
}

TEST_CASE("the chance to be above a cut is that of a Gaussian", "[insight][skills]") {
    CHECK(chance_above({0, 1}, 0) == 0.5);
    CHECK(chance_above({1.2815515655, 1}, 0) == Approx(0.9));
    CHECK(chance_above({0, 4}, 2) == Approx(0.15865525));
}

TEST_CASE("what one skill shows counts for others as far as ability is general",
          "[insight][skills]") {
    const std::vector<Share> other{{.skill = 1, .share = 1}};
    Learner learner({.general_variance = 0.5, .skill_variance = 0.5});
    for (int i = 0; i < 10; ++i)
        learner.learn({kOne, {0, 0}}, {.passed = 1});
    const Belief shown = learner.ability(kOne, 0);
    const Belief guessed = learner.ability(other, 0);
    CHECK(guessed.mean == Approx(shown.mean / 2));
    CHECK(guessed.variance > shown.variance);
    CHECK(guessed.variance < 1);
    CHECK(learner.ability({}, 0).mean == Approx(guessed.mean));

    Learner apart({.general_variance = 0, .skill_variance = 1});
    apart.learn({kOne, {0, 0}}, {.passed = 1});
    CHECK(apart.ability(other, 0) == Belief{0, 1});
}

TEST_CASE("an item of two skills is one answer, which both share", "[insight][skills]") {
    const std::vector<Share> both = equal_shares(std::vector{3, 4});
    REQUIRE(both.size() == 2);
    CHECK(both[0].share + both[1].share == 1);
    Learner learner({.general_variance = 0, .skill_variance = 1});
    learner.learn({both, {0, 0}}, {.passed = 1});
    const std::vector<Share> third{{.skill = 3, .share = 1}};
    const std::vector<Share> fourth{{.skill = 4, .share = 1}};
    // The distance has the variance 1/4 + 1/4; each part varies with it by 1/2.
    const double squared = 1 / (1 + std::numbers::pi * 0.5 / 8);
    CHECK(learner.ability(third, 0).mean == Approx(0.5 * std::sqrt(squared) * 0.5));
    CHECK(learner.ability(third, 0) == learner.ability(fourth, 0));
    CHECK(learner.ability(both, 0).variance == Approx(0.5 - 0.25 * squared * 0.25));
}

TEST_CASE("later attempts and hints weigh less, and nothing moves where they weigh nothing",
          "[insight][skills]") {
    const Settings settings;
    CHECK(weight(settings, {}) == 1);
    CHECK(weight(settings, {.attempt = 3}) == 0.25);
    CHECK(weight(settings, {.attempt = 2, .hinted = true}) == 0.25);
    Learner first(settings);
    Learner second(settings);
    Learner never({.later_attempt = 0});
    first.learn({kOne, {}}, {.passed = 1});
    second.learn({kOne, {}}, {.passed = 1, .attempt = 2});
    never.learn({kOne, {}}, {.passed = 1, .attempt = 2});
    CHECK(second.ability(kOne, 0).mean < first.ability(kOne, 0).mean);
    CHECK(second.ability(kOne, 0).mean > 0);
    CHECK(never.ability(kOne, 0) == Learner(settings).ability(kOne, 0));
}

TEST_CASE("after a half-life half is forgotten, of mean and of certainty by their law",
          "[insight][skills]") {
    Learner learner({.general_variance = 0.4, .skill_variance = 0.6, .half_life_days = 90});
    for (int i = 0; i < 5; ++i)
        learner.learn({kOne, {0, 1}}, {.at_day = 1000, .passed = 1});
    const Belief then = learner.ability(kOne, 1000);
    const Belief later = learner.ability(kOne, 1090);
    CHECK(later.mean == Approx(then.mean / 2));
    CHECK(later.variance == Approx(1 - (1 - then.variance) / 4));
    CHECK(learner.ability(kOne, 100'000).variance == Approx(1));
    CHECK(learner.ability(kOne, 900) == then);  // time does not run backwards

    // An answer that weighs nothing changes nothing: two steps of 45 days are one of 90.
    Learner halfway = learner;
    halfway.learn({kOne, {0, 1}}, {.at_day = 1045, .passed = 1, .attempt = 2000});
    CHECK(halfway.ability(kOne, 1090).mean == Approx(later.mean));
    CHECK(halfway.ability(kOne, 1090).variance == Approx(later.variance));
}

TEST_CASE("drift keeps a learner's ability able to move", "[insight][skills]") {
    Learner still({});
    Learner moving({.general_drift = 0.01, .skill_drift = 0.05});
    for (int i = 0; i < 60; ++i) {
        still.learn({kOne, {0, 0}}, {.passed = i < 30 ? 0.0 : 1.0});
        moving.learn({kOne, {0, 0}}, {.passed = i < 30 ? 0.0 : 1.0});
    }
    CHECK(still.ability(kOne, 0).mean < 0.5);
    CHECK(moving.ability(kOne, 0).mean > 0.8);
}

// ---- learners who were made up -----------------------------------------------------------------

#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
constexpr int kLearners = 3'000;
#else
constexpr int kLearners = 6'000;
#endif

// The acceptance test of the model. 1.6449 is the normal quantile of a two-sided 90 %.
TEST_CASE("90 % intervals hold the true ability of 90 % of the learners", "[insight][skills]") {
    Dice dice(20'260);
    std::map<int, int> covered;
    for (int i = 0; i < kLearners; ++i) {
        const double ability = dice.normal();
        Learner learner({});
        for (int items = 1; items <= 50; ++items) {
            const double difficulty = dice.normal();
            learner.learn({kOne, {difficulty, 0}},
                          {.passed = dice.happens(sigmoid(ability - difficulty)) ? 1.0 : 0.0});
            if (items != 5 && items != 10 && items != 20 && items != 50) continue;
            const Belief found = learner.ability(kOne, 0);
            if (std::abs(ability - found.mean) <= 1.6448536 * std::sqrt(found.variance))
                ++covered[items];
        }
    }
    for (const auto& [items, learners] : covered) {
        INFO(items << " items");
        const double share = static_cast<double>(learners) / kLearners;
        CHECK(share >= 0.875);
        CHECK(share <= 0.925);
    }
    CHECK(covered.size() == 4);
}

TEST_CASE("90 % intervals hold with two levels, several skills and difficulties that are not known",
          "[insight][skills]") {
    Dice dice(4);
    const Settings settings;
    constexpr int kSkills = 3;
    int covered = 0;
    int asked = 0;
    const int learners = kLearners / 3;
    for (int i = 0; i < learners; ++i) {
        const double general = dice.normal() * std::sqrt(settings.general_variance);
        std::vector<double> skills;
        for (int skill = 0; skill < kSkills; ++skill)
            skills.push_back(dice.normal() * std::sqrt(settings.skill_variance));
        Learner learner(settings);
        for (int item = 0; item < 30; ++item) {
            const int skill = item % kSkills;
            const std::vector<Share> shares{{.skill = skill, .share = 1}};
            const double ability = general + skills[static_cast<std::size_t>(skill)];
            learner.learn({shares, {0, 1}},
                          {.passed = dice.happens(sigmoid(ability - dice.normal())) ? 1.0 : 0.0});
        }
        for (int skill = 0; skill < kSkills; ++skill) {
            const std::vector<Share> shares{{.skill = skill, .share = 1}};
            const Belief found = learner.ability(shares, 0);
            const double ability = general + skills[static_cast<std::size_t>(skill)];
            ++asked;
            if (std::abs(ability - found.mean) <= 1.6448536 * std::sqrt(found.variance)) ++covered;
        }
    }
    CHECK(static_cast<double>(covered) / asked >= 0.875);
    CHECK(static_cast<double>(covered) / asked <= 0.925);
}

TEST_CASE("abilities that drift as the model says are found again", "[insight][skills]") {
    // An Ornstein-Uhlenbeck process of N(0, 1) with a half-life of 60 days, looked at by 10 items
    // a month. With the right half-life intervals hold what they promise; who forgets nothing is
    // far too sure.
    constexpr double kStepDays = 30;
    const double kept = std::exp2(-kStepDays / 60);
    const auto coverage = [&](double half_life_days) {
        Dice dice(77);
        int covered = 0;
        const int learners = kLearners;
        for (int i = 0; i < learners; ++i) {
            double ability = dice.normal();
            Learner learner(
                {.general_variance = 0, .skill_variance = 1, .half_life_days = half_life_days});
            for (int month = 0; month < 8; ++month) {
                ability = kept * ability + std::sqrt(1 - kept * kept) * dice.normal();
                for (int item = 0; item < 10; ++item) {
                    const double difficulty = dice.normal();
                    learner.learn(
                        {kOne, {difficulty, 0}},
                        {.at_day = month * kStepDays,
                         .passed = dice.happens(sigmoid(ability - difficulty)) ? 1.0 : 0.0});
                }
            }
            const Belief found = learner.ability(kOne, 7 * kStepDays);
            if (std::abs(ability - found.mean) <= 1.6448536 * std::sqrt(found.variance)) ++covered;
        }
        return static_cast<double>(covered) / learners;
    };
    const double right = coverage(60);
    CHECK(right >= 0.875);
    CHECK(right <= 0.925);
    CHECK(coverage(0) < 0.75);
}

/// How many of the intervals hold, where tests come by submissions whose tests have a term N(0,
/// `common`) in common, and the model takes it for `believed`.
double coverage_by_submissions(int submissions, int tests, double common, double believed) {
    Dice dice(31);
    int covered = 0;
    for (int i = 0; i < kLearners; ++i) {
        const double ability = dice.normal();
        Learner learner({.submission_variance = believed});
        for (int submission = 1; submission <= submissions; ++submission) {
            const double term = dice.normal() * std::sqrt(common);
            for (int test = 0; test < tests; ++test) {
                const double difficulty = dice.normal();
                learner.learn(
                    {kOne, {difficulty, 0}},
                    {.passed = dice.happens(sigmoid(ability + term - difficulty)) ? 1.0 : 0.0,
                     .submission = submission});
            }
        }
        const Belief found = learner.ability(kOne, 0);
        if (std::abs(ability - found.mean) <= 1.6448536 * std::sqrt(found.variance)) ++covered;
    }
    return static_cast<double>(covered) / kLearners;
}

TEST_CASE("90 % intervals hold where the tests of a submission are not independent",
          "[insight][skills]") {
    const double common = Settings{}.submission_variance;
    const std::vector<std::pair<int, int>> shapes{{1, 10}, {2, 10}, {5, 10}, {10, 5}};
    for (const auto& [submissions, tests] : shapes) {
        INFO(submissions << " submissions of " << tests << " tests");
        const double found = coverage_by_submissions(submissions, tests, common, common);
        CHECK(found >= 0.875);
        CHECK(found <= 0.925);
        CHECK(coverage_by_submissions(submissions, tests, common, 0) < 0.82);
        // Where they are independent after all, intervals are wider than they need be.
        CHECK(coverage_by_submissions(submissions, tests, 0, common) >= 0.925);
    }
}

TEST_CASE("the tests of one submission count together, and the next one begins anew",
          "[insight][skills]") {
    const Settings settings;
    Learner learner(settings);
    const auto answer = [&](double passed, std::int64_t submission) {
        return learner.learn({kOne, {0, 0}}, {.passed = passed, .submission = submission});
    };
    for (int i = 0; i < 1000; ++i)
        answer(0, 1);
    // Ability and the term together are known to be low; how much of it is ability is not.
    const double both = 0.8 + 0.25 + settings.submission_variance;
    const Belief once = learner.ability(kOne, 0);
    CHECK(once.variance > 1.05 * settings.submission_variance / both);
    const Answer same{.submission = 1};
    const Answer other{.submission = 2};
    CHECK(learner.standing(kOne, same).mean == Approx(once.mean * both / 1.05));
    CHECK(learner.standing(kOne, same).variance < 0.3);
    CHECK(learner.standing(kOne, other).mean == Approx(once.mean));
    CHECK(learner.standing(kOne, other).variance ==
          Approx(once.variance + settings.submission_variance));
    CHECK(learner.standing(kOne, {}) == once);

    // The second bad one is news of ability again.
    answer(0, 2);
    CHECK(learner.ability(kOne, 0).mean < once.mean);
    CHECK(learner.ability(kOne, 0).variance < once.variance);
    Learner alone(settings);
    for (int i = 0; i < 1000; ++i)
        alone.learn({kOne, {0, 0}}, {.passed = 0});
    CHECK(alone.ability(kOne, 0).variance < 0.2);
}

TEST_CASE("calibration finds the difficulties of items, and says how sure it is",
          "[insight][skills]") {
    Dice dice(9);
    int covered = 0;
    double squares = 0;
    constexpr int kItems = 200;
    for (int item = 0; item < kItems; ++item) {
        const double difficulty = dice.normal();
        std::vector<Sighting> sightings;
        for (int i = 0; i < 200; ++i) {
            const double known = dice.normal() * std::sqrt(0.8);
            const double ability = known + dice.normal() * std::sqrt(0.2);
            sightings.push_back(
                {{known, 0.2}, dice.happens(sigmoid(ability - difficulty)) ? 1.0 : 0.0});
        }
        const Belief found = calibrate({0, 1}, sightings);
        squares += (found.mean - difficulty) * (found.mean - difficulty);
        if (std::abs(found.mean - difficulty) <= 1.6448536 * std::sqrt(found.variance)) ++covered;
    }
    CHECK(std::sqrt(squares / kItems) < 0.22);
    CHECK(covered >= kItems * 0.83);
    CHECK(calibrate({0.7, 2}, {}) == Belief{0.7, 2});
}

}  // namespace
}  // namespace grader::skills
