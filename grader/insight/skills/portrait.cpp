// Of each skill the state after its own latest sample is kept, which tells what time alone has
// changed since.
#include "grader/insight/skills/portrait.h"

namespace grader::skills {

Portrait::Portrait(std::span<const Sample> samples, const Settings& settings,
                   const TestDifficulties& difficulties)
    : settings_(settings), difficulties_(difficulties), now_(settings) {
    for (const Sample& sample : samples) {
        const std::vector<Share> parts = shares(sample.skills);
        (void)now_.learn({parts, difficulty({sample.assignment, sample.test})}, answer_of(sample));
        for (const std::string& skill : sample.skills)
            then_.insert_or_assign(skill, now_);
    }
}

const Learner& Portrait::then(const std::string& skill) const {
    const auto found = then_.find(skill);
    return found == then_.end() ? now_ : found->second;
}

Belief Portrait::difficulty(const TestKey& test) const {
    const auto known = difficulties_.find(test);
    return known == difficulties_.end() ? Belief{0, settings_.item_variance} : known->second;
}

std::vector<Share> Portrait::shares(const std::vector<std::string>& skills) {
    return numbers_.shares(skills);
}

}  // namespace grader::skills
