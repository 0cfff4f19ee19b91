// Groups the outcomes by test, then walks the assignment once: it decides what there is to earn.

#include "grader/grading/score.h"

#include <cstddef>
#include <map>
#include <utility>

#include "grader/grading/verdict.h"
#include "grader/grading/visible.h"

namespace grader::grading {
namespace {

using model::TestResult;
using model::TestStatus;

/// A forged report can hold any number of them; a reader needs to see the first few.
constexpr std::size_t kFindings = 20;

class Findings {
public:
    void add(std::string_view code, std::string_view test, std::string_view what) {
        if (++count_ > kFindings) return;
        const std::string shown = excerpt(test);
        list_.push_back({.code = std::string(code),
                         .params = {{"test", shown}},
                         .text = "The test \"" + shown + "\" " + std::string(what)});
    }

    std::vector<model::Message> take() {
        if (count_ > kFindings) {
            const std::string more = std::to_string(count_ - kFindings);
            list_.push_back({.code = "findings_more",
                             .params = {{"count", more}},
                             .text = "There are " + more + " more findings like these."});
        }
        return std::move(list_);
    }

private:
    std::vector<model::Message> list_;
    std::size_t count_ = 0;
};

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
            findings.add("test_repeated", test.id,
                         "was reported more than once; it does not count.");
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
        findings.add("test_unknown", id, "was reported, but the assignment does not have it.");
    sum.findings = findings.take();
    return sum;
}

}  // namespace grader::grading
