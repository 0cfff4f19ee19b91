// One pass over each student's attempts, assignment by assignment.
#include "grader/insight/skills/cohort.h"

#include <algorithm>
#include <set>

namespace grader::skills {
namespace {

using ByAssignment = std::map<std::string, std::vector<const Attempt*>>;

ByAssignment by_assignment(const std::vector<Attempt>& attempts) {
    ByAssignment sorted;
    for (const Attempt& attempt : attempts)
        sorted[attempt.assignment].push_back(&attempt);
    return sorted;
}

bool is_passed(const std::vector<const Attempt*>& attempts) {
    return std::ranges::any_of(attempts, &Attempt::full_marks);
}

/// When so many failing attempts had come together; 0 where they never did.
std::int64_t stuck_since(const std::vector<const Attempt*>& failing, const CohortRules& rules) {
    const auto needed = static_cast<std::size_t>(rules.failing_attempts);
    for (std::size_t last = needed - 1; last < failing.size(); ++last) {
        if (failing[last]->at_ms - failing[last + 1 - needed]->at_ms <= rules.within_ms)
            return failing[last]->at_ms;
    }
    return 0;
}

void find_stuck(const ByAssignment& sorted, const CohortRules& rules, StudentProgress& student) {
    for (const auto& [assignment, attempts] : sorted) {
        if (is_passed(attempts)) continue;
        const std::int64_t since_ms = stuck_since(attempts, rules);
        if (since_ms == 0) continue;
        Stuck stuck{.assignment = assignment,
                    .failing_attempts = static_cast<int>(attempts.size()),
                    .since_ms = since_ms};
        for (const TestOutcome& test : attempts.back()->tests)
            if (!test.passed) stuck.failing.push_back(test.name);
        student.stuck.push_back(std::move(stuck));
    }
}

StudentProgress progress_of(const std::string& name, const std::vector<Attempt>& attempts,
                            std::int64_t now_ms, const CohortRules& rules) {
    StudentProgress student{.student = name};
    const ByAssignment sorted = by_assignment(attempts);
    student.tried = static_cast<int>(sorted.size());
    for (const auto& [assignment, list] : sorted)
        student.passed += is_passed(list) ? 1 : 0;
    for (const Attempt& attempt : attempts)
        student.last_at_ms = std::max(student.last_at_ms, attempt.at_ms);
    find_stuck(sorted, rules, student);
    const bool is_active = !attempts.empty() && now_ms - student.last_at_ms <= rules.active_ms;
    if (!student.stuck.empty())
        student.progress = Progress::stuck;
    else if (is_active)
        student.progress = Progress::on_track;
    return student;
}

/// What all students' attempts at an assignment add up to.
struct Sum {
    Measured measured;
    std::set<std::string> items;
    std::set<std::string> skills;
    std::set<model::Condition> conditions;

    void add(const std::vector<const Attempt*>& attempts) {
        measured.first_passes.of += 1;
        if (attempts.front()->full_marks)
            measured.first_passes.count += 1;
        else if (is_passed(attempts))
            measured.passed_later += 1;
        for (const Attempt* attempt : attempts) {
            conditions.insert(attempt->conditions.begin(), attempt->conditions.end());
            for (const TestOutcome& test : attempt->tests) {
                if (test.skills.empty()) continue;
                items.insert(test.test);
                skills.insert(test.skills.begin(), test.skills.end());
            }
        }
    }

    [[nodiscard]] Measured finished() const {
        Measured result = measured;
        result.items = static_cast<int>(items.size());
        result.interval = statistics::wilson(result.first_passes);
        result.skills.assign(skills.begin(), skills.end());
        result.conditions.assign(conditions.begin(), conditions.end());
        return result;
    }
};

}  // namespace

std::string_view to_string(Progress progress) {
    switch (progress) {
        case Progress::on_track:
            return "on track";
        case Progress::stuck:
            return "stuck";
        case Progress::quiet:
            break;
    }
    return "quiet";
}

Cohort cohort(const CohortAttempts& students, std::int64_t now_ms, const CohortRules& rules) {
    Cohort result;
    std::map<std::string, Sum> sums;
    for (const auto& [name, attempts] : students) {
        result.students.push_back(progress_of(name, attempts, now_ms, rules));
        for (const auto& [assignment, list] : by_assignment(attempts)) {
            sums[assignment].measured.assignment = assignment;
            sums[assignment].add(list);
        }
    }
    for (const auto& [assignment, sum] : sums)
        result.assignments.push_back(sum.finished());
    return result;
}

}  // namespace grader::skills
