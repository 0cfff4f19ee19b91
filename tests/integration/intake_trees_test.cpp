// Commits that no honest git would make, and honest ones that are far too large.
#include <sys/resource.h>

#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>
#include <map>

#include "grader/intake/commit.h"
#include "grader/intake/kept.h"
#include "grader/intake/mirror.h"
#include "tests/support/remotes.h"

namespace grader::intake {
namespace {

using Outcome = Fetched::Outcome;

#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
constexpr bool kMemoryIsBounded = false;  // a sanitizer's shadow alone is larger than the limit
#else
constexpr bool kMemoryIsBounded = true;
#endif

const Allowed kEverything{.is_allowed = [](std::string_view) { return true; }, .required = {}};

// An entry of a raw tree object, whatever its name.
std::string entry(const std::string& mode, const std::string& name, const std::string& id) {
    std::string bytes = mode + " " + name + '\0';
    for (std::size_t i = 0; i < id.size(); i += 2)
        bytes += static_cast<char>(std::stoi(id.substr(i, 2), nullptr, 16));
    return bytes;
}

/// A remote, fetched anew over each way in turn.
class Fetcher {
public:
    [[nodiscard]] const tests::Repository& remote() const { return remote_; }
    [[nodiscard]] std::vector<std::string> urls() const {
        return {remote_.path(), web_.url() + "/one.git"};
    }
    /// Reads main as fetched over `url` into a mirror of its own.
    [[nodiscard]] model::Submission read(const std::string& url,
                                         const Allowed& allowed = kEverything) {
        const std::string mirror = folder_.path() + "/" + std::to_string(++mirrors_);
        const Fetched fetched = fetch({.url = url}, mirror, {});
        INFO(fetched.problem.text);
        REQUIRE(fetched.outcome == Outcome::fetched);
        model::Submission read = read_commit(mirror, fetched.head, allowed);
        const model::Submission kept =
            read_kept(keep_commit(mirror, fetched.head, allowed), fetched.head, allowed);
        CHECK(kept.files == read.files);
        CHECK(kept.refused == read.refused);
        CHECK(kept.notes == read.notes);
        return read;
    }

private:
    tests::TempFolder folder_;
    tests::Repository remote_{folder_.path(), "one.git"};
    tests::GitHost web_{folder_.path()};
    int mirrors_ = 0;
};

// What was refused: each file's name and why.
std::map<std::string, std::string> refusals(const model::Submission& submission) {
    std::map<std::string, std::string> result;
    for (const model::Message& message : submission.refused) {
        const auto file = message.params.find("file");
        result[file == message.params.end() ? "" : file->second] = message.code;
    }
    return result;
}

long largest_child_kb() {
    rusage usage{};
    (void)::getrusage(RUSAGE_CHILDREN, &usage);
    return usage.ru_maxrss;
}

}  // namespace

TEST_CASE("links, submodules and names with tricks are refused one by one", "[intake][trees]") {
    Fetcher fetcher;
    const tests::Repository& remote = fetcher.remote();
    const std::string blob = remote.store("blob", "x");
    const std::string target = remote.store("blob", "/etc/passwd");
    const std::string below = remote.store("tree", entry("100644", "passwd", blob));
    (void)remote.commit_tree(remote.store(
        "tree", entry("100644", ".GIT", blob) + entry("40000", "..", below) +
                    entry("100644", "/etc/shadow", blob) + entry("100644", "Main.c", blob) +
                    entry("100644", "a\\b", blob) + entry("120000", "link", target) +
                    entry("100644", "main.c", blob) + entry("100644", "new\nline", blob) +
                    entry("100755", "run.sh", blob) + entry("160000", "sub", blob) +
                    entry("100644", "\xff", blob)));
    for (const std::string& url : fetcher.urls()) {
        INFO(url);
        const model::Submission submission = fetcher.read(url);
        CHECK(refusals(submission) ==
              std::map<std::string, std::string>{{".GIT", "odd_name"},
                                                 {"../passwd", "odd_name"},
                                                 {"/etc/shadow", "odd_name"},
                                                 {"a\\b", "odd_name"},
                                                 {"link", "not_a_plain_file"},
                                                 {"main.c", "names_differ_in_case"},
                                                 {"new\\x0aline", "odd_name"},
                                                 {"sub", "not_a_plain_file"},
                                                 {"\\xff", "odd_name"}});
        REQUIRE(submission.files.size() == 2);
        CHECK(submission.files[0].path == "Main.c");
        CHECK(submission.files[1].path == "run.sh");
        CHECK(submission.files[1].executable);
    }
}

TEST_CASE("a tree that holds itself ten times on each level ends at the limit", "[intake][trees]") {
    Fetcher fetcher;
    const tests::Repository& remote = fetcher.remote();
    std::string tree = remote.store("tree", entry("100644", "f", remote.store("blob", "x")));
    for (int level = 0; level < 12; ++level) {
        std::string bytes;
        for (char name = 'a'; name <= 'j'; ++name)
            bytes += entry("40000", std::string(1, name), tree);
        tree = remote.store("tree", bytes);
    }
    (void)remote.commit_tree(tree);
    for (const std::string& url : fetcher.urls())
        CHECK(refusals(fetcher.read(url)).contains(""));  // too_many_files
}

TEST_CASE("a hundred thousand files are refused as a whole, quickly", "[intake][trees]") {
    Fetcher fetcher;
    std::string stream =
        "blob\nmark :1\ndata 1\nx\ncommit refs/heads/main\n"
        "committer Ann <ann@example.org> 1767225600 +0000\ndata 4\nmany\n";
    for (int i = 0; i < 100'000; ++i)
        stream += "M 100644 :1 f/" + std::to_string(i % 100) + "/" + std::to_string(i) + ".c\n";
    tests::git(fetcher.remote().path(), {"fast-import", "--quiet"}, stream);
    for (const std::string& url : fetcher.urls()) {
        const model::Submission submission = fetcher.read(url);
        REQUIRE(submission.refused.size() == 1);
        CHECK(submission.refused[0].code == "too_many_files");
    }
}

TEST_CASE("a file of a gigabyte is refused by its size and never held", "[intake][trees][long]") {
    Fetcher fetcher;
    const std::string script =
        "{ printf 'blob\\nmark :1\\ndata 1000000000\\n'; head -c 1000000000 /dev/zero; "
        "printf '\\ncommit refs/heads/main\\ncommitter A <a@b> 1 +0000\\ndata 1\\nx\\n"
        "M 100644 :1 main.c\\n'; } | git -c core.compression=1 -c fastimport.unpackLimit=0 "
        "fast-import --quiet";
    REQUIRE(tests::run_command(fetcher.remote().path(), {"sh", "-c", script}).exit_status == 0);
    const std::vector<std::string> urls = fetcher.urls();
    CHECK(refusals(fetcher.read(urls[1])) ==
          std::map<std::string, std::string>{{"main.c", "too_large"}});
    // libgit2 reads a local remote's objects whole: there the helper's memory is the limit.
    const tests::TempFolder folder;
    const Fetched local = fetch({.url = urls[0]}, folder.path() + "/mirror", {});
    INFO(local.problem.text);
    if (!kMemoryIsBounded) return;
    CHECK(local.outcome == Outcome::too_large);
    CHECK(largest_child_kb() < 400'000);
}

TEST_CASE("a commit of a hundred megabytes is refused before the grader holds it",
          "[intake][trees]") {
    const tests::TempFolder folder;
    const tests::Repository remote(folder.path(), "one.git");
    const std::string honest = remote.commit("main.c", "x");
    const std::string mirror = folder.path() + "/mirror";
    CHECK(fetch({.url = remote.path()}, mirror, {}).outcome == Outcome::fetched);

    const std::string tree = tests::git(remote.path(), {"rev-parse", honest + "^{tree}"});
    const std::string people = "author A <a@b> 0 +0000\ncommitter A <a@b> 0 +0000\n\n";
    const auto commit = [&](const std::string& parent, std::size_t message_bytes) {
        return remote.store("commit", "tree " + tree + "\nparent " + parent + "\n" + people +
                                          std::string(message_bytes, 'x'));
    };
    const std::string huge = commit(honest, std::size_t{100} << 20);
    remote.move_main(huge);
    CHECK(fetch({.url = remote.path()}, mirror, {}).outcome == Outcome::too_large);
    CHECK(fetch({.url = remote.path()}, mirror, {}).outcome == Outcome::too_large);  // still
    remote.move_main(commit(huge, 1));  // hidden behind another
    CHECK(fetch({.url = remote.path()}, mirror, {}).outcome == Outcome::too_large);
    remote.move_main(honest);
    const Fetched fetched = fetch({.url = remote.path()}, mirror, {});
    CHECK(fetched.head.value == honest);
    // The earlier one is in no mirror: then it was rewritten.
    CHECK(was_rewritten(mirror, {std::string(40, '1')}, fetched.head));
}

TEST_CASE("a branch that leads to no commit, or to half of one, is the remote's problem",
          "[intake][trees]") {
    const tests::TempFolder folder;
    const tests::Repository remote(folder.path(), "one.git");
    const std::string commit = remote.commit("main.c", "x");
    const auto problem = [&](int mirror) {
        const Fetched fetched =
            fetch({.url = remote.path()}, folder.path() + "/" + std::to_string(mirror), {});
        return fetched.problem.code + " " + fetched.problem.text;
    };
    // git would not write this itself.
    const std::string blob = remote.store("blob", "no commit");
    const std::string reference = remote.path() + "/refs/heads/main";
    std::ofstream(reference) << blob << "\n";
    CHECK(problem(1).find("remote_refused") == 0);
    std::ofstream(reference) << commit << "\n";
    const std::string tree = tests::git(remote.path(), {"rev-parse", commit + "^{tree}"});
    std::filesystem::remove(remote.path() + "/objects/" + tree.substr(0, 2) + "/" + tree.substr(2));
    CHECK(problem(2).find("remote_unreachable") == 0);
}

TEST_CASE("a name of many folders costs no more than a look", "[intake][trees]") {
    Fetcher fetcher;
    const std::string blob = fetcher.remote().store("blob", "x");
    std::string name;
    for (int i = 0; i < 30'000; ++i)
        name += "a/";
    const std::string tree = fetcher.remote().store(
        "tree", entry("100644", name + "b.py", blob) + entry("100644", "main.py", blob));
    std::ignore = fetcher.remote().commit_tree(tree);
    int asked = 0;
    const Allowed counting{.is_allowed =
                               [&asked](std::string_view path) {
                                   asked += path.size() > 1024 ? 1 : 0;
                                   return true;
                               },
                           .required = {}};
    const model::Submission submission = fetcher.read(fetcher.urls().front(), counting);
    CHECK(asked == 0);
    CHECK(submission.files.size() == 1);
}

TEST_CASE("filters and attributes of a submission change no byte", "[intake][trees]") {
    Fetcher fetcher;
    const std::string bytes = "$Id$\r\nmixed\nends\r\n";
    const tests::Repository& remote = fetcher.remote();
    const std::string attributes = remote.store("blob", "* text eol=lf ident filter=evil\n");
    (void)remote.commit_tree(
        remote.store("tree", entry("100644", ".gitattributes", attributes) +
                                 entry("100644", "main.c", remote.store("blob", bytes))));
    for (const std::string& url : fetcher.urls()) {
        const Allowed allowed{.is_allowed = [](std::string_view path) { return path == "main.c"; },
                              .required = {}};
        const model::Submission submission = fetcher.read(url, allowed);
        REQUIRE(submission.files.size() == 1);
        CHECK(submission.files[0].bytes == bytes);
    }
}

}  // namespace grader::intake
