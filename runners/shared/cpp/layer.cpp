// The state behind layer.hpp. It is linked into the tests' own library and visible nowhere else.
#include "grader_layer/layer.hpp"

#include <cstdlib>
#include <thread>

#include "runners/shared/cpp/guard/mix.h"

namespace grader_layer {
namespace {

struct State {
    const Plan* plan = nullptr;  // on a page that nobody may change, and zeros in a forked child
    std::uint64_t drawn = 0;
    std::thread::id thread;  // the tests'; others may still be somewhere when a test ends
    Tally tally;
};

State& state() {
    static State only;
    return only;
}

bool is_on_the_tests_thread() {
    return state().thread == std::this_thread::get_id();
}

}  // namespace

bool is_canary() {
    return guard::lock_of(state().plan->key) != state().plan->lock;
}

std::uint64_t draw() {
    return guard::mix(state().plan->key ^ ++state().drawn);
}

Tally& tally() {
    return state().tally;
}

void count(bool passed) {
    ++tally().assertions;
    if (!passed) ++tally().failed;
}

void note_held(const char* expression, const char* file, unsigned line) {
    if (!tally().held.empty()) return;
    const std::string path = file;
    tally().held = std::string(expression) + " (" + path.substr(path.rfind('/') + 1) + ", line " +
                   std::to_string(line) + ")";
}

}  // namespace grader_layer

// The first that runs in the library (link.sh), before any initialiser of a student's header.
// Whoever took the plan instead has gained a run that ends here.
extern "C" [[gnu::visibility("hidden")]] void grader_layer_begin() {
    auto& state = grader_layer::state();
    state.thread = std::this_thread::get_id();
    state.plan = grader_layer_hand_over(&state.tally);
    if (state.plan == nullptr) std::abort();
}

// Called at both ends of each function of the tests, in its own frame (tests.sh): whoever drops
// that frame and goes on in the framework, as if the test had returned, has dropped the second
// call. The compiler has declared both, and would hear of no attribute.
asm(".hidden __cyg_profile_func_enter, __cyg_profile_func_exit");

extern "C" void __cyg_profile_func_enter(void*, void*) {
    if (grader_layer::is_on_the_tests_thread()) ++grader_layer::tally().within;
}

extern "C" void __cyg_profile_func_exit(void*, void*) {
    if (grader_layer::is_on_the_tests_thread()) --grader_layer::tally().within;
}
