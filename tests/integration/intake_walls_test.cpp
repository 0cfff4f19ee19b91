// What a hostile remote on this machine can make the helper do, and what the helper can reach.
#include <sys/prctl.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <catch2/catch.hpp>
#include <cstdio>
#include <filesystem>
#include <fstream>

#include "grader/intake/commit.h"
#include "grader/intake/mirror.h"
#include "sandbox/base/error.h"
#include "sandbox/base/landlock.h"
#include "sandbox/privileges.h"
#include "tests/support/remotes.h"

namespace grader::intake {
namespace {

namespace fs = std::filesystem;
using Outcome = Fetched::Outcome;

constexpr uid_t kServiceUid = 64017;

void write_script(const std::string& path, const std::string& marker) {
    std::ofstream(path) << "#!/bin/sh\ntouch " << marker << "\n";
    fs::permissions(path, fs::perms::owner_all | fs::perms::others_exec | fs::perms::others_read);
}

// In a process that has become the service user as `grader` does, started by root for a private
// folder; gives the outcome, or 101 for an Error.
int outcome_as_service(const std::string& url, const std::string& mirror) {
    const pid_t child = base::check(::fork(), "fork");
    if (child == 0) {
        const bool ready =
            sandbox::make_reading_capability_inheritable() &&
            sandbox::drop_bounding_capabilities() && sandbox::drop_groups() &&
            ::prctl(PR_SET_KEEPCAPS, 1, 0, 0, 0) == 0 && sandbox::become_user(kServiceUid) &&
            ::prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0 && sandbox::keep_reading_capability();
        if (!ready) ::_exit(100);
        try {
            ::_exit(static_cast<int>(fetch({.url = url}, mirror, {}).outcome));
        } catch (const base::Error& error) {
            std::fputs(error.what(), stderr);
            ::_exit(101);
        }
    }
    int status = 0;
    base::check(::waitpid(child, &status, 0), "wait");
    return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

bool can_be_root_with_landlock() {
    if (::geteuid() == 0 && base::landlock::version() > 0) return true;
    WARN("cannot be tested here: needs root and a kernel with Landlock");
    return false;
}

}  // namespace

TEST_CASE("hooks, helpers and includes of a remote's configuration start nothing",
          "[intake][walls]") {
    const tests::TempFolder folder;
    fs::permissions(folder.path(), fs::perms::all);
    const tests::Repository remote(folder.path(), "one.git");
    const std::string commit = remote.commit("main.c", "x");
    const std::string marker = folder.path() + "/was-here";
    const std::string script = folder.path() + "/script";
    write_script(script, marker);
    for (const char* hook :
         {"post-checkout", "post-update", "reference-transaction", "pre-receive"})
        write_script(remote.path() + "/hooks/" + hook, marker);
    for (const char* key :
         {"core.fsmonitor", "core.sshCommand", "core.gitProxy", "uploadpack.packObjectsHook",
          "core.pager", "filter.evil.smudge", "filter.evil.process", "credential.helper"})
        tests::git(remote.path(), {"config", key, script});
    tests::git(remote.path(), {"config", "core.hooksPath", remote.path() + "/hooks"});
    tests::git(remote.path(), {"config", "core.alternateRefsCommand", script});
    tests::git(remote.path(), {"config", "url.ext::" + script + ".insteadOf", "/"});
    tests::git(remote.path(), {"config", "include.path", "/etc/passwd"});
    const std::string mirror = folder.path() + "/mirror";
    for (int times = 0; times < 2; ++times) {
        const Fetched fetched = fetch({.url = remote.path()}, mirror, {});
        CHECK(fetched.outcome != Outcome::not_found);
        const Fetched again = fetch({.url = "file://" + remote.path()}, mirror, {});
        CHECK(again.outcome == fetched.outcome);
    }
    CHECK_FALSE(fs::exists(marker));
    tests::run_command(folder.path(), {script});
    CHECK(fs::exists(marker));  // it would have left one
    // The include is behind the wall or no configuration: that remote is broken, and only that.
    fs::remove(remote.path() + "/config");
    CHECK(fetch({.url = remote.path()}, mirror, {}).head.value == commit);
}

TEST_CASE("a local remote cannot lend itself the objects of another", "[intake][walls]") {
    if (base::landlock::version() == 0) return;
    const tests::TempFolder folder;
    const tests::Repository victim(folder.path(), "victim.git");
    const std::string secret = victim.commit("main.c", "secret");
    const tests::Repository thief(folder.path(), "thief.git");
    (void)thief.commit("main.c", "x");
    std::ofstream(thief.path() + "/objects/info/alternates") << victim.path() << "/objects\n";
    thief.move_main(secret);
    REQUIRE(tests::git(thief.path(), {"cat-file", "-p", "main:main.c"}) == "secret");
    const Fetched fetched = fetch({.url = thief.path()}, folder.path() + "/mirror", {});
    CHECK(fetched.outcome != Outcome::fetched);
    CHECK(fetched.problem.text.find("secret") == std::string::npos);
}

TEST_CASE("a repository that is a file leading elsewhere is not followed", "[intake][walls]") {
    if (base::landlock::version() == 0) return;
    const tests::TempFolder folder;
    const tests::Repository victim(folder.path(), "victim.git");
    (void)victim.commit("main.c", "secret");
    (void)folder.write("thief/.git", "gitdir: " + victim.path() + "\n");
    CHECK(fetch({.url = folder.path() + "/thief"}, folder.path() + "/mirror", {}).outcome !=
          Outcome::fetched);
}

TEST_CASE("the service user fetches from and into folders below a private one", "[intake][walls]") {
    if (!can_be_root_with_landlock()) return;
    const tests::TempFolder folder;  // root's, and nobody else may enter
    REQUIRE((fs::status(folder.path()).permissions() & fs::perms::others_all) == fs::perms::none);
    const tests::Repository remote(folder.path(), "one.git");
    const std::string commit = remote.commit("main.c", "x");
    fs::permissions(remote.path(), fs::perms::owner_all);
    const std::string mirrors = folder.path() + "/mirrors";
    fs::create_directory(mirrors);
    base::check(::chown(mirrors.c_str(), kServiceUid, kServiceUid), "chown");
    const std::string mirror = mirrors + "/course/one.git";
    for (int times = 0; times < 2; ++times)
        CHECK(outcome_as_service(remote.path(), mirror) == static_cast<int>(Outcome::fetched));
    CHECK(tests::git(folder.path(),
                     {"-c", "safe.directory=*", "-C", mirror, "rev-parse", "main"}) == commit);
    struct stat status{};
    base::check(::stat((mirror + "/HEAD").c_str(), &status), "stat");
    CHECK(status.st_uid == kServiceUid);
}

TEST_CASE("the right to read everything ends at the helper's walls", "[intake][walls]") {
    if (!can_be_root_with_landlock()) return;
    const tests::TempFolder folder;
    const tests::Repository victim(folder.path(), "victim.git");
    const std::string secret = victim.commit("main.c", "secret");
    fs::permissions(victim.path(), fs::perms::owner_all);
    const tests::Repository thief(folder.path(), "thief.git");
    (void)thief.commit("main.c", "x");
    std::ofstream(thief.path() + "/objects/info/alternates") << victim.path() << "/objects\n";
    thief.move_main(secret);
    const std::string mirrors = folder.path() + "/mirrors";
    fs::create_directory(mirrors);
    base::check(::chown(mirrors.c_str(), kServiceUid, kServiceUid), "chown");
    CHECK(outcome_as_service(thief.path(), mirrors + "/one.git") !=
          static_cast<int>(Outcome::fetched));
}

}  // namespace grader::intake
