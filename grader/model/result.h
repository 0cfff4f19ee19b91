// A graded submission. Contract: docs/formats/result.md (grader.result/1).
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "grader/model/assignment.h"
#include "grader/model/ids.h"
#include "grader/model/integrity.h"
#include "grader/model/message.h"
#include "grader/model/points.h"

namespace grader::model {

enum class State { graded, compile_error, rejected, grader_error };

/// A failure of the grader is nobody's mark, not even a zero.
constexpr bool is_a_mark(State state) {
    return state != State::grader_error;
}

enum class TestStatus {
    passed,
    failed,     ///< ran, and the answer was wrong
    error,      ///< an exception, a non-zero exit, a test that could not be set up
    timeout,    ///< CPU or wall limit
    memory,     ///< killed for memory, proved by the kernel's counter
    output,     ///< wrote more than it may
    crashed,    ///< ended by a signal
    forbidden,  ///< a refused system call ended it
    not_run,    ///< expected, but nothing was heard of it
    tampered,   ///< its report contradicts what the grader knows
};

struct TestResult {
    std::string id;
    std::string name;
    TestStatus status = TestStatus::not_run;
    Points score;
    Points max_score;
    Visibility visibility = Visibility::visible;
    std::optional<Message> message;  ///< plain words; present on everything but a pass
    std::optional<std::string> expected;
    std::optional<std::string> actual;
    double cpu_ms = 0;
    double wall_ms = 0;
    std::int64_t memory_kb = 0;

    bool operator==(const TestResult&) const = default;
};

/// What the grader noticed about the trustworthiness of a result.
struct Integrity {
    IntegrityLevel level = IntegrityLevel::in_process;
    std::vector<Message> findings;

    bool operator==(const Integrity&) const = default;
};

/// What the marks depend on besides the submission and the assignment.
struct Environment {
    std::string digest;                        ///< "sha256:…" over `tools` and the runner
    std::map<std::string, std::string> tools;  ///< {"g++": "g++ (Debian 12.2.0-14) 12.2.0"}

    bool operator==(const Environment&) const = default;
};

struct Timing {
    double fetch_ms = 0;
    double prepare_ms = 0;
    double compile_ms = 0;
    double run_ms = 0;
    double score_ms = 0;

    bool operator==(const Timing&) const = default;
};

struct GradeResult {
    State state = State::grader_error;
    AssignmentId assignment;
    std::string assignment_version;
    std::string source;
    CommitId commit;
    TreeId tree;
    Points score;  ///< of a state that is a mark
    Points max_score;
    std::vector<TestResult> tests;  ///< in the assignment's order, each of its tests exactly once;
                                    ///< none where the state is no mark
    Integrity integrity;
    std::vector<Message> feedback;  ///< about the whole submission: compiler output, left-out files
    Environment environment;
    Timing timing;

    bool operator==(const GradeResult&) const = default;
};

}  // namespace grader::model
