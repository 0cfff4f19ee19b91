// Attempts of a learner who was made up.
#pragma once

#include <string>
#include <vector>

#include "grader/insight/skills/evidence.h"

namespace skills_test {

using namespace grader;

inline constexpr std::int64_t kDayMs = 86'400'000;
/// 2026-03-02, noon.
inline constexpr std::int64_t kStartMs = 1'772'452'800'000;

struct Made {
    std::string assignment = "a";
    int day = 0;
    int passing = 0;  ///< tests named t0, t1, …
    int failing = 0;  ///< and those after them
    std::string skill = "sql.joins";
    std::vector<model::Condition> conditions = {};
};

inline skills::Attempt attempt(const Made& made) {
    static std::int64_t number = 0;
    skills::Attempt result{.submission = ++number,
                           .assignment = made.assignment,
                           .at_ms = kStartMs + made.day * kDayMs,
                           .full_marks = made.failing == 0,
                           .conditions = made.conditions};
    for (int i = 0; i < made.passing + made.failing; ++i) {
        const std::string id = "t" + std::to_string(i);
        result.tests.push_back({.test = id,
                                .name = "test " + std::to_string(i),
                                .skills = {made.skill},
                                .passed = i < made.passing});
    }
    return result;
}

}  // namespace skills_test
