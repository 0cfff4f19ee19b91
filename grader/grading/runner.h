// A runner: how submissions of one kind are compiled, run and heard. Contract: runners/README.md.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "grader/assignment/diagnostic.h"
#include "grader/assignment/runner_shape.h"
#include "grader/model/result.h"
#include "sandbox/base/units.h"

namespace grader::grading {

/// How the results of a run arrive.
enum class ResultsKind {
    harness,  ///< events on descriptor 3
    io,       ///< the output is compared outside the box
};

/// "tool name" -> the command that prints its version.
using Tools = std::map<std::string, std::vector<std::string>>;

/// Which folders of the box a command finds besides those that belong to the runner.
struct Sees {
    bool work = false;
    bool tests = false;

    bool operator==(const Sees&) const = default;
};

/// One step from sources to what runs; each has a box of its own, and what it leaves in /box/build
/// goes along to the next.
struct CompileStep {
    std::string name;  ///< what is compiled, for people
    Sees sees;
    std::vector<std::string> sources;  ///< globs: which submitted files `{sources}` stands for
    std::vector<std::string> command;
    std::string policy;
};

/// The other end of a witnessed harness's pipe.
struct StudentProcess {
    std::vector<std::string> command;
    std::map<std::string, std::string> env;
};

/// Every test in a launch of its own, or all of them in one.
enum class Launch { all, each };

/// One language of a runner that offers several.
struct Language {
    std::string title;
    std::vector<std::string> packages;
    std::string entry;                   ///< default entry
    std::vector<std::string> sources;    ///< globs: which submitted files `{sources}` stands for
    std::vector<std::string> standards;  ///< the first is the default; empty: none can be chosen
    std::vector<std::string> compile;    ///< empty: nothing to compile
    std::vector<std::string> run;
    std::string policy;          ///< of `run`
    std::string compile_policy;  ///< of `compile`
    Tools tools;
};

/// What a phase may use beyond the limits of a test.
struct Allowance {
    base::Milliseconds cpu{0};
    base::Milliseconds wall{0};
    base::Bytes memory;
    int processes = 0;
};

struct Runner {
    std::string id;
    std::string title;
    std::string folder;    ///< where it was loaded from; copied to /box/runner
    std::string prebuilt;  ///< what the product's build made for it; empty where there is nothing
    std::map<std::string, std::string> shared;  ///< of `uses`: name -> folder
    ResultsKind results = ResultsKind::io;
    model::IntegrityLevel integrity = model::IntegrityLevel::in_process;
    std::string policy;  ///< of `run`; each language has its own
    std::vector<std::string> packages;
    std::vector<std::string> reserved;  ///< globs that may never come from a student
    std::vector<CompileStep> compile;   ///< without languages
    std::vector<std::string> run;       ///< for `harness` without languages
    Sees run_sees{.work = true, .tests = true};
    /// Globs: the tests' files whose text comes in the request, in-process, and not in the box.
    std::vector<std::string> withheld;
    std::map<std::string, std::string> env;
    std::optional<StudentProcess> student;  ///< present exactly for `witnessed`
    Launch launch = Launch::all;
    std::vector<assignment::RequestKey> request;  ///< what a [[test]] asks for; empty: nothing
    Allowance startup;                            ///< for `harness`: on top of the tests' limits
    Allowance compile_limits;                     ///< of each step
    std::map<std::string, Language> languages;    ///< for `io`, or `harness` in several languages
    Tools tools;
};

/// What an assignment must know of it to be read.
assignment::RunnerShape shape_of(const Runner& runner);

struct LoadedRunner {
    std::optional<Runner> runner;  ///< present exactly when `diagnostics` is empty
    std::vector<assignment::Diagnostic> diagnostics;
};

/// Reads `folder`/runner.toml.
LoadedRunner load_runner(const std::string& folder);

}  // namespace grader::grading
