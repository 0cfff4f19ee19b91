// A statement of readiness in three forms: for a terminal, for programs and as a page of its own.
// Contract: docs/formats/readiness.md.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "grader/insight/skills/readiness.h"

namespace grader::cli {

struct ReadinessReport {
    std::string student;
    std::string name;  ///< for people
    std::int64_t as_of_ms = 0;
    int half_life_days = 0;
    skills::Rules rules;
    std::vector<skills::SkillReadiness> skills;  ///< those of the role, where one was asked for
    std::optional<skills::RoleReadiness> role;
};

/// Nobody has looked yet whether these words say anything of jobs.
inline constexpr const char* kValidity =
    "This rests on graded tests alone. It has not been checked against job outcomes yet.";

std::string to_text(const ReadinessReport& report);
std::string to_json(const ReadinessReport& report);  ///< grader.readiness/1, one line
/// Needs nothing else: no script, no picture, no address.
std::string to_page(const ReadinessReport& report);

// What the three say in the same words.

std::string evidence_name(const skills::Sample& sample);    ///< a hidden test stays nameless
std::string conditions_text(const skills::Sample& sample);  ///< "supervised, timed" or "none"
std::string estimate_text(const skills::SkillReadiness& skill, const skills::Rules& rules);
std::string coverage_text(const skills::RoleReadiness& role);
std::string weight_text(const skills::RoleReadiness& role);
std::string fixed(double value, int decimals);

}  // namespace grader::cli
