// Every sentence a student reads about a run that went wrong, in one place: first for the limits
// and signals, then for what a harness said, then for output that differs.

#include "grader/grading/verdict.h"

#include <fmt/format.h>
#include <csignal>
#include <utility>

#include "grader/grading/checker.h"
#include "grader/grading/visible.h"
#include "sandbox/base/error.h"
#include "sandbox/base/units.h"

namespace grader::grading {
namespace {

using model::Message;
using model::TestStatus;

constexpr std::size_t kShownCharacters = 4'000;  ///< of an output, as of a harness's texts
constexpr std::size_t kLastWordsCharacters = 300;

Verdict verdict(TestStatus status, Message message) {
    return {.status = status, .message = std::move(message)};
}

/// "2 s", "1.5 s", "250 ms": as people say it.
std::string spoken(base::Milliseconds duration) {
    const auto ms = duration.count();
    if (ms < 1000) return fmt::format("{} ms", ms);
    return fmt::format("{:g} s", static_cast<double>(ms) / 1000.0);
}

/// "256 MiB", "1.5 GiB", "100 bytes".
std::string spoken(base::Bytes size) {
    double value = static_cast<double>(size.count);
    if (size.count < 1024) return fmt::format("{} bytes", size.count);
    const char* unit = "";
    for (const char* next : {"KiB", "MiB", "GiB", "TiB"}) {
        if (value < 1024) break;
        value /= 1024;
        unit = next;
    }
    return fmt::format("{:.4g} {}", value, unit);
}

struct SignalWords {
    int number;
    std::string_view name;
    std::string_view meaning;
};

constexpr SignalWords kSignals[] = {
    {SIGSEGV, "SIGSEGV",
     "it used memory that is not its own: an index out of range, a null pointer, or a recursion "
     "that never ends?"},
    {SIGABRT, "SIGABRT",
     "it gave up by itself: an exception nobody caught, a failed assert, or memory freed twice?"},
    {SIGFPE, "SIGFPE", "it divided a whole number by zero?"},
    {SIGBUS, "SIGBUS", "it used memory that does not exist: a file that became shorter?"},
    {SIGILL, "SIGILL",
     "it ran into bytes that are no instruction: a function that should return a value and does "
     "not?"},
    {SIGKILL, "SIGKILL", "it was killed."},
    {SIGTERM, "SIGTERM", "it was asked to end, by itself or by a program that it started."},
    {SIGPIPE, "SIGPIPE", "it wrote to a program that had already ended."},
    {SIGTRAP, "SIGTRAP", "it ran into a breakpoint or a check of its compiler's."},
    {SIGSYS, "SIGSYS", "it used a system call that is not allowed here."},
    {SIGXFSZ, "SIGXFSZ", "it wrote a file that is larger than it may."},
};

Message signal_message(int number) {
    SignalWords words{number, "", "a signal that it did not expect."};
    for (const SignalWords& known : kSignals)
        if (known.number == number) words = known;
    const std::string name =
        words.name.empty() ? fmt::format("signal {}", number) : std::string(words.name);
    return {.code = "crashed",
            .params = {{"signal", name}},
            .text = fmt::format("Your program crashed ({}): {}", name, words.meaning)};
}

/// The last line that says something: of a traceback, "ZeroDivisionError: division by zero".
std::string last_line(std::string_view text) {
    const std::size_t end = text.find_last_not_of(" \t\r\n");
    if (end == std::string_view::npos) return {};
    text = text.substr(0, end + 1);
    const std::size_t newline = text.rfind('\n');
    if (newline != std::string_view::npos) text.remove_prefix(newline + 1);
    return visible(clipped(text, kLastWordsCharacters));
}

/// Adds what the sandbox and the program itself said to the sentence.
Message with_details(Message message, const RunEnd& end) {
    if (!end.explanation.empty()) {
        std::string explanation = clipped(end.explanation, kShownCharacters);
        message.text += " " + explanation;
        message.params["explanation"] = std::move(explanation);
    }
    std::string words = last_line(end.last_words);
    if (!words.empty()) {
        message.text += fmt::format(" The last it said: {}", words);
        message.params["last_words"] = std::move(words);
    }
    return message;
}

Message limit_message(std::string_view code, std::string limit, std::string_view sentence) {
    std::string text = fmt::format(fmt::runtime(sentence), limit);
    return {.code = std::string(code), .params = {{"limit", std::move(limit)}}, .text = text};
}

Verdict judge_exit(const RunEnd& end, int expected_exit_code) {
    const bool as_expected = end.exit_code == expected_exit_code;
    if (as_expected) return {.status = TestStatus::passed, .message = std::nullopt};
    Message message{.code = "exit_status",
                    .params = {{"status", std::to_string(end.exit_code)}},
                    .text = fmt::format("Your program ended with exit status {}", end.exit_code)};
    if (expected_exit_code == 0) {
        message.text += ", which says that something went wrong.";
    } else {
        message.params["expected"] = std::to_string(expected_exit_code);
        message.text += fmt::format("; this test expects {}.", expected_exit_code);
    }
    const TestStatus status = end.exit_code == 0 ? TestStatus::failed : TestStatus::error;
    return verdict(status, with_details(std::move(message), end));
}

}  // namespace

std::optional<Message> plain_sentence(TestStatus status) {
    const auto say = [](std::string_view code, std::string_view text) {
        return Message{.code = std::string(code), .params = {}, .text = std::string(text)};
    };
    switch (status) {
        case TestStatus::passed:
            return std::nullopt;
        case TestStatus::failed:
            return say("failed", "The answer is not the expected one.");
        case TestStatus::error:
            return say("error", "Your program ended with an error.");
        case TestStatus::timeout:
            return say("timeout", "Your program took too long.");
        case TestStatus::memory:
            return say("memory", "Your program used too much memory.");
        case TestStatus::output:
            return say("output", "Your program wrote too much.");
        case TestStatus::crashed:
            return say("crashed", "Your program crashed.");
        case TestStatus::forbidden:
            return say("forbidden", "Your program tried something that is not allowed here.");
        case TestStatus::not_run:
            return say("not_run", "This test did not run.");
        case TestStatus::tampered:
            break;
    }
    return say("tampered",
               "What was reported for this test contradicts itself; it does not count.");
}

Verdict judge_end(const RunEnd& end, const model::Limits& limits, int expected_exit_code) {
    const auto told = [&](TestStatus status, Message message) {
        return verdict(status, with_details(std::move(message), end));
    };
    const auto over = [&](TestStatus status, std::string_view code, std::string limit,
                          std::string_view sentence) {
        return told(status, limit_message(code, std::move(limit), sentence));
    };
    using Kind = RunEnd::Kind;
    switch (end.kind) {
        case Kind::ok:
        case Kind::nonzero:
            break;
        case Kind::signaled:
            return told(TestStatus::crashed, signal_message(end.signal));
        case Kind::cpu_time:
            return over(TestStatus::timeout, "cpu_time", spoken(limits.cpu),
                        "Your program used more than {} of processor time: is there a loop that "
                        "never ends?");
        case Kind::wall_time:
            return over(TestStatus::timeout, "wall_time", spoken(limits.wall),
                        "Your program was not done after {}: does it sleep, or wait for input that "
                        "never comes?");
        case Kind::memory:
            return over(TestStatus::memory, "memory", spoken(limits.memory),
                        "Your program used more than {} of memory: is there a list that grows "
                        "without end?");
        case Kind::output:
            return over(TestStatus::output, "output", spoken(limits.output),
                        "Your program printed more than {}: is there a loop that prints without "
                        "end?");
        case Kind::disk:
            return over(TestStatus::output, "disk", spoken(limits.disk),
                        "Your program wrote files of more than {}.");
        case Kind::processes:
            return over(TestStatus::error, "processes", std::to_string(limits.processes),
                        "Your program started more than {} processes or threads.");
        case Kind::policy:
            return told(TestStatus::forbidden,
                        {.code = "forbidden",
                         .params = {},
                         .text = "Your program was stopped: it tried something that is not allowed "
                                 "here."});
    }
    return judge_exit(end, expected_exit_code);
}

Verdict judge_harness(const FinishedTest& test) {
    using Status = FinishedTest::Status;
    if (test.status == Status::passed)
        return {.status = TestStatus::passed, .message = std::nullopt};
    if (test.status == Status::skipped)
        return verdict(TestStatus::not_run,
                       {.code = "skipped", .params = {}, .text = "This test was skipped."});
    // An answer that nobody asked for says nothing about the test.
    const TestStatus status = test.status == Status::failed     ? TestStatus::failed
                              : test.status == Status::tampered ? TestStatus::tampered
                                                                : TestStatus::error;
    if (!test.message || test.message->empty()) return verdict(status, *plain_sentence(status));
    return verdict(
        status,
        {.code = "test_message", .params = {{"message", *test.message}}, .text = *test.message});
}

model::TestResult judge_io(const model::TestSpec& test, const RunEnd& end, std::string_view output,
                           std::string_view expected) {
    base::ensure(test.io.has_value(), "an io test has its files and its checker");
    model::TestResult result{
        .id = test.id, .name = test.name, .max_score = test.points, .visibility = test.visibility};
    Verdict judged = judge_end(end, test.limits, test.io->exit_code);
    if (judged.status == TestStatus::passed) {
        Comparison comparison = compare(test.io->checker, expected, output);
        if (comparison.outcome == Comparison::Outcome::unusable)
            throw base::Error("judge the output of test " + test.id + ": " + comparison.why.text);
        if (!comparison.accepted()) judged = verdict(TestStatus::failed, std::move(comparison.why));
    }
    result.status = judged.status;
    result.message = std::move(judged.message);
    if (result.status != TestStatus::passed) {
        result.expected = clipped(expected, kShownCharacters);
        result.actual = clipped(output, kShownCharacters);
    }
    return result;
}

}  // namespace grader::grading
