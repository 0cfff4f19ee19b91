// Commits that no honest git would make, and honest ones that are far too large.
#include <sys/resource.h>

#include <catch2/catch.hpp>
#include <map>

#include "grader/intake/commit.h"
#include "grader/intake/mirror.h"
#include "tests/support/remotes.h"

namespace grader::intake {
namespace {

using Outcome = Fetched::Outcome;

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
        return read_commit(mirror, fetched.head, allowed);
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

TEST_CASE("a file of a gigabyte is refused by its size and never held", "[intake][trees]") {
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
#ifndef __SANITIZE_ADDRESS__
    CHECK(local.outcome == Outcome::too_large);
    CHECK(largest_child_kb() < 400'000);
#endif
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
