// A learner as he is now, and as he was after the latest evidence of each skill: the model run over
// all of his samples, once.
#pragma once

#include <map>
#include <span>
#include <string>
#include <vector>

#include "grader/insight/skills/evidence.h"
#include "grader/insight/skills/model.h"

namespace grader::skills {

class Portrait {
public:
    /// `samples` of one learner, as samples_of gives them. A test without a known difficulty is an
    /// ordinary one.
    Portrait(std::span<const Sample> samples, const Settings& settings,
             const TestDifficulties& difficulties);

    [[nodiscard]] const Learner& now() const { return now_; }
    [[nodiscard]] const Learner& then(const std::string& skill) const;

    [[nodiscard]] double half_life_days() const { return settings_.half_life_days; }
    [[nodiscard]] Belief difficulty(const TestKey& test) const;
    std::vector<Share> shares(const std::vector<std::string>& skills);

private:
    Settings settings_;
    TestDifficulties difficulties_;
    SkillNumbers numbers_;
    Learner now_;
    std::map<std::string, Learner> then_;
};

}  // namespace grader::skills
