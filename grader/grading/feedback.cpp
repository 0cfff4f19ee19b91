// The table, and the pen that strikes out what it does not allow.

#include "grader/grading/feedback.h"

#include <algorithm>
#include <string>
#include <unordered_map>

#include "grader/grading/checker.h"
#include "grader/grading/verdict.h"
#include "sandbox/base/error.h"

namespace grader::grading {
namespace {

using model::Detail;
using model::TestResult;
using model::TestStatus;
using model::Visibility;
using Words = Shown::Words;

constexpr Shown kAll{
    .name = true, .measures = true, .words = Words::all, .expected = true, .actual = true};
constexpr Shown kActual{
    .name = true, .measures = true, .words = Words::without_expected, .actual = true};
constexpr Shown kStatus{.name = true, .measures = true};
constexpr Shown kHidden{};

struct Row {
    Visibility visibility;
    Detail detail;
    Shown before_due;
    Shown after_due;
    Shown instructor;
};

constexpr Row kTable[] = {
    // visibility            detail          student before  student after  instructor
    {Visibility::visible, Detail::full, kAll, kAll, kAll},
    {Visibility::visible, Detail::actual, kActual, kActual, kAll},
    {Visibility::visible, Detail::none, kStatus, kStatus, kAll},
    {Visibility::hidden, Detail::full, kHidden, kHidden, kAll},
    {Visibility::hidden, Detail::actual, kHidden, kHidden, kAll},
    {Visibility::hidden, Detail::none, kHidden, kHidden, kAll},
    {Visibility::after_due, Detail::full, kHidden, kAll, kAll},
    {Visibility::after_due, Detail::actual, kHidden, kActual, kAll},
    {Visibility::after_due, Detail::none, kHidden, kStatus, kAll},
};

/// What happened, without what was expected. What a test's own assertion says of a wrong answer
/// cannot be taken apart, so it is left out; errors are the program's own words.
std::optional<model::Message> discreet(const TestResult& test) {
    if (!test.message) return std::nullopt;
    if (std::optional<model::Message> told = without_expected(*test.message)) return told;
    const bool tells =
        test.status == TestStatus::failed || test.message->params.contains("expected");
    return tells ? plain_sentence(test.status) : test.message;
}

void strike_out(TestResult& test, const Shown& allowed) {
    switch (allowed.words) {
        case Words::all:
            break;
        case Words::without_expected:
            test.message = discreet(test);
            break;
        case Words::status:
            test.message = plain_sentence(test.status);
            break;
    }
    if (!allowed.expected) test.expected.reset();
    if (!allowed.actual) test.actual.reset();
    if (!allowed.measures) {
        test.cpu_ms = 0;
        test.wall_ms = 0;
        test.memory_kb = 0;
    }
}

}  // namespace

Shown shown(Visibility visibility, Detail detail, Reader reader) {
    const Row* row = std::find_if(std::begin(kTable), std::end(kTable), [&](const Row& candidate) {
        return candidate.visibility == visibility && candidate.detail == detail;
    });
    base::ensure(row != std::end(kTable), "the table has a row for every visibility and detail");
    switch (reader) {
        case Reader::student_before_due:
            return row->before_due;
        case Reader::student_after_due:
            return row->after_due;
        case Reader::instructor:
            break;
    }
    return row->instructor;
}

model::GradeResult apply(const model::Assignment& assignment, model::GradeResult result,
                         Reader reader) {
    if (reader == Reader::instructor) return result;
    std::unordered_map<std::string, const model::TestSpec*> specs;
    for (const model::TestSpec& spec : assignment.tests)
        specs.emplace(spec.id, &spec);
    std::size_t hidden = 0;
    for (TestResult& test : result.tests) {
        const auto spec = specs.find(test.id);
        const Shown allowed = spec == specs.end()
                                  ? kHidden
                                  : shown(spec->second->visibility, spec->second->detail, reader);
        strike_out(test, allowed);
        // A sum tells what its parts may not.
        if (!allowed.measures) result.timing.run_ms = 0;
        if (!allowed.name) {
            const std::string number = std::to_string(++hidden);
            test.id = "hidden-" + number;
            test.name = "Hidden test " + number;
        }
    }
    result.integrity.findings.clear();
    return result;
}

}  // namespace grader::grading
