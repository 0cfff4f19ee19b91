// Plan, execute, collect, score: in that order, each handing on a new record.
#include "grader/grading/grade.h"

#include <chrono>

#include "grader/grading/collect.h"
#include "grader/grading/environment.h"
#include "grader/grading/execute.h"
#include "grader/grading/plan.h"
#include "grader/grading/score.h"
#include "grader/grading/workshop.h"
#include "sandbox/base/error.h"

namespace grader::grading {

namespace {

constexpr std::size_t kMaxCompilerOutputBytes = 8000;

using Clock = std::chrono::steady_clock;

double ms_since(Clock::time_point start) {
    return std::chrono::duration<double, std::milli>(Clock::now() - start).count();
}

// What can be said before anything has run.
model::GradeResult begin(const model::Assignment& assignment, const model::Submission& submission,
                         model::State state) {
    return {.state = state,
            .assignment = assignment.id,
            .assignment_version = assignment.version,
            .source = submission.source,
            .commit = submission.commit,
            .tree = submission.tree,
            .max_score = assignment.max_score(),
            .feedback = submission.notes};
}

void give_scores(model::GradeResult& result, const model::Assignment& assignment,
                 Collected collected) {
    const auto start = Clock::now();
    Score scored = score(assignment, std::move(collected.tests));
    result.score = scored.points;
    result.tests = std::move(scored.tests);
    result.integrity.findings = std::move(collected.findings);
    result.integrity.findings.insert(result.integrity.findings.end(), scored.findings.begin(),
                                     scored.findings.end());
    result.timing.score_ms = ms_since(start);
}

// A text for people, not a file: cut where it gets long, with a word on how much is missing.
std::string shorten(const std::string& text) {
    if (text.size() <= kMaxCompilerOutputBytes) return text;
    return text.substr(0, kMaxCompilerOutputBytes) + "\n… (" +
           std::to_string(text.size() - kMaxCompilerOutputBytes) + " bytes more)";
}

model::Message compile_failure(const FailedStep& step) {
    const Observation& compile = step.observation;
    const std::string said = shorten(compile.errors.empty() ? compile.output : compile.errors);
    std::string how = step.is_of_tests
                          ? "The tests could not be compiled with your code: is something missing "
                            "in it, or named differently?"
                          : "Your program could not be compiled.";
    if (compile.report.status != sandbox::Status::nonzero)
        how = "The compiler was stopped: " + to_string(compile.report.status) + ".";
    return {.code = "compile_error",
            .params = {{"status", to_string(compile.report.status)}, {"output", said}},
            .text = said.empty() ? how : how + "\n" + said};
}

}  // namespace

model::GradeResult grade(const model::Assignment& assignment, const Runner& runner,
                         const model::Submission& submission, sandbox::Spawner& spawner,
                         const GradeOptions& options) {
    if (!submission.refused.empty()) return rejected(assignment, runner, submission);
    model::GradeResult result = begin(assignment, submission, model::State::graded);
    result.integrity.level = level_of(assignment, runner);
    if (const auto missing = missing_toolchain(assignment, runner))
        throw base::Error(missing->text);

    const auto start = Clock::now();
    const Plan steps = plan(assignment, runner, submission);
    Workshop workshop(spawner, assignment, runner, submission,
                      {.disk = steps.disk, .stop = options.stop});
    result.environment = environment_for(assignment, runner, spawner);
    result.timing.prepare_ms = ms_since(start);

    const Execution execution =
        execute(steps, assignment, submission, workshop, options.on_progress);
    result.timing.compile_ms = execution.compile_ms;
    result.timing.run_ms = execution.run_ms;
    if (execution.failed_step) {
        result.state = model::State::compile_error;
        result.feedback.insert(result.feedback.begin(), compile_failure(*execution.failed_step));
        give_scores(result, assignment, {});
        return result;
    }
    give_scores(result, assignment, collect(assignment, execution));
    return result;
}

model::GradeResult rejected(const model::Assignment& assignment, const Runner& runner,
                            const model::Submission& submission) {
    base::ensure(!submission.refused.empty(), "a rejection has a reason");
    model::GradeResult result = begin(assignment, submission, model::State::rejected);
    result.integrity.level = level_of(assignment, runner);
    result.feedback.insert(result.feedback.begin(), submission.refused.begin(),
                           submission.refused.end());
    give_scores(result, assignment, {});
    return result;
}

model::GradeResult grader_error(const model::Assignment& assignment,
                                const model::Submission& submission, const std::string& why) {
    model::GradeResult result = begin(assignment, submission, model::State::grader_error);
    result.feedback.insert(result.feedback.begin(),
                           {.code = "grader_error",
                            .params = {{"reason", why}},
                            .text = "The grader could not grade this: " + why +
                                    ". This is not your mistake, and it "
                                    "costs no points."});
    return result;
}

}  // namespace grader::grading
