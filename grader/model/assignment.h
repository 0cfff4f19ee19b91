// An assignment as its author wrote it, after validation. Contract: docs/formats/assignment.md.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "grader/model/ids.h"
#include "grader/model/integrity.h"
#include "grader/model/points.h"
#include "sandbox/base/units.h"

namespace grader::model {

/// Who may see a test and its result.
enum class Visibility { visible, hidden, after_due };

/// What a failure may show to the student.
enum class Detail { full, actual, none };

/// Under which a submission is made, so that it is evidence of more than of itself.
enum class Condition {
    supervised,  ///< somebody watched
    no_ai,       ///< without help of a language model
    timed,       ///< within a time that was set
};

/// How an `io` test compares the program's output with the expected one, outside the sandbox.
struct Checker {
    enum class Kind { exact, lines, tokens, floats, regex };
    Kind kind = Kind::tokens;
    double absolute = 0;  ///< `float(abs,rel)`: largest accepted absolute difference
    double relative =
        0;  ///< `float(abs,rel)`: largest accepted difference relative to the expected

    bool operator==(const Checker&) const = default;
};

/// What one test may use.
struct Limits {
    base::Milliseconds cpu{2000};
    base::Milliseconds wall{10000};
    base::Bytes memory = base::mib(256);
    base::Bytes output = base::kib(1024);
    base::Bytes disk = base::mib(64);
    int processes = 64;

    bool operator==(const Limits&) const = default;
};

/// The files of an `io` test; paths are relative to the assignment's folder.
struct IoCase {
    std::optional<std::string> stdin_file;
    std::string expected_file;
    Checker checker;
    std::vector<std::string> args;
    int exit_code = 0;  ///< `exit = N`: any other exit status fails the test

    bool operator==(const IoCase&) const = default;
};

/// What is asked of the student's code inside a box, and what must come back; compared outside.
struct AnswerCase {
    /// A JSON object in the runner's own words: {"function": "two_fer", "args": ["Ann"]}.
    std::string request;
    /// Keys of the request that name a file of the assignment, whose text is handed on.
    std::map<std::string, std::string> files;
    std::optional<std::string> returns;  ///< a JSON value, or nothing where an error is expected
    std::string raises;                  ///< the name of the error; empty where none is expected
    bool any_order = false;              ///< `compare = "unordered"`: a list may be in any order
    /// By how much a number may be off. Without it, whole numbers are the same, and others agree to
    /// nine digits of the expected one; answer.h has the details.
    std::optional<double> tolerance;

    bool operator==(const AnswerCase&) const = default;
};

struct TestSpec {
    std::string id;    ///< as the framework names it
    std::string name;  ///< for people; the id where the author gave none
    Points points;
    Visibility visibility = Visibility::visible;
    Detail detail = Detail::full;
    std::vector<std::string> skills;   ///< the assignment's where the author gave none
    Limits limits;                     ///< the assignment's with the test's own changes
    std::optional<IoCase> io;          ///< present exactly for the `io` runner
    std::optional<AnswerCase> answer;  ///< present exactly for runners with a [request]

    bool operator==(const TestSpec&) const = default;
};

/// The program of an assignment whose runner offers several languages.
struct Program {
    std::string language;  ///< a language of the runner
    std::string entry;     ///< empty: the language's default
    std::string standard;  ///< empty: the language's default

    bool operator==(const Program&) const = default;
};

struct Assignment {
    AssignmentId id;
    std::string version;  ///< "sha256:…" over everything that can change a mark
    std::string title;
    std::string track;   ///< "coding" or "digital-marketing"
    std::string runner;  ///< a folder in runners/
    std::vector<std::string> skills;
    std::vector<Condition> conditions;  ///< of measurement; none where the author gave none
    std::vector<std::string> files;     ///< globs; only these ever enter the sandbox
    std::string tests_dir;              ///< relative to the folder; empty where there is none
    std::string given_dir;              ///< what student's code may read; empty where there is none
    /// What the author chose below the runner's own level.
    std::optional<IntegrityLevel> level;
    std::optional<Program> program;  ///< present exactly for runners with languages
    std::vector<TestSpec> tests;
    Points starter_score;  ///< what the untouched starter must get; `[starter] score`, 0 by default
    std::string folder;    ///< where it was loaded from

    [[nodiscard]] Points max_score() const {
        Points sum;
        for (const TestSpec& test : tests)
            sum += test.points;
        return sum;
    }

    bool operator==(const Assignment&) const = default;
};

}  // namespace grader::model
