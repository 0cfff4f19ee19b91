// What the macros that stand over a test framework's own know of the run (runners/README.md).
//
// In a canary run every assertion is given something that must not hold. Whether this is one is no
// flag that could be flipped: it is recomputed from numbers drawn for the run, whenever it is asked.
#pragma once

#include <cstdint>
#include <string>

namespace [[gnu::visibility("hidden")]] grader_layer {

/// Drawn anew for each process that runs a test.
struct Plan {
    std::uint64_t key;
    std::uint64_t lock;
};

/// What the assertions saw, counted apart from the framework's own books.
struct Tally {
    unsigned assertions = 0;
    unsigned failed = 0;
    unsigned within = 0;   ///< functions of the tests that were entered and not left (tests.sh)
    std::string held;      ///< of a canary run: the first assertion that held although it could not
    std::string actual;    ///< the sides of the last comparison that failed
    std::string expected;
};

bool is_canary();
std::uint64_t draw();
Tally& tally();

/// One assertion has been decided: in a canary run, `held` tells that it could not fail.
void count(bool passed);
void note_held(const char* expression, const char* file, unsigned line);

}  // namespace grader_layer

/// The plan, once and while the tests are being loaded; whoever comes second gets nothing.
extern "C" [[gnu::visibility("default")]] const grader_layer::Plan* grader_layer_hand_over(
    grader_layer::Tally* tally);
