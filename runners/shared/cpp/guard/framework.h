// What a test framework must answer inside the process that runs one test.
#pragma once

#include <string>
#include <vector>

#include "runners/shared/cpp/include/grader_layer/layer.hpp"

namespace guard {

struct Outcome {
    std::string status;  ///< passed, failed, error or skipped, as the framework sees it
    std::string message;
    std::string expected;
    std::string actual;
    unsigned failures = 0;    ///< assertions that failed, by the framework's own count
    bool came_to_end = true;  ///< false when something other than an assertion left the test
};

/// Called once, after the tests have been loaded.
void all_is_loaded();

/// Every test that has been registered; a problem is why they cannot be run.
std::vector<std::string> registered_tests(std::string& problem);

/// Runs one of them. In a canary run it fails an assertion of its own at the end.
Outcome run_test(const std::string& name, grader_layer::Tally& tally, bool is_canary);

/// Whether this is a process that the one of the test has forked: what becomes of the test there is
/// nobody's business, and it would show which run this is.
bool is_child();

/// "std::out_of_range: …" of the exception being handled.
std::string current_exception_in_words();

/// "Expected 3, but got 4." after the author's own words.
std::string compared_in_words(const std::string& words, const Outcome& outcome);

}  // namespace guard
