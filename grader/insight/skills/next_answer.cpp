// Counts enter as logarithms: the tenth answer says less than the second.
#include "grader/insight/skills/next_answer.h"

#include <cmath>

namespace grader::skills {
namespace {

constexpr double kOlder = 0.8;  // an answer weighs so much of the one after it
constexpr double kDoubt = 1;    // and an even answer stands before the first, of this weight

}  // namespace

void Practice::Count::add(double share) {
    passed += share;
    failed += 1 - share;
    lately = kOlder * lately + share - 0.5;
    of = kOlder * of + 1;
}

Practice::Count Practice::count_of(const std::map<int, Count>& counts, int number) {
    const auto found = counts.find(number);
    return found == counts.end() ? Count{} : found->second;
}

Lines Practice::lines(const Item& asked, int item, int skills, double at_day) const {
    const Belief able = learner_.ability(asked.shares, at_day);
    const double sure = kappa(able.variance + asked.difficulty.variance);
    const Count with_skills = count_of(of_skills_, skills);
    const Count with_item = count_of(of_items_, item);
    return {sure * able.mean,
            -sure * asked.difficulty.mean,
            std::log1p(with_skills.passed),
            std::log1p(with_skills.failed),
            std::log1p(with_item.passed),
            std::log1p(with_item.failed),
            std::log1p(all_.passed),
            std::log1p(all_.failed),
            all_.lately / (all_.of + kDoubt),
            with_skills.lately / (with_skills.of + kDoubt),
            std::sqrt(able.variance)};
}

Belief Practice::learn(const Item& asked, int item, int skills, const Answer& answer) {
    all_.add(answer.passed);
    of_skills_[skills].add(answer.passed);
    of_items_[item].add(answer.passed);
    return learner_.learn(asked, answer);
}

Logistic plain_lines() {
    Logistic plain{.coefficients = std::vector<double>(kLines.size(), 0)};
    plain.coefficients[0] = 1;
    plain.coefficients[1] = 1;
    return plain;
}

}  // namespace grader::skills
