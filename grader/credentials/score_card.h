// A score card: what a student has shown of each skill, as of a day. No sum, no rank.
#pragma once

#include <cstdint>
#include <span>
#include <string>

#include "grader/credentials/credential.h"
#include "grader/insight/skills/readiness.h"
#include "grader/model/skills.h"

namespace grader::credentials {

/// A figure goes out of the house from so many tests of a skill on; inside it is shown earlier.
inline constexpr int kItemsForEstimate = 30;

struct ScoreCard {
    std::string course;
    std::string student;
    std::string name;  ///< only where the student agreed to it; else empty
    std::int64_t as_of_ms = 0;
    std::string validity;  ///< what the words were checked against, a sentence
    skills::Rules rules = {};
};

/// `shown` is all that the record says of the student. Of skills without a graded test nothing is
/// said. It holds for a half-life: by then no word rests on fresh evidence any more.
Credential score_card(const ScoreCard& card, std::span<const skills::SkillReadiness> shown,
                      const model::SkillCatalogue& catalogue);

}  // namespace grader::credentials
