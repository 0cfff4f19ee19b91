// Exact: shares are compared as products.
#include "grader/model/compare.h"

#include <map>
#include <string_view>

namespace grader::model {

std::vector<ChangedTest> changed_tests(const GradeResult& before, const GradeResult& after) {
    std::map<std::string_view, const TestResult*> gone;
    for (const TestResult& test : before.tests)
        gone[test.id] = &test;
    std::vector<ChangedTest> changed;
    for (const TestResult& now : after.tests) {
        ChangedTest test{
            .id = now.id, .name = now.name, .after = now.status, .score_after = now.score};
        if (const auto was = gone.find(now.id); was != gone.end()) {
            test.before = was->second->status;
            test.score_before = was->second->score;
            gone.erase(was);
        }
        if (test.before != test.after || test.score_before != test.score_after)
            changed.push_back(std::move(test));
    }
    for (const TestResult& was : before.tests) {
        if (gone.contains(was.id))
            changed.push_back({.id = was.id,
                               .name = was.name,
                               .before = was.status,
                               .after = {},
                               .score_before = was.score});
    }
    return changed;
}

bool is_lower(const Mark& before, const Mark& after) {
    const std::int64_t most_before = before.max_score.hundredths;
    const std::int64_t most_after = after.max_score.hundredths;
    if (most_before <= 0 || most_after <= 0) return after.score < before.score;
    return after.score.hundredths * most_before < before.score.hundredths * most_after;
}

}  // namespace grader::model
