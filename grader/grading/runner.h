// A runner: how submissions of one kind are compiled, run and heard. Contract: runners/README.md.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "grader/assignment/diagnostic.h"
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

/// One language of an `io` runner.
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
};

struct Runner {
    std::string id;
    std::string title;
    std::string folder;  ///< where it was loaded from; copied to /box/runner
    ResultsKind results = ResultsKind::io;
    model::IntegrityLevel integrity = model::IntegrityLevel::in_process;
    std::string policy;  ///< of `run`; each language has its own
    std::vector<std::string> packages;
    std::vector<std::string> reserved;  ///< globs that may never come from a student
    std::vector<std::string> run;       ///< for `harness`
    std::map<std::string, std::string> env;
    Allowance startup;                          ///< for `harness`: on top of the tests' limits
    Allowance compile_limits;                   ///< for `io`
    std::map<std::string, Language> languages;  ///< for `io`
    Tools tools;
};

struct LoadedRunner {
    std::optional<Runner> runner;  ///< present exactly when `diagnostics` is empty
    std::vector<assignment::Diagnostic> diagnostics;
};

/// Reads `folder`/runner.toml.
LoadedRunner load_runner(const std::string& folder);

}  // namespace grader::grading
