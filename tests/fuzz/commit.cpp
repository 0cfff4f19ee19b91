// Commits of a hostile repository: what is not refused when it is fetched can be read afterwards
// without a failure, for a failure would be tried again and again. The input's parts are a commit
// as git stores it, and what a person may write for its number.
#include "grader/intake/commit.h"

#include "grader/intake/mirror.h"
#include "grader/intake/vet.h"
#include "tests/fuzz/fuzz.h"
#include "tests/fuzz/mirror.h"
#include "tests/fuzz/submission.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace grader;
    fuzz::Input input(data, size);
    fuzz::Mirror& mirror = fuzz::mirror();
    (void)mirror.add("", GIT_OBJECT_TREE);  // 4b825dc642cb6eb9a060e54bf8d69288fbee4904
    const std::string raw = input.part();
    const model::CommitId head{fuzz::hex(mirror.add(raw + "\n", GIT_OBJECT_COMMIT))};
    if (intake::vet(mirror.repository(), "main", head.value)) return 0;

    const intake::CommitInfo info = intake::describe_commit(mirror.path(), head);
    base::ensure(info.committed_at_ms >= 0, "a commit has a time");
    base::ensure(info.committed_at_ms <= 253'402'300'799'000, "before the year 10000");
    const auto submission = intake::read_commit(mirror.path(), head, fuzz::some_rules());
    base::ensure(submission.tree == info.tree, "both read the same tree");
    fuzz::check_submission(submission);
    fuzz::check_kept(mirror.path(), head, submission);
    base::ensure(!intake::was_rewritten(mirror.path(), head, head), "it is its own ancestor");

    const auto own = intake::choose_commit(mirror.path(), head, head.value);
    base::ensure(own.commit == head, "a commit is found by its number");
    const auto chosen = intake::choose_commit(mirror.path(), head, input.part().substr(0, 200));
    base::ensure(chosen.commit.value.empty() != chosen.problem.text.empty(), "found, or told why");
    fuzz::check_told({chosen.problem});
    return 0;
}
