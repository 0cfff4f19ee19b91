// What is kept of a commit is enough to grade it anywhere and later, also by other rules.
#include "grader/intake/kept.h"

#include <catch2/catch.hpp>

#include "grader/intake/mirror.h"
#include "sandbox/base/error.h"
#include "tests/support/remotes.h"

namespace grader::intake {
namespace {

Allowed only(const std::string& name) {
    return {.is_allowed = [name](std::string_view path) { return path == name; },
            .required = {name}};
}

/// A commit with two small files and two large ones, in a mirror.
struct Handed {
    tests::TempFolder folder;
    tests::Repository remote{folder.path(), "one.git"};
    std::string mirror = folder.path() + "/mirror";
    model::CommitId head;

    Handed() {
        (void)remote.commit("main.py", "print(1)\n");
        (void)remote.commit("notes.txt", "notes\n");
        (void)remote.commit("large.bin", std::string(200'000, 'x'));
        (void)remote.commit("huge.bin", std::string(3'000'000, 'y'));
        head = fetch({.url = remote.path()}, mirror, {}).head;
    }
    [[nodiscard]] model::Submission read_by(const std::string& later) const {
        return read_kept(keep_commit(mirror, head, only("main.py")), head, only(later));
    }
};

}  // namespace

TEST_CASE("small files are kept for rules that come later, large ones are not", "[kept]") {
    const Handed handed;
    CHECK(handed.read_by("main.py").files.at(0).bytes == "print(1)\n");
    CHECK(handed.read_by("main.py").notes.at(0).params.at("files") ==
          "huge.bin, large.bin, notes.txt");
    CHECK(handed.read_by("notes.txt").files.at(0).bytes == "notes\n");
    CHECK(handed.read_by("large.bin").refused.at(0).text ==
          "large.bin is a file that was no part of the assignment when it was handed in, and was "
          "not kept; hand in the file itself.");
    CHECK(handed.read_by("huge.bin").refused.at(0).code == "too_large");
}

TEST_CASE("nothing can be slipped in under a commit's number", "[kept]") {
    const Handed handed;
    tests::Repository other(handed.folder.path(), "two.git");
    (void)other.commit("main.py", "print(2)\n");
    const std::string mirror = handed.folder.path() + "/other";
    const model::CommitId head = fetch({.url = other.path()}, mirror, {}).head;
    const std::string kept = keep_commit(mirror, head, only("main.py"));
    CHECK(read_kept(kept, head, only("main.py")).files.at(0).bytes == "print(2)\n");
    CHECK_THROWS_AS(read_kept(kept, handed.head, only("main.py")), base::Error);
    CHECK_THROWS_WITH(read_kept(kept.substr(0, kept.size() / 2), head, only("main.py")),
                      Catch::Contains("damaged"));
    CHECK_THROWS_AS(read_kept("", head, only("main.py")), base::Error);
}

}  // namespace grader::intake
