// The rules by which files are let in, told of any names and sizes in any order. Each entry is a
// byte that says what it is, two for its size in 64ths of the largest, and its path up to a zero.
#include "grader/intake/layout_rules.h"

#include "sandbox/base/error.h"
#include "tests/fuzz/fuzz.h"
#include "tests/fuzz/submission.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace grader;
    fuzz::Input input(data, size);
    intake::LayoutRules rules(fuzz::some_rules());
    std::uint64_t taken_bytes = 0;
    while (!input.empty() && rules.count_entry()) {
        const std::size_t kind = input.below(8);
        const std::uint64_t bytes = input.number<std::uint16_t>() * (intake::kMaxFileBytes / 64);
        const std::string path = input.text();
        if (kind == 0) {
            rules.meet_other(path, "a link");
        } else if (kind == 1) {
            base::ensure(
                rules.may_descend(path) == (std::ranges::count(path, '/') < intake::kMaxDepth),
                "a folder is not too deep");
        } else if (rules.wants(path, kind == 2 ? bytes : 1)) {
            taken_bytes += kind == 2 ? bytes : 1;
            rules.take({.path = path, .bytes = "x"});
        }
    }
    base::ensure(taken_bytes <= intake::kMaxSubmissionBytes, "what is taken is bounded");
    fuzz::check_submission(rules.finish());
    return 0;
}
