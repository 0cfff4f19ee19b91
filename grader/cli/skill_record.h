// What a course's record holds of skills: every graded submission with the skills of its tests, as
// the version of its assignment said when it graded.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "grader/cli/course.h"
#include "grader/insight/skills/cohort.h"
#include "grader/insight/skills/readiness.h"
#include "grader/model/skills.h"

namespace grader::cli {

struct SkillRecord {
    service::Config course;
    model::SkillCatalogue catalogue;
    std::vector<skills::Offer> offers;  ///< the course's assignments today, without its anchors
    /// Of every student of the course, also of those who have handed in nothing, and of students
    /// who were of it once.
    skills::CohortAttempts attempts;
};

/// What one of its students has shown by now; `student` is one of `attempts`.
std::vector<skills::SkillReadiness> readiness_of(const SkillRecord& record,
                                                 const std::string& student, std::int64_t now_ms);

/// How hard the tests are, as the answers of all students say.
skills::TestDifficulties difficulties_of(const SkillRecord& record);

/// Prints what is wrong with the course or its skills.toml, and then gives nothing. Throws Error.
std::optional<SkillRecord> read_skill_record(const Where& where);

}  // namespace grader::cli
