// First attempts are gathered once, by assignment; everything else is counted from them.
#include "grader/insight/skills/anchors.h"

#include <algorithm>
#include <map>
#include <set>

namespace grader::skills {
namespace {

/// A student's first attempt at an assignment.
struct First {
    std::int64_t at_ms = 0;
    bool full_marks = false;
};

/// What is known of an assignment.
struct Tried {
    std::vector<First> firsts;
    std::set<std::string> skills;
};

using ByAssignment = std::map<std::string, Tried>;

ByAssignment gather(const CohortAttempts& students) {
    ByAssignment tried;
    for (const auto& [name, attempts] : students) {
        std::set<std::string> seen;
        for (const Attempt& attempt : attempts) {
            Tried& assignment = tried[attempt.assignment];
            if (seen.insert(attempt.assignment).second)
                assignment.firsts.push_back({attempt.at_ms, attempt.full_marks});
            for (const TestOutcome& test : attempt.tests)
                assignment.skills.insert(test.skills.begin(), test.skills.end());
        }
    }
    return tried;
}

std::vector<Repeated> repeated(const CohortAttempts& students,
                               const std::set<std::string>& anchors) {
    std::vector<Repeated> found;
    for (const auto& [name, attempts] : students) {
        for (const std::string& anchor : anchors) {
            const auto times = std::ranges::count(attempts, anchor, &Attempt::assignment);
            if (times > 1) found.push_back({name, anchor, static_cast<int>(times)});
        }
    }
    return found;
}

std::int64_t middle(const ByAssignment& tried, const std::set<std::string>& anchors) {
    std::vector<std::int64_t> times;
    for (const auto& [assignment, one] : tried) {
        if (!anchors.contains(assignment)) continue;
        for (const First& first : one.firsts)
            times.push_back(first.at_ms);
    }
    if (times.empty()) return 0;
    std::ranges::sort(times);
    return times[times.size() / 2];
}

/// Of an assignment, at both times.
Terms terms_of(const Tried& tried, std::int64_t later_from_ms) {
    Terms terms;
    for (const First& first : tried.firsts) {
        statistics::Proportion& term = first.at_ms < later_from_ms ? terms.earlier : terms.later;
        term.of += 1;
        term.count += first.full_marks ? 1 : 0;
    }
    return terms;
}

bool is_of_both_times(const Terms& terms) {
    return terms.earlier.of > 0 && terms.later.of > 0;
}

Terms sum_of(std::span<const Terms> all) {
    Terms sum;
    for (const Terms& terms : all) {
        sum.earlier.count += terms.earlier.count;
        sum.earlier.of += terms.earlier.of;
        sum.later.count += terms.later.count;
        sum.later.of += terms.later.of;
    }
    return sum;
}

bool shares_any(const std::set<std::string>& skills, const std::set<std::string>& others) {
    return std::ranges::any_of(skills,
                               [&](const std::string& skill) { return others.contains(skill); });
}

}  // namespace

std::string_view to_string(Drift drift) {
    switch (drift) {
        case Drift::suspected:
            return "suspected";
        case Drift::none:
            return "none";
        case Drift::too_few:
            break;
    }
    return "too_few";
}

AnchorWatch watch_anchors(const CohortAttempts& students, std::span<const std::string> anchors) {
    const std::set<std::string> named(anchors.begin(), anchors.end());
    const ByAssignment tried = gather(students);
    AnchorWatch watch{.anchors = {named.begin(), named.end()},
                      .later_from_ms = middle(tried, named),
                      .repeated = repeated(students, named)};
    std::set<std::string> of_anchors;
    for (const auto& [assignment, one] : tried) {
        if (named.contains(assignment)) of_anchors.insert(one.skills.begin(), one.skills.end());
    }
    std::vector<Terms> anchored;
    std::vector<Terms> practised;
    for (const auto& [assignment, one] : tried) {
        const Terms terms = terms_of(one, watch.later_from_ms);
        if (!is_of_both_times(terms)) continue;
        if (named.contains(assignment)) {
            anchored.push_back(terms);
        } else if (shares_any(one.skills, of_anchors)) {
            practised.push_back(terms);
            watch.practice.push_back(assignment);
        }
    }
    watch.anchored = sum_of(anchored);
    watch.practised = sum_of(practised);
    watch.drift = practice_drift(practised, anchored);
    return watch;
}

}  // namespace grader::skills
