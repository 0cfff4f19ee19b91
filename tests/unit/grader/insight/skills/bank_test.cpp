// A class that was made up, and single answers.
#include "grader/insight/skills/bank.h"

#include <catch2/catch.hpp>
#include <cmath>
#include <random>

namespace grader::skills {
namespace {

const Groups kTwoGroups{{{.skill = 0, .share = 1}}, {{.skill = 1, .share = 1}}};

// 40 people, in order; of each group ten items, the first group's easy and the second's hard.
std::vector<Observation> made_up_class() {
    std::mt19937_64 random(3);
    const auto even = [&] { return static_cast<double>(random() % 100'000) / 100'000; };
    std::vector<Observation> observations;
    for (int person = 0; person < 40; ++person) {
        const double ability = 2 * even() - 1;
        for (int item = 0; item < 20; ++item) {
            const double difficulty = item < 10 ? -1 : 1;
            observations.push_back(
                {.person = person,
                 .item = item,
                 .group = item / 10,
                 .answer = {.passed = even() < sigmoid(ability - difficulty) ? 1.0 : 0.0}});
        }
    }
    return observations;
}

TEST_CASE("an item that nobody has tried is as hard as others of its skills", "[insight][skills]") {
    Bank bank({}, kTwoGroups);
    CHECK(bank.item(7, 1).difficulty == Belief{0, 1});
    bank.calibrate(made_up_class(), 3);
    CHECK(bank.item(100, 0).difficulty.mean < -0.5);
    CHECK(bank.item(100, 1).difficulty.mean > 0.5);
    CHECK(bank.item(100, 1).difficulty.variance == 1);
    CHECK(bank.item(3, 0).difficulty.variance < 0.3);
}

TEST_CASE("items that too few have tried stay as they are", "[insight][skills]") {
    Bank bank({}, kTwoGroups);
    bank.calibrate(made_up_class(), 2, 41);
    CHECK(bank.item(3, 0).difficulty == Belief{0, 1});
    CHECK(bank.item(100, 0).difficulty == Belief{0, 1});
    bank.calibrate(made_up_class(), 2, 40);
    CHECK(bank.item(3, 0).difficulty.mean < 0);
    CHECK(bank.item(100, 0).difficulty == Belief{0, 1});  // the scale stays where it is
}

TEST_CASE("difficulties follow answers or stay, as is asked", "[insight][skills]") {
    Bank bank({}, kTwoGroups);
    const Observation passed{.person = 1, .item = 2, .group = 0, .answer = {.passed = 1}};
    Followed strict(bank, Difficulties::stay);
    strict.learn(passed);
    CHECK(bank.item(2, 0).difficulty == Belief{0, 1});
    Followed followed(bank, Difficulties::follow);
    followed.learn(passed);
    CHECK(bank.item(2, 0).difficulty.mean < 0);
    CHECK(followed.standing(passed).mean > 0);
    CHECK(followed.standing({.person = 2, .item = 2, .group = 0}).mean == 0);
}

TEST_CASE("a learner stands in a submission as its other tests say", "[insight][skills]") {
    Bank bank({}, kTwoGroups);
    Followed followed(bank, Difficulties::stay);
    const auto asked = [](std::int64_t submission) {
        return Observation{.item = 2, .answer = {.passed = 0, .submission = submission}};
    };
    followed.learn(asked(1));
    CHECK(followed.standing(asked(1)).mean < followed.standing(asked(2)).mean);
    CHECK(followed.standing(asked(1)).variance < followed.standing(asked(2)).variance);
}

}  // namespace
}  // namespace grader::skills
