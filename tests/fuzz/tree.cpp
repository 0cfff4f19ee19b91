// Trees of a hostile repository, with any names and modes, read as submissions. Each entry is a
// byte for its mode, one for what it leads to, and its name up to a zero; what it leads to may be
// missing, of another kind, or one of the trees made before.
#include "grader/intake/commit.h"
#include "grader/intake/vet.h"
#include "tests/fuzz/fuzz.h"
#include "tests/fuzz/mirror.h"
#include "tests/fuzz/submission.h"

namespace {

using namespace grader;

constexpr const char* kModes[] = {"100644", "100755", "40000",  "120000", "160000",
                                  "100664", "0",      "040000", "777"};

std::string entry(const char* mode, const std::string& name, const git_oid& id) {
    const std::string raw_id(std::begin(id.id), std::end(id.id));
    return std::string(mode) + " " + name + '\0' + raw_id;
}

// Makes trees of the input until it is used up; the last is the root.
git_oid add_trees(fuzz::Input& input, fuzz::Mirror& mirror) {
    std::vector<git_oid> known{mirror.add("print(1)\n", GIT_OBJECT_BLOB),
                               mirror.add("", GIT_OBJECT_BLOB), mirror.add("", GIT_OBJECT_TREE),
                               git_oid{}};
    std::string tree;
    while (!input.empty()) {
        const std::size_t mode = input.below(std::size(kModes) + 1);
        if (mode == std::size(kModes)) {
            known.push_back(mirror.add(tree, GIT_OBJECT_TREE));
            tree.clear();
            continue;
        }
        const git_oid leads_to = known[input.below(known.size())];
        tree += entry(kModes[mode], input.text(), leads_to);
    }
    return mirror.add(tree, GIT_OBJECT_TREE);
}

git_oid add_commit(const git_oid& tree, fuzz::Mirror& mirror) {
    const std::string who = "A <a@b> 1 +0000\n";
    return mirror.add("tree " + fuzz::hex(tree) + "\nauthor " + who + "committer " + who + "\n",
                      GIT_OBJECT_COMMIT);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    fuzz::Input input(data, size);
    fuzz::Mirror& mirror = fuzz::mirror();
    const git_oid tree = add_trees(input, mirror);
    const std::string head = fuzz::hex(add_commit(tree, mirror));
    if (intake::vet(mirror.repository(), "main", head)) return 0;
    try {
        const model::Submission submission =
            intake::read_commit(mirror.path(), {head}, fuzz::some_rules());
        base::ensure(submission.tree.value == fuzz::hex(tree), "it is the commit's tree");
        fuzz::check_submission(submission);
        fuzz::check_kept(mirror.path(), {head}, submission);
    } catch (const base::Error&) {
        return 0;  // an object is missing or broken: nobody's mark
    }
    return 0;
}
