// Patterns of authors against outputs of students: usable or not is known beforehand, and a newline
// at the end of either makes no difference. The input's parts are the pattern and the output.
#include "grader/assignment/utf8.h"
#include "grader/grading/checker.h"
#include "sandbox/base/error.h"
#include "tests/fuzz/fuzz.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace grader;
    using base::ensure;
    fuzz::Input input(data, size);
    const std::string pattern = input.part();
    const std::string output = input.rest();
    const model::Checker checker{.kind = model::Checker::Kind::regex};
    const grading::Comparison comparison = grading::compare(checker, pattern, output);
    const auto problem = grading::validate_pattern(pattern);
    const bool unusable = comparison.outcome == grading::Comparison::Outcome::unusable;
    ensure(unusable == problem.has_value(), "whether it can be used is known beforehand");
    if (!comparison.accepted()) {
        ensure(!assignment::find_invalid_utf8(comparison.why.text), "the sentence is UTF-8");
        ensure(!assignment::has_control_character(comparison.why.text), "it is one line");
        ensure(!comparison.why.params.contains("expected"), "it does not give the pattern away");
    }
    const auto ends_line = [](const std::string& text) {
        return text.ends_with('\n') || text.ends_with('\r');
    };
    if (unusable || ends_line(pattern) || ends_line(output)) return 0;
    for (const char* end : {"\n", "\r\n"}) {
        ensure(grading::compare(checker, pattern + end, output + end).accepted() ==
                   comparison.accepted(),
               "a newline at the end makes no difference");
    }
    return 0;
}
