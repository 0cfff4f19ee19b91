// Groups the outcomes by test, then walks the assignment once: it decides what there is to earn.

#include "grader/grading/score.h"

#include <map>
#include <utility>

#include "grader/grading/findings.h"
#include "grader/grading/verdict.h"
#include "grader/grading/visible.h"

namespace grader::grading {
namespace {

using model::TestResult;
using model::TestStatus;

model::Message finding(std::string_view code, std::string_view test, std::string_view what) {
    const std::string shown = excerpt(test);
    return {.code = std::string(code),
            .params = {{"test", shown}},
            .text = "The test \"" + shown + "\" " + std::string(what)};
}

/// The one result that the outcomes of a test amount to.
TestResult amount_to(std::vector<TestResult> outcomes) {
    if (outcomes.size() == 1) return std::move(outcomes.front());
    TestResult result;
    result.status = outcomes.empty() ? TestStatus::not_run : TestStatus::tampered;
    return result;
}

TestResult settled(TestResult result, const model::TestSpec& test) {
    const bool passed = result.status == TestStatus::passed;
    result.id = test.id;
    result.name = test.name;
    result.visibility = test.visibility;
    result.max_score = test.points;
    result.score = passed ? test.points : model::Points{};
    if (passed)
        result.message.reset();
    else if (!result.message)
        result.message = plain_sentence(result.status);
    return result;
}

}  // namespace

Score score(const model::Assignment& assignment, std::vector<TestResult> outcomes) {
    std::map<std::string, std::vector<TestResult>> by_test;
    for (TestResult& outcome : outcomes) {
        std::vector<TestResult>& same = by_test[outcome.id];
        same.push_back(std::move(outcome));
    }

    Score sum;
    Findings findings;
    for (const model::TestSpec& test : assignment.tests) {
        std::vector<TestResult> heard;
        if (auto found = by_test.extract(test.id)) heard = std::move(found.mapped());
        if (heard.size() > 1)
            findings.add(finding("test_repeated", test.id,
                                 "was reported more than once; it does not count."));
        sum.tests.push_back(settled(amount_to(std::move(heard)), test));
        const TestResult& result = sum.tests.back();
        sum.points += result.score;
        sum.max_points += result.max_score;
        sum.steps.push_back({.test = test.id,
                             .status = result.status,
                             .earned = result.score,
                             .possible = result.max_score,
                             .so_far = sum.points});
    }
    for (const auto& [id, unknown] : by_test)
        findings.add(
            finding("test_unknown", id, "was reported, but the assignment does not have it."));
    sum.findings = findings.take();
    return sum;
}

}  // namespace grader::grading
