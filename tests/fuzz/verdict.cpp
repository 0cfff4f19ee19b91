// How a program ended and what it last said, in a sentence for a student: whatever the program
// wrote, the sentence is UTF-8, and only an end and an output that were expected pass.
#include "grader/grading/verdict.h"

#include "grader/assignment/utf8.h"
#include "sandbox/base/error.h"
#include "tests/fuzz/fuzz.h"
#include "tests/unit/grader/grading/fixture.h"

namespace {

using namespace grader;
using base::ensure;
using grading::RunEnd;

RunEnd take_end(fuzz::Input& input) {
    RunEnd end{.kind = static_cast<RunEnd::Kind>(input.below(10))};
    end.exit_code = input.number<std::uint8_t>();
    end.signal = input.number<std::uint8_t>();
    end.explanation = input.text();
    end.last_words = input.text();
    return end;
}

model::Limits take_limits(fuzz::Input& input) {
    constexpr std::int64_t kDayInMs = 24L * 60 * 60 * 1000;
    model::Limits limits;
    limits.cpu = base::Milliseconds(input.number<std::uint32_t>() % kDayInMs);
    limits.wall = base::Milliseconds(input.number<std::uint32_t>() % kDayInMs);
    limits.memory = {input.number<std::uint64_t>() >> 14U};
    limits.output = {input.number<std::uint64_t>() >> 14U};
    return limits;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    fuzz::Input input(data, size);
    model::TestSpec test = grading_test::io_assignment().tests.at(0);
    test.limits = take_limits(input);
    test.io->exit_code = input.number<std::uint8_t>();
    const RunEnd end = take_end(input);
    const std::string expected = input.text();
    const std::string output = input.rest();
    const model::TestResult result = grading::judge_io(test, end, output, expected);
    const bool ended_well = (end.kind == RunEnd::Kind::ok || end.kind == RunEnd::Kind::nonzero) &&
                            end.exit_code == test.io->exit_code;
    const bool passed = result.status == model::TestStatus::passed;
    ensure(!passed || ended_well, "only an expected end passes");
    ensure(!ended_well || output != expected || passed, "what was expected passes");
    ensure(passed == !result.message, "a failure has its words");
    if (passed) return 0;
    for (const std::string& text : {result.message->text, *result.expected, *result.actual})
        ensure(!assignment::find_invalid_utf8(text), "all that is told is UTF-8");
    for (const auto& [name, value] : result.message->params)
        ensure(!assignment::find_invalid_utf8(value), "all that is told is UTF-8");
    return 0;
}
