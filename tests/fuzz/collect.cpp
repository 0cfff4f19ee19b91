// From a harness's bytes to points: each test gets one result, only what one honest report says is
// worth points, the result survives JSON, and a student sees nothing that is hidden. The input's
// parts are launches; the first byte of each says how it ended.
#include "grader/grading/collect.h"

#include <algorithm>

#include "grader/grading/feedback.h"
#include "grader/grading/parse.h"
#include "grader/grading/score.h"
#include "grader/model/json.h"
#include "sandbox/base/error.h"
#include "tests/fuzz/fuzz.h"
#include "tests/unit/grader/grading/fixture.h"

namespace {

using namespace grader;
using base::ensure;

model::Assignment make_assignment() {
    model::Assignment assignment =
        grading_test::framework_assignment({"a", "b", "hidden", "discreet"});
    assignment.tests[2].visibility = model::Visibility::hidden;
    assignment.tests[3].detail = model::Detail::actual;
    return assignment;
}

grading::Execution take_execution(fuzz::Input& input, const model::Assignment& assignment) {
    grading::Execution execution;
    while (!input.empty() && execution.harness.size() < 4) {
        grading::HarnessRun run;
        for (const model::TestSpec& test : assignment.tests)
            run.asked.push_back(test.id);
        run.asked.resize(run.asked.size() - execution.harness.size());  // fewer at each launch
        const std::size_t ended = input.below(10);
        run.observation.report.status = static_cast<sandbox::Status>(1 + ended);
        run.observation.results = input.part();
        run.observation.errors = run.observation.results;
        execution.harness.push_back(std::move(run));
    }
    return execution;
}

// How often the test was said to have finished, and whether all was well whenever it was.
struct Heard {
    std::size_t finished = 0;
    bool all_passed = true;
};

Heard listen(const grading::Execution& execution, const std::string& id) {
    Heard heard;
    for (const grading::HarnessRun& run : execution.harness) {
        if (std::ranges::count(run.asked, id) == 0) continue;
        for (const auto& test :
             grading::parse_harness(run.observation.results, run.token).finished) {
            if (test.id != id) continue;
            ++heard.finished;
            heard.all_passed &= test.status == grading::FinishedTest::Status::passed;
        }
    }
    return heard;
}

void check_score(const grading::Score& score, const model::Assignment& assignment,
                 const grading::Execution& execution) {
    ensure(score.tests.size() == assignment.tests.size(), "each test has one result");
    model::Points sum;
    for (std::size_t i = 0; i < score.tests.size(); ++i) {
        const model::TestResult& test = score.tests[i];
        ensure(test.id == assignment.tests[i].id, "in the assignment's order");
        const Heard heard = listen(execution, test.id);
        const bool passed = test.status == model::TestStatus::passed;
        ensure(!passed || (heard.finished == 1 && heard.all_passed), "only one honest report");
        ensure(test.score == (passed ? test.max_score : model::Points{}), "is worth points");
        ensure(passed == !test.message.has_value(), "a failure has its words");
        sum += test.score;
    }
    ensure(score.points == sum && sum <= score.max_points, "the score is their sum");
    ensure(score.findings.size() <= 21, "findings are bounded");
}

void check_view(const model::Assignment& assignment, const model::GradeResult& result) {
    const model::GradeResult view =
        grading::apply(assignment, result, grading::Reader::student_before_due);
    const model::TestResult& hidden = view.tests.at(2);
    ensure(hidden.id == "hidden-1" && !hidden.expected && !hidden.actual, "hidden is hidden");
    ensure(hidden.message == grading::plain_sentence(hidden.status), "its words, too");
    ensure(!view.tests.at(3).expected, "nothing is said of what was expected");
    ensure(view.integrity.findings.empty(), "findings are the instructor's");
    ensure(view.score == result.score, "the points are the same");
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    static const model::Assignment assignment = make_assignment();
    fuzz::Input input(data, size);
    const grading::Execution execution = take_execution(input, assignment);
    if (execution.harness.empty()) return 0;
    grading::Collected collected = grading::collect(assignment, execution);
    const grading::Score score = grading::score(assignment, std::move(collected.tests));
    check_score(score, assignment, execution);
    model::GradeResult result{.state = model::State::graded,
                              .score = score.points,
                              .max_score = score.max_points,
                              .tests = score.tests};
    result.integrity.findings = collected.findings;
    ensure(model::from_json(model::to_json(result)) == result, "a result survives JSON");
    check_view(assignment, result);
    return 0;
}
