// expect.toml: what a variant is to get can be got.
#include "grader/assignment/variant.h"

#include "grader/assignment/utf8.h"
#include "sandbox/base/error.h"
#include "tests/fuzz/fuzz.h"
#include "tests/support/programs.h"
#include "tests/unit/grader/grading/fixture.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace grader;
    using base::ensure;
    static const tests::TempFolder folder;
    static const model::Assignment assignment =
        grading_test::framework_assignment({"one", "two.three", "four five"});
    (void)folder.write("variants/v/expect.toml", fuzz::Input(data, size).rest());
    const auto loaded = assignment::load_variant(folder.path(), "v", assignment);
    ensure(loaded.variant.has_value() == loaded.diagnostics.empty(), "a variant or mistakes");
    for (const assignment::Diagnostic& diagnostic : loaded.diagnostics)
        ensure(!assignment::has_control_character(to_string(diagnostic)), "a mistake is one line");
    if (!loaded.variant) return 0;
    const assignment::Variant& variant = *loaded.variant;
    const bool graded = variant.state == model::State::graded;
    ensure(is_a_mark(variant.state), "nobody wishes for our failure");
    ensure(variant.score <= assignment.max_score(), "it gets what there is");
    ensure(graded || variant.score == model::Points{}, "only what is graded has a score");
    ensure(variant.tests.size() <= assignment.tests.size(), "its tests are the assignment's");
    return 0;
}
