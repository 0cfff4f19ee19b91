// Answers of students' code, as a harness hands them on: each is right where it is expected itself,
// an answer to another question is judged without an accident, and what is said fits on a page. The
// input's parts are two JSON values.
#include "grader/grading/answer.h"

#include "grader/assignment/utf8.h"
#include "sandbox/base/error.h"
#include "tests/fuzz/fuzz.h"
#include "tests/unit/grader/grading/fixture.h"

namespace {

using namespace grader;
using base::ensure;

/// The value as it comes through the door: nothing where it is no JSON, or nothing of ours.
std::optional<grading::FinishedTest> heard(const std::string& value) {
    const std::string report =
        "{\"event\":\"collected\",\"tests\":[\"a\"]}\n{\"event\":\"start\",\"test\":\"a\"}\n"
        "{\"event\":\"answer\",\"test\":\"a\",\"value\":" +
        value + "}\n";
    grading::HarnessReport read = grading::parse_harness(report, "");
    if (read.finished.size() != 1 || !read.finished[0].answer) return std::nullopt;
    return std::move(read.finished[0]);
}

void check_words(const model::TestResult& result) {
    if (result.status == model::TestStatus::passed) return;
    ensure(result.message && result.expected, "a failure has its words");
    ensure(!assignment::find_invalid_utf8(result.message->text), "they are UTF-8");
    ensure(assignment::decode(result.message->text).size() < 5000, "and bounded");
}

/// Whatever an event says of its answer: if it is one, it can be judged.
void check_event(const std::string& rest) {
    const std::string report =
        "{\"event\":\"collected\",\"tests\":[\"a\"]}\n{\"event\":\"start\",\"test\":\"a\"}\n"
        "{\"event\":\"answer\",\"test\":\"a\"," +
        rest + "}\n";
    model::TestSpec test = grading_test::test_named("a");
    test.answer = model::AnswerCase{.raises = "ValueError"};
    for (const grading::FinishedTest& finished : grading::parse_harness(report, "").finished)
        if (finished.status == grading::FinishedTest::Status::answered)
            check_words(grading::judge_answer(test, finished));
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    fuzz::Input input(data, size);
    const auto expected = heard(input.part());
    const auto actual = heard(input.part());
    check_event(input.part());
    if (!expected || !actual) return 0;
    for (const bool any_order : {false, true}) {
        model::TestSpec test = grading_test::test_named("a");
        test.answer = model::AnswerCase{.returns = expected->answer, .any_order = any_order};
        ensure(grading::judge_answer(test, *expected).status == model::TestStatus::passed,
               "what is expected is right");
        const model::TestResult judged = grading::judge_answer(test, *actual);
        check_words(judged);
        if (*actual->answer == *expected->answer)
            ensure(judged.status == model::TestStatus::passed, "the same is right");
    }
    return 0;
}
