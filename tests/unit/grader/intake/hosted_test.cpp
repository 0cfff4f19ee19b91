// Repositories of our own: made whole or not at all, and read by git itself.
#include "grader/intake/hosted.h"

#include <sys/stat.h>

#include <catch2/catch.hpp>
#include <filesystem>

#include "sandbox/base/error.h"
#include "tests/support/remotes.h"

namespace grader::intake {
namespace {

namespace fs = std::filesystem;
using tests::git;
using tests::TempFolder;

constexpr std::int64_t kTime = 1'767'225'600'000;  // 2026-01-01T00:00:00Z

// A starter with a program in a folder of its own, and an empty folder.
std::string make_starter(const TempFolder& folder) {
    (void)folder.write("starter/README.md", "read me\n");
    fs::permissions(folder.write("starter/tools/run", "#!/bin/sh\n"), fs::perms::owner_all);
    fs::create_directories(folder.path() + "/starter/empty");
    return folder.path() + "/starter";
}

std::size_t count_entries(const std::string& folder) {
    std::size_t count = 0;
    for ([[maybe_unused]] const auto& entry : fs::directory_iterator(folder))
        ++count;
    return count;
}

TEST_CASE("a new repository holds the starter in one commit, which any git understands",
          "[intake]") {
    const TempFolder folder;
    const std::string path = folder.path() + "/c/ada/two-fer.git";
    make_hosted(path, {.starter = make_starter(folder), .made_at_ms = kTime});
    CHECK(git(path, {"log", "--format=%an|%ae|%at|%ct|%s", "main"}) ==
          "Bootcamp Grader|grader@localhost|1767225600|1767225600|Starter");
    CHECK(git(path, {"ls-tree", "-r", "--format=%(objectmode) %(path)", "main"}) ==
          "100644 README.md\n100755 tools/run");
    CHECK(git(path, {"symbolic-ref", "HEAD"}) == "refs/heads/main");
    CHECK(
        git(path, {"reflog", "show", "main", "--format=%gn %gs"}).starts_with("Bootcamp Grader "));
    git(path, {"fsck", "--strict"});
    CHECK(count_entries(folder.path() + "/c/ada") == 1);
}

TEST_CASE("the same starter at the same time is the same commit, wherever it lies", "[intake]") {
    const TempFolder folder;
    const std::string starter = make_starter(folder);
    make_hosted(folder.path() + "/a.git", {.starter = starter, .made_at_ms = kTime});
    make_hosted(folder.path() + "/b.git", {.starter = starter, .made_at_ms = kTime});
    make_hosted(folder.path() + "/c.git", {.starter = starter, .made_at_ms = kTime + 1000});
    const auto head = [&](const std::string& name) {
        return git(folder.path() + "/" + name, {"rev-parse", "main"});
    };
    CHECK(head("a.git") == head("b.git"));
    CHECK(head("a.git") != head("c.git"));
}

TEST_CASE("a repository that is there is left as it is", "[intake]") {
    const TempFolder folder;
    const std::string path = folder.path() + "/a.git";
    make_hosted(path, {.starter = make_starter(folder), .made_at_ms = kTime});
    const std::string head = git(path, {"rev-parse", "main"});
    make_hosted(path, {.starter = "/nonexistent", .made_at_ms = kTime + 1000});
    CHECK(git(path, {"rev-parse", "main"}) == head);
}

TEST_CASE("a repository without a starter waits for its first push, on the course's branch",
          "[intake]") {
    const TempFolder folder;
    const std::string path = folder.path() + "/assignments.git";
    make_hosted(path, {.branch = "work"});
    CHECK(git(path, {"symbolic-ref", "HEAD"}) == "refs/heads/work");
    CHECK(git(path, {"for-each-ref"}).empty());
}

TEST_CASE("a starter that cannot be taken leaves no repository and no rest", "[intake]") {
    const TempFolder folder;
    const std::string starter = make_starter(folder);
    fs::create_symlink("/etc/passwd", starter + "/tools/link");
    const std::string path = folder.path() + "/c/a.git";
    CHECK_THROWS_WITH(make_hosted(path, {.starter = starter}), Catch::Contains("tools/link"));
    CHECK(count_entries(folder.path() + "/c") == 0);
    fs::remove(starter + "/tools/link");
    REQUIRE(::mkfifo((starter + "/tools/fifo").c_str(), 0600) == 0);
    CHECK_THROWS_AS(make_hosted(path, {.starter = starter}), base::Error);
    CHECK_THROWS_AS(make_hosted(path, {.starter = "/nonexistent"}), base::Error);
    CHECK(count_entries(folder.path() + "/c") == 0);
}

TEST_CASE("what a branch of ours points at is read where it lies", "[intake]") {
    const TempFolder folder;
    const std::string path = folder.path() + "/a.git";
    const auto read = [&path] { return read_hosted(path, "main"); };
    CHECK_THROWS_WITH(read(), Catch::Contains(path));
    make_hosted(path, {});
    CHECK(read().outcome == Fetched::Outcome::empty);
    CHECK(read().problem.code == "remote_empty");
    CHECK(read().problem.params.at("url").empty());
    const std::string tree = git(path, {"mktree"}, "");
    const std::string commit =
        git(path, {"-c", "user.name=Ada", "-c", "user.email=ada@bootcamp.example", "commit-tree",
                   "-m", "Empty", tree});
    git(path, {"update-ref", "refs/heads/main", commit});
    const Fetched fetched = read();
    CHECK(fetched.outcome == Fetched::Outcome::fetched);
    CHECK(fetched.head.value == commit);
    CHECK(read_hosted(path, "other").outcome == Fetched::Outcome::empty);
}

TEST_CASE("git obeys the settings of a new repository", "[intake]") {
    const TempFolder folder;
    const std::string path = folder.path() + "/a.git";
    make_hosted(path, {.largest_push = base::mib(3)});
    const auto setting = [&path](const std::string& name) {
        return git(path, {"config", "--get", name});
    };
    CHECK(setting("receive.denyDeletes") == "true");
    CHECK(setting("receive.fsckObjects") == "true");
    CHECK(setting("receive.maxInputSize") == "3145728");
    CHECK(setting("receive.advertisePushOptions") == "false");
    CHECK(setting("core.logAllRefUpdates") == "true");
    CHECK(setting("gc.auto") == "0");
}

TEST_CASE("the hooks are the program, whatever its name, and can be replaced", "[intake]") {
    const TempFolder folder;
    const std::string program = folder.path() + "/it's a $program";
    (void)folder.write("it's a $program", "#!/bin/sh\nbasename \"$0\"\n");
    fs::permissions(program, fs::perms::owner_all);
    make_hooks(folder.path() + "/hooks", "/nonexistent");
    make_hooks(folder.path() + "/hooks", program);
    CHECK(count_entries(folder.path() + "/hooks") == 2);
    for (const std::string name : {"pre-receive", "post-receive"}) {
        const tests::Finished said = tests::run_program(folder.path() + "/hooks/" + name, {});
        CHECK(said.output == name + "\n");
    }
}

}  // namespace
}  // namespace grader::intake
