// Which status and which words the end of a run gets.
#include "grader/grading/verdict.h"

#include <array>
#include <catch2/catch.hpp>
#include <csignal>
#include <string>
#include <string_view>

#include "sandbox/base/error.h"

namespace grader::grading {
namespace {

using namespace std::string_view_literals;
using model::TestStatus;
using Kind = RunEnd::Kind;

constexpr std::array kStatuses{TestStatus::passed,  TestStatus::failed,    TestStatus::error,
                               TestStatus::timeout, TestStatus::memory,    TestStatus::output,
                               TestStatus::crashed, TestStatus::forbidden, TestStatus::not_run,
                               TestStatus::tampered};

TEST_CASE("every end of a run has its status and a sentence with the limit in it", "[verdict]") {
    struct Row {
        RunEnd end;
        TestStatus status;
        std::string_view text;
    };
    const Row rows[] = {
        {{.kind = Kind::nonzero, .exit_code = 1},
         TestStatus::error,
         "Your program ended with exit status 1, which says that something went wrong."},
        {{.kind = Kind::cpu_time},
         TestStatus::timeout,
         "Your program used more than 2 s of processor time: is there a loop that never ends?"},
        {{.kind = Kind::wall_time},
         TestStatus::timeout,
         "Your program was not done after 10 s: does it sleep, or wait for input that never "
         "comes?"},
        {{.kind = Kind::memory},
         TestStatus::memory,
         "Your program used more than 256 MiB of memory: is there a list that grows without end?"},
        {{.kind = Kind::output},
         TestStatus::output,
         "Your program printed more than 1 MiB: is there a loop that prints without end?"},
        {{.kind = Kind::disk}, TestStatus::output, "Your program wrote files of more than 64 MiB."},
        {{.kind = Kind::processes},
         TestStatus::error,
         "Your program started more than 64 processes or threads."},
        {{.kind = Kind::policy, .explanation = "It tried to trace another process."},
         TestStatus::forbidden,
         "Your program was stopped: it tried something that is not allowed here. It tried to trace "
         "another process."},
        {{.kind = Kind::signaled, .signal = SIGSEGV},
         TestStatus::crashed,
         "Your program crashed (SIGSEGV): it used memory that is not its own: an index out of "
         "range, a null pointer, or a recursion that never ends?"},
        {{.kind = Kind::signaled, .signal = SIGFPE},
         TestStatus::crashed,
         "Your program crashed (SIGFPE): it divided a whole number by zero?"},
        {{.kind = Kind::signaled, .signal = 42},
         TestStatus::crashed,
         "Your program crashed (signal 42): a signal that it did not expect."},
    };
    for (const Row& row : rows) {
        const Verdict verdict = judge_end(row.end, model::Limits{});
        CHECK(verdict.status == row.status);
        REQUIRE(verdict.message.has_value());
        CHECK(verdict.message->text == row.text);
        CHECK_FALSE(verdict.message->code.empty());
    }
    CHECK(judge_end({.kind = Kind::ok}, {}) == Verdict{TestStatus::passed, std::nullopt});
}

TEST_CASE("limits are told as people say them", "[verdict]") {
    model::Limits limits;
    limits.cpu = base::Milliseconds(250);
    CHECK(judge_end({.kind = Kind::cpu_time}, limits).message->params.at("limit") == "250 ms");
    limits.cpu = base::Milliseconds(1500);
    CHECK(judge_end({.kind = Kind::cpu_time}, limits).message->params.at("limit") == "1.5 s");
    limits.memory = base::mib(1536);
    CHECK(judge_end({.kind = Kind::memory}, limits).message->params.at("limit") == "1.5 GiB");
    limits.output = {100};
    CHECK(judge_end({.kind = Kind::output}, limits).message->params.at("limit") == "100 bytes");
}

TEST_CASE("the exit status must be the expected one, whatever that is", "[verdict]") {
    CHECK(judge_end({.kind = Kind::nonzero, .exit_code = 3}, {}, 3).status == TestStatus::passed);
    CHECK(judge_end({.kind = Kind::nonzero, .exit_code = 4}, {}, 3).status == TestStatus::error);
    const Verdict zero = judge_end({.kind = Kind::ok}, {}, 3);
    CHECK(zero.status == TestStatus::failed);
    CHECK(zero.message->text == "Your program ended with exit status 0; this test expects 3.");
}

TEST_CASE("what the sandbox and the program said last comes with the sentence", "[verdict]") {
    const RunEnd end{.kind = Kind::nonzero,
                     .exit_code = 1,
                     .explanation = "It tried to use the network, which is absent.",
                     .last_words = "Traceback …\n  line 3\nOSError: [Errno 1]\x1B[0m \xFF\n\n"};
    CHECK(
        judge_end(end, {}).message->text ==
        "Your program ended with exit status 1, which says that something went wrong. It tried to "
        "use the network, which is absent. The last it said: OSError: [Errno 1]<escape>[0m "
        "\uFFFD");
}

TEST_CASE("every status but a pass has a sentence of its own", "[verdict]") {
    for (const TestStatus status : kStatuses) {
        const auto sentence = plain_sentence(status);
        CHECK(sentence.has_value() == (status != TestStatus::passed));
        if (sentence) CHECK_FALSE(sentence->text.empty());
    }
}

TEST_CASE("what a harness told keeps its words", "[verdict]") {
    using Status = FinishedTest::Status;
    CHECK(judge_harness({.id = "a", .status = Status::passed, .message = "x"}) ==
          Verdict{TestStatus::passed, std::nullopt});
    const Verdict failed =
        judge_harness({.id = "a", .status = Status::failed, .message = "4 is not 5"});
    CHECK(failed.status == TestStatus::failed);
    CHECK(failed.message->text == "4 is not 5");
    CHECK(judge_harness({.id = "a", .status = Status::error}) ==
          Verdict{TestStatus::error, plain_sentence(TestStatus::error)});
    CHECK(judge_harness({.id = "a", .status = Status::skipped}).status == TestStatus::not_run);
}

model::TestSpec io_test(model::Checker::Kind kind) {
    return {.id = "sample-1",
            .name = "Sample 1",
            .points = model::whole_points(2),
            .visibility = model::Visibility::hidden,
            .io = model::IoCase{.expected_file = "1.ans", .checker = {.kind = kind}}};
}

TEST_CASE("an io test passes with the right output and the right end, and only then", "[verdict]") {
    const model::TestSpec test = io_test(model::Checker::Kind::tokens);
    const model::TestResult passed = judge_io(test, {.kind = Kind::ok}, "4\n", "4");
    CHECK(passed.id == "sample-1");
    CHECK(passed.name == "Sample 1");
    CHECK(passed.max_score == model::whole_points(2));
    CHECK(passed.visibility == model::Visibility::hidden);
    CHECK(passed.status == TestStatus::passed);
    CHECK_FALSE(passed.message.has_value());
    CHECK_FALSE(passed.expected.has_value());

    const model::TestResult wrong = judge_io(test, {.kind = Kind::ok}, "5\n", "4");
    CHECK(wrong.status == TestStatus::failed);
    CHECK(wrong.message->text == R"(Line 1, word 1 differs: expected "4", got "5".)");
    CHECK(wrong.expected == "4");
    CHECK(wrong.actual == "5\n");

    for (const Kind kind : {Kind::signaled, Kind::cpu_time, Kind::wall_time, Kind::memory,
                            Kind::output, Kind::disk, Kind::processes, Kind::policy}) {
        const model::TestResult ended = judge_io(test, {.kind = kind}, "4\n", "4");
        CHECK(ended.status != TestStatus::passed);
        CHECK(ended.message.has_value());
    }
    CHECK(judge_io(test, {.kind = Kind::nonzero, .exit_code = 1}, "4\n", "4").status ==
          TestStatus::error);
}

TEST_CASE("the shown output is short and valid whatever the program printed", "[verdict]") {
    const std::string output = std::string(100'000, '\xFF');
    const auto result =
        judge_io(io_test(model::Checker::Kind::exact), {.kind = Kind::ok}, output, "4");
    CHECK(result.actual->size() == 4'000 * "\uFFFD"sv.size() + "…"sv.size());
}

TEST_CASE("a pattern that cannot be used stops the grading and fails nobody", "[verdict]") {
    const model::TestSpec test = io_test(model::Checker::Kind::regex);
    CHECK_THROWS_AS(judge_io(test, {.kind = Kind::ok}, "x", "("), base::Error);
    CHECK(judge_io(test, {.kind = Kind::ok}, "x", "[a-z]").status == TestStatus::passed);
}

}  // namespace
}  // namespace grader::grading
