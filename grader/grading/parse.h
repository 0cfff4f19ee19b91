// Reads what a harness wrote on descriptor 3 (runners/README.md). The bytes may have been written
// by the student's own code: nothing here throws, and everything is bounded.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "grader/model/message.h"

namespace grader::grading {

/// One `finish` or `answer` event. Texts are valid UTF-8.
struct FinishedTest {
    enum class Status {
        passed,
        failed,
        error,
        skipped,
        tampered,  ///< the harness found that what decides the test had been changed
        answered,  ///< something came back: `answer` or `raised`
    };
    std::string id;
    Status status = Status::error;
    std::optional<std::string> message;
    std::optional<std::string> expected;
    std::optional<std::string> actual;
    std::optional<std::string> answer;   ///< a JSON value, to be compared outside
    std::optional<std::string> raised;   ///< the name of the error that came instead
    std::vector<std::string> raised_is;  ///< the names of the classes that it derives from

    bool operator==(const FinishedTest&) const = default;
};

struct HarnessReport {
    bool inventoried = false;            ///< said which tests there are
    std::vector<std::string> collected;  ///< those, each once
    /// In the order in which they finished. A test that finished more than once is here twice, so
    /// that score() sees the contradiction.
    std::vector<FinishedTest> finished;
    std::optional<std::string> running;     ///< started and not finished
    std::optional<std::string> broken;      ///< why the tests could not be loaded
    bool ended = false;                     ///< said that every test asked for was finished
    std::vector<model::Message> anomalies;  ///< what no honest harness says; the first few
    std::size_t anomaly_count = 0;          ///< all of them

    bool operator==(const HarnessReport&) const = default;
};

struct HarnessLimits {
    std::size_t line_bytes = std::size_t{4} << 20;
    std::size_t depth = 100;  ///< of nested arrays and objects in a line
    std::size_t tests = 10'000;
    std::size_t id_bytes = 1'000;
    std::size_t text_characters = 4'000;
    std::size_t anomalies = 20;
};

/// Reads one launch of a harness. A line that cannot be understood, or does not bear the launch's
/// token, is an anomaly and changes nothing else; bytes that are no UTF-8 are replaced before
/// reading.
HarnessReport parse_harness(std::string_view bytes, std::string_view token,
                            const HarnessLimits& limits = {});

}  // namespace grader::grading
