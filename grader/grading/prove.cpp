// Grades the author's own submissions as if students had handed them in, and compares.
#include "grader/grading/prove.h"

#include <algorithm>
#include <map>
#include <utility>

#include "grader/assignment/variant.h"
#include "grader/grading/admit.h"
#include "grader/grading/grade.h"
#include "grader/grading/plan.h"
#include "grader/intake/folder.h"
#include "grader/model/words.h"
#include "sandbox/base/error.h"

namespace grader::grading {

namespace {

/// What a folder must get; what is not said is not compared.
struct Expectation {
    std::string name;
    std::string folder;
    model::Points score;
    std::optional<model::State> state;
    std::map<std::string, model::TestStatus> tests;
};

std::vector<Expectation> expectations(const model::Assignment& assignment) {
    std::vector<Expectation> all{
        {.name = "solution",
         .folder = assignment.folder + "/solution",
         .score = assignment.max_score(),
         .state = model::State::graded},
        {.name = "starter",
         .folder = assignment.folder + "/starter",
         .score = assignment.starter_score},
    };
    assignment::ListedVariants listed = assignment::list_variants(assignment.folder, assignment);
    base::ensure(listed.diagnostics.empty(), "variants are checked before they are proved");
    for (assignment::Variant& variant : listed.variants) {
        all.push_back({.name = "variants/" + variant.name,
                       .folder = variant.folder,
                       .score = variant.score,
                       .state = variant.state,
                       .tests = std::move(variant.tests)});
    }
    return all;
}

std::string status_of(const model::GradeResult& result, const std::string& id) {
    for (const model::TestResult& test : result.tests) {
        if (test.id == id) return std::string(to_string(test.status));
    }
    return "absent";
}

// Why an answer that should have been right was not, as far as it fits on a screen.
void explain_failures(const model::GradeResult& result, std::vector<std::string>& problems) {
    constexpr std::size_t kMostTold = 3;
    if (result.state != model::State::graded && !result.feedback.empty())
        problems.push_back(result.feedback.front().text);
    std::size_t told = 0;
    for (const model::TestResult& test : result.tests) {
        if (test.status == model::TestStatus::passed || !test.message) continue;
        if (std::ranges::count(problems, test.message->text) > 0) continue;
        if (++told > kMostTold) return;
        problems.push_back("the test " + test.id + " is " + std::string(to_string(test.status)) +
                           ": " + test.message->text);
    }
}

std::vector<std::string> compare(const Expectation& expected, const model::GradeResult& result) {
    std::vector<std::string> problems;
    if (result.score != expected.score) {
        problems.push_back("scored " + to_string(result.score) + ", and its author says " +
                           to_string(expected.score));
    }
    if (expected.state && result.state != *expected.state) {
        problems.push_back("is " + std::string(to_string(result.state)) + ", and its author says " +
                           std::string(to_string(*expected.state)));
    }
    for (const auto& [id, status] : expected.tests) {
        const std::string seen = status_of(result, id);
        if (seen != to_string(status)) {
            problems.push_back("the test " + id + " is " + seen + ", and its author says " +
                               std::string(to_string(status)));
        }
    }
    // What an honest solution makes the grader wonder about is a mistake of the assignment's.
    if (expected.name == "solution") {
        const bool is_wrong = !problems.empty();
        for (const model::Message& finding : result.integrity.findings)
            problems.push_back(finding.text);
        if (is_wrong) explain_failures(result, problems);
    }
    return problems;
}

// What must be the same however often a submission is graded.
struct Essence {
    model::State state;
    model::Points score;
    std::vector<std::pair<std::string, model::TestStatus>> tests;
    bool operator==(const Essence&) const = default;
};

Essence essence_of(const model::GradeResult& result) {
    Essence essence{.state = result.state, .score = result.score};
    for (const model::TestResult& test : result.tests)
        essence.tests.emplace_back(test.id, test.status);
    return essence;
}

// The first thing that an author would look at.
std::string difference(const Essence& first, const Essence& again) {
    if (first.score != again.score)
        return "scored " + to_string(first.score) + ", then " + to_string(again.score);
    for (std::size_t i = 0; i < std::min(first.tests.size(), again.tests.size()); ++i) {
        const auto& [id, status] = first.tests[i];
        if (first.tests[i] != again.tests[i])
            return id + " was " + std::string(to_string(status)) + ", then " +
                   std::string(to_string(again.tests[i].second));
    }
    return "was " + std::string(to_string(first.state)) + ", then " +
           std::string(to_string(again.state));
}

// Whoever shares a process with the tests can read them.
std::vector<std::string> warnings_for(const model::Assignment& assignment, const Runner& runner) {
    if (level_of(assignment, runner) != model::IntegrityLevel::in_process) return {};
    const auto hidden = std::ranges::count_if(assignment.tests, [](const model::TestSpec& test) {
        return test.visibility != model::Visibility::visible;
    });
    if (hidden == 0) return {};
    return {std::to_string(hidden) + (hidden == 1 ? " test is" : " tests are") +
            " hidden, and the level is in-process: a student's code can read them while they run. "
            "Where that matters, use a runner of level witnessed or outside."};
}

}  // namespace

Proof prove(const model::Assignment& assignment, const Runner& runner, sandbox::Spawner& spawner,
            const ProofOptions& options) {
    Proof proof{.warnings = warnings_for(assignment, runner)};
    const intake::Allowed allowed = admit(assignment, runner);
    for (const Expectation& expected : expectations(assignment)) {
        const model::Submission submission = intake::read_folder(expected.folder, allowed);
        Claim claim{.name = expected.name, .expected = expected.score};
        claim.result = grade(assignment, runner, submission, spawner, {.stop = options.stop});
        claim.problems = compare(expected, claim.result);
        for (int repeat = 2; repeat <= options.repeats; ++repeat) {
            const model::GradeResult again =
                grade(assignment, runner, submission, spawner, {.stop = options.stop});
            const Essence first = essence_of(claim.result);
            const Essence now = essence_of(again);
            if (now == first) continue;
            claim.problems.push_back("repeat " + std::to_string(repeat) +
                                     " differs: " + difference(first, now));
        }
        if (options.on_claim) options.on_claim(claim);
        proof.claims.push_back(std::move(claim));
    }
    return proof;
}

}  // namespace grader::grading
