// Whether practice has been learned by heart: anchors are assignments that nobody may practise, and
// where practice scores rise while theirs do not, the rise is not one of skill. Pure.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "grader/insight/skills/cohort.h"
#include "grader/insight/skills/fairness.h"

namespace grader::skills {

std::string_view to_string(Drift drift);  ///< for programs: "too_few", "none", "suspected"

/// Somebody who handed in an anchor more than once: to him it was practice.
struct Repeated {
    std::string student;
    std::string anchor;
    int attempts = 0;
};

/// Counted are students' first attempts at an assignment, and of them those with full marks.
struct AnchorWatch {
    std::vector<std::string> anchors;   ///< as they were named, by name
    std::vector<std::string> practice;  ///< what they are held against, by name
    std::int64_t later_from_ms = 0;  ///< what was handed in before is earlier; 0: there is nothing
    Terms practised;
    Terms anchored;
    Drift drift = Drift::too_few;
    std::vector<Repeated> repeated;  ///< by student
};

/// Earlier and later are parted where half of the first attempts at anchors have been made.
/// Practice is every other assignment that shares a skill with an anchor. Only assignments that
/// were tried at both times count, for others would compare tests and not times.
AnchorWatch watch_anchors(const CohortAttempts& students, std::span<const std::string> anchors);

}  // namespace grader::skills
