// The clean signal is the first attempt; what comes after a failure was helped by the feedback on
// it and weighs less (model.h), and what comes after a pass is the same program again.
#include "grader/insight/skills/evidence.h"

#include <algorithm>

#include "grader/insight/skills/bank.h"
#include "sandbox/base/error.h"

namespace grader::skills {
namespace {

constexpr double kDayMs = 86'400'000;
constexpr int kRounds = 3;  // of calibration; more change nothing

}  // namespace

bool is_under_conditions(std::span<const model::Condition> conditions) {
    return std::ranges::any_of(conditions, [](model::Condition condition) {
        return condition == model::Condition::supervised || condition == model::Condition::no_ai;
    });
}

double day_of(std::int64_t at_ms) {
    return static_cast<double>(at_ms) / kDayMs;
}

std::vector<Sample> samples_of(std::span<const Attempt> attempts) {
    base::ensure(std::ranges::is_sorted(attempts, {}, &Attempt::at_ms),
                 "attempts come in the order in which they were handed in");
    struct Tries {
        int scored = 0;
        bool passed = false;
    };
    std::map<TestKey, Tries> tried;
    std::vector<Sample> samples;
    for (const Attempt& attempt : attempts) {
        for (const TestOutcome& test : attempt.tests) {
            Tries& tries = tried[{attempt.assignment, test.test}];
            if (!test.ran || test.skills.empty() || tries.passed) continue;
            tries.passed = test.passed;
            samples.push_back({.submission = attempt.submission,
                               .assignment = attempt.assignment,
                               .test = test.test,
                               .name = test.name,
                               .is_hidden = test.is_hidden,
                               .at_ms = attempt.at_ms,
                               .passed = test.passed,
                               .attempt = ++tries.scored,
                               .conditions = attempt.conditions,
                               .skills = test.skills});
        }
    }
    return samples;
}

Answer answer_of(const Sample& sample) {
    return {.at_day = day_of(sample.at_ms),
            .passed = sample.passed ? 1.0 : 0.0,
            .attempt = sample.attempt,
            .submission = sample.submission};
}

int SkillNumbers::operator()(const std::string& skill) {
    return numbers_.emplace(skill, static_cast<int>(numbers_.size())).first->second;
}

std::vector<Share> SkillNumbers::shares(const std::vector<std::string>& skills) {
    std::vector<int> numbers;
    for (const std::string& skill : skills)
        numbers.push_back((*this)(skill));
    return equal_shares(numbers);
}

TestDifficulties calibrated(std::span<const std::vector<Sample>> students, const Settings& settings,
                            int learners) {
    SkillNumbers skill_numbers;
    std::map<std::vector<std::string>, int> group_numbers;
    std::map<TestKey, int> test_numbers;
    Groups groups;
    std::vector<Observation> observations;
    for (std::size_t person = 0; person < students.size(); ++person) {
        for (const Sample& sample : students[person]) {
            const auto [group, is_new] =
                group_numbers.emplace(sample.skills, static_cast<int>(groups.size()));
            if (is_new) groups.push_back(skill_numbers.shares(sample.skills));
            const auto test = test_numbers.emplace(TestKey(sample.assignment, sample.test),
                                                   static_cast<int>(test_numbers.size()));
            observations.push_back({.person = static_cast<int>(person),
                                    .item = test.first->second,
                                    .group = group->second,
                                    .answer = answer_of(sample)});
        }
    }
    Bank bank(settings, groups);
    bank.calibrate(observations, kRounds, learners);
    std::map<int, int> group_of_test;
    for (const Observation& one : observations)
        group_of_test.emplace(one.item, one.group);
    TestDifficulties difficulties;
    for (const auto& [key, number] : test_numbers)
        difficulties[key] = bank.item(number, group_of_test[number]).difficulty;
    return difficulties;
}

Settings settings_of(const model::SkillCatalogue& catalogue) {
    Settings settings;
    settings.half_life_days = catalogue.half_life_days;
    return settings;
}

}  // namespace grader::skills
