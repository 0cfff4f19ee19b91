// What one test's run means: how the program ended, what it printed or what the harness told,
// turned into a status and plain words. Pure; knows neither the sandbox nor the points.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "grader/grading/parse.h"
#include "grader/model/assignment.h"
#include "grader/model/message.h"
#include "grader/model/result.h"

namespace grader::grading {

/// How a contained program ended. A failure of the sandbox itself is not among them.
struct RunEnd {
    enum class Kind {
        ok,
        nonzero,
        signaled,
        cpu_time,
        wall_time,
        memory,
        output,
        disk,
        processes,
        policy,  ///< a refused call ended it
    };
    Kind kind = Kind::ok;
    int exit_code = 0;
    int signal = 0;           ///< its number, for `signaled`
    std::string explanation;  ///< the sandbox's sentences on the calls it refused
    std::string last_words;   ///< the end of its standard error; empty where that says nothing
};

struct Verdict {
    model::TestStatus status = model::TestStatus::not_run;
    std::optional<model::Message> message;  ///< present on everything but a pass

    bool operator==(const Verdict&) const = default;
};

/// What can be said of a status without looking at the run; on a pass nothing.
std::optional<model::Message> plain_sentence(model::TestStatus status);

/// The verdict on how a program ended; `passed` means that nothing is wrong so far.
Verdict judge_end(const RunEnd& end, const model::Limits& limits, int expected_exit_code = 0);

/// The verdict on what a harness told of a test that ran to its end.
Verdict judge_harness(const FinishedTest& test);

/// The result of an `io` test but for its score: the end of the program first, then its output.
/// Throws base::Error where the author's pattern cannot be used: nobody can be judged by it.
model::TestResult judge_io(const model::TestSpec& test, const RunEnd& end, std::string_view output,
                           std::string_view expected);

}  // namespace grader::grading
