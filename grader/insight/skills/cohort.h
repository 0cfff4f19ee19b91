// What an instructor sees of a course: who is on track, who is stuck and at what, and what each
// assignment measured. In the order of names, and without a score: it is there to help, not to
// rank.
#pragma once

#include <cstdint>
#include <map>
#include <span>
#include <string>
#include <vector>

#include "grader/insight/skills/evidence.h"
#include "grader/insight/statistics/proportion.h"

namespace grader::skills {

struct CohortRules {
    int failing_attempts = 3;                    ///< so many …
    std::int64_t within_ms = 48 * 3'600'000LL;   ///< … in this time, and no pass: stuck
    std::int64_t active_ms = 14 * 86'400'000LL;  ///< handed in something since: active
};

/// An assignment that a student does not get on with.
struct Stuck {
    std::string assignment;
    int failing_attempts = 0;          ///< all of them
    std::int64_t since_ms = 0;         ///< of the attempt that made it so
    std::vector<std::string> failing;  ///< the names of the tests that failed last; none: refused
};

/// A course without dates knows of no plan, so on track is: active, and stuck at nothing.
enum class Progress { on_track, stuck, quiet };

std::string_view to_string(Progress progress);  ///< for people and programs: "on track"

struct StudentProgress {
    std::string student;
    Progress progress = Progress::quiet;
    int passed = 0;               ///< assignments, with full marks
    int tried = 0;                ///< assignments
    std::int64_t last_at_ms = 0;  ///< 0: nothing was handed in yet
    std::vector<Stuck> stuck;
};

/// What an assignment measured.
struct Measured {
    std::string assignment;
    int items = 0;                        ///< tests with skills, of all versions
    statistics::Proportion first_passes;  ///< students whose first attempt got full marks
    statistics::Interval interval;        ///< Wilson's, 95 %
    int passed_later = 0;                 ///< students who got them in a later attempt
    std::vector<std::string> skills;
    std::vector<model::Condition> conditions;  ///< under which somebody did it
};

struct Cohort {
    std::vector<StudentProgress> students;  ///< by name
    std::vector<Measured> assignments;      ///< by name
};

/// Attempts of each student in the order in which they were handed in; those who have handed in
/// nothing are there with none.
using CohortAttempts = std::map<std::string, std::vector<Attempt>>;

Cohort cohort(const CohortAttempts& students, std::int64_t now_ms, const CohortRules& rules = {});

}  // namespace grader::skills
