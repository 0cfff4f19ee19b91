// Pushing to the grader itself, with the real git as the client and the real git behind the server.
#include <atomic>
#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>
#include <future>
#include <mutex>
#include <random>
#include <set>

#include "grader/intake/hosted.h"
#include "tests/support/remotes.h"
#include "tests/support/web_host.h"

namespace {

namespace fs = std::filesystem;
namespace web = grader::web;
using tests::Finished;
using tests::git;
using tests::RunningGit;
using tests::TempFolder;
using tests::WebHost;

void write(const std::string& path, const std::string& bytes) {
    fs::create_directories(fs::path(path).parent_path());
    std::ofstream(path, std::ios::binary) << bytes;
}

std::string commit(const std::string& work, const std::string& file, const std::string& bytes) {
    write(work + "/" + file, bytes);
    git(work, {"add", "-A"});
    git(work, {"commit", "-qm", "more"});
    return git(work, {"rev-parse", "HEAD"});
}

Finished run_git(const std::string& folder, std::vector<std::string> words) {
    words.insert(words.begin(), "git");
    return tests::run_command(folder, words);
}

std::string head_of(const std::string& repository) {
    return git(repository, {"rev-parse", "refs/heads/main"});
}

// Bytes that do not become smaller.
std::string noise(std::size_t size, unsigned seed) {
    std::mt19937 chance(seed);
    std::string bytes(size, '\0');
    for (char& byte : bytes)
        byte = static_cast<char>(chance());
    return bytes;
}

// What a push left half taken in.
bool has_quarantine(const std::string& repository) {
    for (const fs::directory_entry& entry : fs::directory_iterator(repository + "/objects")) {
        const std::string name = entry.path().filename().string();
        if (name.find("incoming") != std::string::npos) return true;
    }
    return false;
}

web::Live says(const std::string& text, int exit_status = 0) {
    return {.step = [text, exit_status] {
        return web::Step{.text = text, .done = true, .exit_status = exit_status};
    }};
}

// Steps that a test hands out one by one.
class Steps {
public:
    void add(web::Step step) {
        const std::lock_guard lock(mutex_);
        steps_.push_back(std::move(step));
    }
    web::Live live() {
        return {.step = [this] { return next(); }, .pause = base::Milliseconds(10)};
    }

private:
    web::Step next() {
        const std::lock_guard lock(mutex_);
        if (steps_.empty()) return {};
        web::Step step = steps_.front();
        steps_.erase(steps_.begin());
        return step;
    }

    std::mutex mutex_;
    std::vector<web::Step> steps_;
};

TEST_CASE("a first clone gives the starter, and a push then arrives", "[web]") {
    const WebHost host;
    const std::string work = host.clone("ada", "ada/two-fer");
    CHECK(tests::read_file(work + "/README.md") == "# Two fer\n");
    CHECK(git(work, {"log", "--format=%an %s"}) == "Bootcamp Grader Starter");
    const std::string pushed = commit(work, "two_fer.py", "print(2)\n");
    git(work, {"push", "-q", "origin", "HEAD:main"});
    CHECK(head_of(host.repository("ada/two-fer")) == pushed);
    CHECK(host.has_no_processes());
    CHECK(host.troubles().empty());
}

TEST_CASE("a student sees each line of the grading when it is made, and not at the end", "[web]") {
    Steps steps;
    const WebHost host({.hook = [&steps](const web::HookCall& call) {
        return call.hook == "post-receive" ? steps.live() : says("");
    }});
    const std::string work = host.clone("ada", "ada/two-fer");
    commit(work, "two_fer.py", "print(2)\n");
    RunningGit push(work, {"push", "origin", "HEAD:main"});
    // Each line is made only after the client has shown the one before it.
    steps.add({.text = "compiling\n"});
    CHECK(push.read_until("compiling").find("passed") == std::string::npos);
    steps.add({.text = "+ passed  no "});
    steps.add({.text = "name given\n"});
    const std::string second = push.read_until("name given");
    CHECK(second.find("remote: + passed  no name given") != std::string::npos);
    CHECK(second.find("score") == std::string::npos);
    steps.add({.text = "score 2 of 4", .done = true});
    const auto ended = push.finish();
    CHECK(ended.exit_status == 0);
    CHECK(ended.said.find("remote: score 2 of 4") != std::string::npos);
    CHECK(ended.said.find("HEAD -> main") != std::string::npos);
}

TEST_CASE("the server hears who pushed what where, before and after", "[web]") {
    std::mutex mutex;
    std::vector<web::HookCall> calls;
    const WebHost host({.hook = [&](const web::HookCall& call) {
        const std::lock_guard lock(mutex);
        calls.push_back(call);
        return says("");
    }});
    const std::string work = host.clone("ada", "ada/two-fer");
    const std::string starter = git(work, {"rev-parse", "HEAD"});
    const std::string pushed = commit(work, "two_fer.py", "print(2)\n");
    git(work, {"push", "-q", "origin", "HEAD:main"});
    REQUIRE(calls.size() == 2);
    CHECK(calls[0].hook == "pre-receive");
    CHECK(calls[0].environment.contains("GIT_QUARANTINE_PATH"));
    CHECK(calls[1].hook == "post-receive");
    CHECK(calls[1].environment.empty());
    for (const web::HookCall& call : calls) {
        CHECK(call.course == "c");
        CHECK(call.repository == "ada/two-fer");
        CHECK(call.user == "ada");
        CHECK(call.updates ==
              std::vector<web::Update>{
                  {.ref = "refs/heads/main", .old_commit = starter, .new_commit = pushed}});
    }
    // The student cannot choose this time: it is ours.
    CHECK(git(host.repository("ada/two-fer"), {"reflog", "show", "main", "--format=%gn"})
              .starts_with("ada\n"));
}

TEST_CASE("a wrong token is answered in words, and so is none", "[web]") {
    const WebHost host;
    const Finished wrong =
        run_git(host.folder(), {"clone", host.url_with("ada", "token-of-bob", "ada/two-fer"), "x"});
    CHECK(wrong.exit_status != 0);
    CHECK(wrong.errors.find("Your user name or your token is not right.") != std::string::npos);
    CHECK(wrong.errors.find("Authentication failed") != std::string::npos);
    CHECK(run_git(host.folder(), {"clone", host.url_with("ada", "", "ada/two-fer"), "x"})
              .exit_status != 0);
    CHECK_FALSE(fs::exists(host.repository("ada/two-fer")));
}

TEST_CASE("somebody else's repository is not there, whether it exists or not", "[web]") {
    const WebHost host;
    (void)host.clone("bob", "bob/two-fer");
    std::set<std::string> answers;
    for (const std::string name : {"bob/two-fer", "bob/no-such", "carl/two-fer", "assignments"}) {
        const Finished refused = run_git(host.folder(), {"clone", host.url("ada", name), "x"});
        CHECK(refused.exit_status != 0);
        answers.insert(refused.errors.substr(refused.errors.find("remote:"), 80));
    }
    CHECK(answers.size() == 1);
    CHECK(answers.begin()->find("There is no such repository for you.") != std::string::npos);
}

TEST_CASE("an instructor reads a student's work and pushes only the assignments", "[web]") {
    const WebHost host;
    const std::string of_ada = host.clone("instructor", "ada/two-fer");
    commit(of_ada, "two_fer.py", "print(2)\n");
    const Finished refused = run_git(of_ada, {"push", "origin", "HEAD:main"});
    CHECK(refused.exit_status != 0);
    CHECK(refused.errors.find("Only ada pushes to this repository.") != std::string::npos);
    const std::string assignments = host.clone("instructor", "assignments");
    const std::string pushed = commit(assignments, "two-fer/assignment.toml", "id = \"two-fer\"\n");
    git(assignments, {"push", "-q", "origin", "HEAD:main"});
    CHECK(head_of(host.repository("assignments")) == pushed);
}

TEST_CASE("only the course's branch is taken, and the refusal names it", "[web]") {
    const WebHost host;
    const std::string work = host.clone("ada", "ada/two-fer");
    const std::string before = head_of(host.repository("ada/two-fer"));
    commit(work, "two_fer.py", "print(2)\n");
    const auto refusal = [&](const std::vector<std::string>& refs) {
        std::vector<std::string> words{"push", "origin"};
        words.insert(words.end(), refs.begin(), refs.end());
        const Finished pushed = run_git(work, words);
        CHECK(pushed.exit_status != 0);
        return pushed.errors;
    };
    CHECK(refusal({"HEAD:draft"})
              .find("remote: Only the branch main counts here, and you pushed the branch draft.") !=
          std::string::npos);
    CHECK(refusal({"HEAD:refs/tags/v1"}).find("the tag v1") != std::string::npos);
    CHECK(refusal({"HEAD:main", "HEAD:draft"}).find("Nothing was taken.") != std::string::npos);
    CHECK(refusal({":main"}).find("cannot be deleted") != std::string::npos);
    CHECK(head_of(host.repository("ada/two-fer")) == before);
    CHECK(git(host.repository("ada/two-fer"), {"for-each-ref", "--format=%(refname)"}) ==
          "refs/heads/main");
}

TEST_CASE("a forced push arrives, and the record of what was there stays", "[web]") {
    const WebHost host;
    const std::string work = host.clone("ada", "ada/two-fer");
    const std::string first = commit(work, "two_fer.py", "print(1)\n");
    git(work, {"push", "-q", "origin", "HEAD:main"});
    git(work, {"reset", "-q", "--hard", "HEAD~1"});
    const std::string second = commit(work, "two_fer.py", "print(2)\n");
    CHECK(run_git(work, {"push", "origin", "HEAD:main"}).exit_status != 0);
    git(work, {"push", "-q", "--force", "origin", "HEAD:main"});
    CHECK(head_of(host.repository("ada/two-fer")) == second);
    CHECK(git(host.repository("ada/two-fer"), {"reflog", "show", "main", "--format=%H"})
              .find(first) != std::string::npos);
}

TEST_CASE("of two pushes of one student at once one arrives, and the other is told", "[web]") {
    std::atomic<bool> decided = false;
    const WebHost host({.hook = [&decided](const web::HookCall& call) {
        if (call.hook != "pre-receive") return says("");
        const auto step = [&decided, first = true]() mutable {
            return web::Step{.text = std::exchange(first, false) ? "looking\n" : "",
                             .done = decided};
        };
        return web::Live{.step = step, .pause = base::Milliseconds(10)};
    }});
    const std::string one = host.clone("ada", "ada/two-fer");
    const std::string other = host.clone("ada", "ada/two-fer");
    const std::set<std::string> commits{commit(one, "two_fer.py", "print(1)\n"),
                                        commit(other, "two_fer.py", "print(2)\n")};
    RunningGit first(one, {"push", "origin", "HEAD:main"});
    RunningGit second(other, {"push", "origin", "HEAD:main"});
    // Both have been taken in, and neither is decided.
    first.read_until("looking");
    second.read_until("looking");
    decided = true;
    const auto ended = {first.finish(), second.finish()};
    int arrived = 0;
    for (const auto& end : ended) {
        arrived += end.exit_status == 0 ? 1 : 0;
        CHECK((end.exit_status == 0 || end.said.find("rejected") != std::string::npos));
    }
    CHECK(arrived == 1);
    CHECK(commits.contains(head_of(host.repository("ada/two-fer"))));
    git(host.repository("ada/two-fer"), {"fsck", "--strict"});
}

TEST_CASE("pushes of two students run at the same time", "[web]") {
    Steps of_ada;
    const WebHost host({.hook =
                            [&of_ada](const web::HookCall& call) {
                                const bool waits =
                                    call.user == "ada" && call.hook == "post-receive";
                                return waits ? of_ada.live() : says("");
                            },
                        .threads = 1});
    const std::string ada = host.clone("ada", "ada/two-fer");
    const std::string bob = host.clone("bob", "bob/two-fer");
    commit(ada, "two_fer.py", "print(1)\n");
    commit(bob, "two_fer.py", "print(2)\n");
    RunningGit waiting(ada, {"push", "origin", "HEAD:main"});
    of_ada.add({.text = "in line\n"});
    waiting.read_until("in line");
    git(bob, {"push", "-q", "origin", "HEAD:main"});
    of_ada.add({.done = true});
    CHECK(waiting.finish().exit_status == 0);
}

TEST_CASE("a push that is too large is refused in words, and nothing of it stays", "[web]") {
    const WebHost host({.largest_push = base::mib(1)});
    const std::string work = host.clone("ada", "ada/two-fer");
    const std::string before = head_of(host.repository("ada/two-fer"));
    commit(work, "film.bin", noise(std::size_t{3} << 20, 1));
    const Finished pushed = run_git(work, {"push", "origin", "HEAD:main"});
    CHECK(pushed.exit_status != 0);
    CHECK(pushed.errors.find("pack exceeds maximum allowed size") != std::string::npos);
    CHECK(head_of(host.repository("ada/two-fer")) == before);
    CHECK_FALSE(has_quarantine(host.repository("ada/two-fer")));
    CHECK(host.has_no_processes());
}

TEST_CASE("what is too large for the server itself ends the program that takes it in", "[web]") {
    const WebHost host({.limits = {.git_body = base::mib(1)}});
    const std::string work = host.clone("ada", "ada/two-fer");
    commit(work, "film.bin", noise(std::size_t{3} << 20, 1));
    const Finished pushed = run_git(work, {"push", "origin", "HEAD:main"});
    CHECK(pushed.exit_status != 0);
    INFO(pushed.errors);
    CHECK(pushed.errors.find("413") != std::string::npos);
    CHECK(host.has_no_processes());
    CHECK_FALSE(has_quarantine(host.repository("ada/two-fer")));
}

TEST_CASE("an object that breaks git's own rules is refused, and so is a broken pack", "[web]") {
    const WebHost host;
    const std::string work = host.clone("ada", "ada/two-fer");
    const std::string repository = host.repository("ada/two-fer");
    const std::string before = head_of(repository);
    const std::string blob = git(work, {"hash-object", "-w", "--stdin"}, "x");
    // Git lets no client have a file of this name (gitfaq(7), CVE-2014-9390).
    const std::string tree = git(work, {"mktree"}, "100644 blob " + blob + "\t.git\n");
    const std::string evil = git(work, {"commit-tree", tree, "-p", before, "-m", "evil"});
    const Finished pushed = run_git(work, {"push", "origin", evil + ":main"});
    CHECK(pushed.exit_status != 0);
    CHECK(pushed.errors.find("hasDotgit") != std::string::npos);
    CHECK(head_of(repository) == before);

    tests::RawClient client(host.port());
    const std::string command = before + " " + std::string(40, '1') + " refs/heads/main" +
                                std::string(1, '\0') + " report-status";
    std::string body = "0000";
    body.insert(0, command);
    std::string length(4, '0');
    std::snprintf(length.data(), 5, "%04zx", command.size() + 4);
    body.insert(0, length);
    body += "PACK" + noise(500, 2);
    REQUIRE(
        client.send("POST /git/c/ada/two-fer.git/git-receive-pack HTTP/1.1\r\nHost: x\r\n"
                    "Authorization: Basic YWRhOnRva2VuLW9mLWFkYQ==\r\nConnection: close\r\n"
                    "Content-Type: application/x-git-receive-pack-request\r\n"
                    "Content-Length: " +
                    std::to_string(body.size()) + "\r\n\r\n" + body));
    const std::string answer = client.read_to_end();
    CHECK(answer.starts_with("HTTP/1.1 200"));
    CHECK(answer.find("unpack ") != std::string::npos);
    CHECK(answer.find("unpack ok") == std::string::npos);
    CHECK(head_of(repository) == before);
    CHECK(host.has_no_processes());
    git(repository, {"fsck", "--strict"});
}

TEST_CASE("a client that vanishes in the middle of a push leaves nothing behind", "[web]") {
    const WebHost host;
    (void)host.clone("ada", "ada/two-fer");
    const std::string repository = host.repository("ada/two-fer");
    const std::string before = head_of(repository);
    tests::RawClient client(host.port());
    const std::string command = before + " " + std::string(40, '1') + " refs/heads/main" +
                                std::string(1, '\0') + " report-status";
    std::string length(4, '0');
    std::snprintf(length.data(), 5, "%04zx", command.size() + 4);
    // A pack of many objects begins, and does not go on.
    const std::string body = length + command + "0000PACK" + std::string("\0\0\0\2\0\0\xff\xff", 8);
    REQUIRE(
        client.send("POST /git/c/ada/two-fer.git/git-receive-pack HTTP/1.1\r\nHost: x\r\n"
                    "Authorization: Basic YWRhOnRva2VuLW9mLWFkYQ==\r\n"
                    "Content-Type: application/x-git-receive-pack-request\r\n"
                    "Content-Length: 1000000\r\n\r\n" +
                    body));
    int tries = 0;
    for (; !has_quarantine(repository) && tries < 600; ++tries)
        std::this_thread::sleep_for(std::chrono::milliseconds(50));
    REQUIRE(tries < 600);
    CHECK(host.count_processes() > 0);
    client.close();
    CHECK(host.has_no_processes());
    CHECK_FALSE(has_quarantine(repository));
    CHECK(head_of(repository) == before);
    git(repository, {"fsck", "--strict"});
}

TEST_CASE("a client killed while it follows the grading takes the hook with it, and no push",
          "[web]") {
    Steps steps;
    const WebHost host({.hook = [&steps](const web::HookCall& call) {
        return call.hook == "post-receive" ? steps.live() : says("");
    }});
    const std::string work = host.clone("ada", "ada/two-fer");
    const std::string pushed = commit(work, "two_fer.py", "print(2)\n");
    RunningGit push(work, {"push", "origin", "HEAD:main"});
    steps.add({.text = "in line\n"});
    push.read_until("in line");
    push.kill();
    CHECK(host.has_no_processes());
    CHECK(head_of(host.repository("ada/two-fer")) == pushed);
    CHECK(host.troubles().empty());
}

TEST_CASE("without a server a student's push arrives, and the assignments do not", "[web]") {
    const WebHost host({.hook_socket = "/nonexistent/hooks.socket"});
    const std::string work = host.clone("ada", "ada/two-fer");
    const std::string pushed = commit(work, "two_fer.py", "print(2)\n");
    const Finished of_ada = run_git(work, {"push", "origin", "HEAD:main"});
    CHECK(of_ada.exit_status == 0);
    CHECK(of_ada.errors.find("remote: Your push has arrived. The grader is restarting and will "
                             "grade it by itself.") != std::string::npos);
    CHECK(head_of(host.repository("ada/two-fer")) == pushed);
    const std::string assignments = host.clone("instructor", "assignments");
    commit(assignments, "two-fer/assignment.toml", "id = \"two-fer\"\n");
    const Finished refused = run_git(assignments, {"push", "origin", "HEAD:main"});
    CHECK(refused.exit_status != 0);
    CHECK(refused.errors.find("cannot check the assignments now") != std::string::npos);
    // But the rules do not need it.
    CHECK(run_git(work, {"push", "origin", "HEAD:draft"}).exit_status != 0);
}

TEST_CASE("a handler that fails refuses the assignments and takes nothing from a student",
          "[web]") {
    const WebHost host({.hook = [](const web::HookCall&) -> web::Live {
        throw std::runtime_error("the database is gone");
    }});
    const std::string work = host.clone("ada", "ada/two-fer");
    const std::string pushed = commit(work, "two_fer.py", "print(2)\n");
    const Finished of_ada = run_git(work, {"push", "origin", "HEAD:main"});
    CHECK(of_ada.exit_status == 0);
    CHECK(of_ada.errors.find("database") == std::string::npos);
    CHECK(head_of(host.repository("ada/two-fer")) == pushed);
    const std::string assignments = host.clone("instructor", "assignments");
    commit(assignments, "x", "x");
    CHECK(run_git(assignments, {"push", "origin", "HEAD:main"}).exit_status != 0);
    REQUIRE(host.troubles().size() == 3);
    CHECK(host.troubles()[0].what.find("the database is gone") != std::string::npos);
}

TEST_CASE("an answer of 1 before the push refuses it with its words", "[web]") {
    const WebHost host({.hook = [](const web::HookCall& call) {
        return says(call.repository + ": line 7 is wrong.\n\x1b[31m", 1);
    }});
    const std::string work = host.clone("instructor", "assignments");
    const std::string before = head_of(host.repository("assignments"));
    commit(work, "x", "x");
    const Finished refused = run_git(work, {"push", "origin", "HEAD:main"});
    CHECK(refused.exit_status != 0);
    CHECK(refused.errors.find("remote: assignments: line 7 is wrong.") != std::string::npos);
    CHECK(refused.errors.find("?[31m") != std::string::npos);  // nobody's terminal is steered
    CHECK(head_of(host.repository("assignments")) == before);
}

TEST_CASE("a request whose body is packed, and a shallow clone, are understood", "[web]") {
    const WebHost host;
    const std::string work = host.clone("ada", "ada/two-fer");
    for (int i = 0; i < 3; ++i)
        commit(work, "two_fer.py", "print(" + std::to_string(i) + ")\n");
    git(work, {"push", "-q", "origin", "HEAD:main"});
    const std::string url = host.url("ada", "ada/two-fer");
    git(host.folder(), {"clone", "-q", "--depth", "1", url, "shallow"});
    CHECK(git(host.folder() + "/shallow", {"rev-list", "--count", "HEAD"}) == "1");
    // Git packs a request that is longer than 1024 bytes: many things it has, and old words.
    for (int i = 0; i < 60; ++i)
        commit(host.folder() + "/shallow", "mine.txt", std::to_string(i));
    commit(work, "two_fer.py", "print(4)\n");
    git(work, {"push", "-q", "origin", "HEAD:main"});
    const Finished fetched = tests::run_command(
        host.folder() + "/shallow", {"env", "GIT_TRACE_CURL=1", "GIT_TRACE_CURL_NO_DATA=1", "git",
                                     "-c", "protocol.version=0", "fetch", "--unshallow", "origin"});
    CHECK(fetched.exit_status == 0);
    CHECK(fetched.errors.find("Content-Encoding: gzip") != std::string::npos);
    CHECK(git(host.folder() + "/shallow", {"rev-list", "--count", "origin/main"}) == "5");
}

TEST_CASE("git's program runs as the caller, in a session of its own, and knows no secret of ours",
          "[web]") {
    const TempFolder hooks;
    const std::string hook = hooks.write(
        "pre-receive",
        "#!/bin/sh\nenv | sed 's/^/env /'\necho \"user $(id -u)\"\n"
        "for fd in /proc/self/fd/*; do case ${fd##*/} in 0|1|2|255) ;; *) [ -e $fd ] && "
        "echo \"open $(readlink $fd)\";; esac; done\ngrep -E 'NoNewPrivs|SigBlk|CapEff' "
        "/proc/self/status\nexit 1\n");
    fs::permissions(hook, fs::perms::owner_all);
    REQUIRE(::setenv("GRADER_TEST_SECRET", "swordfish", 1) == 0);
    const WebHost host({.hooks_folder = hooks.path()});
    const std::string work = host.clone("ada", "ada/two-fer");
    commit(work, "two_fer.py", "print(2)\n");
    const std::string said = run_git(work, {"push", "origin", "HEAD:main"}).errors;
    REQUIRE(::unsetenv("GRADER_TEST_SECRET") == 0);
    INFO(said);
    CHECK(said.find("user " + std::to_string(::geteuid())) != std::string::npos);
    CHECK(said.find("env HOME=/nonexistent") != std::string::npos);
    CHECK(said.find("swordfish") == std::string::npos);
    CHECK(said.find("token-of-ada") == std::string::npos);
    CHECK(said.find("HTTP_AUTHORIZATION") == std::string::npos);
    CHECK(said.find("socket:") == std::string::npos);
    CHECK(said.find("eventpoll") == std::string::npos);
    CHECK(said.find("NoNewPrivs:\t1") != std::string::npos);
    CHECK(said.find("SigBlk:\t0000000000000000") != std::string::npos);
}

TEST_CASE("a repository is made once, by whoever comes first", "[web]") {
    const WebHost host;
    std::vector<std::future<Finished>> clones;
    for (int i = 0; i < 6; ++i) {
        clones.push_back(std::async(std::launch::async, [&host, i] {
            return run_git(host.folder(), {"clone", "-q", host.url("ada", "ada/two-fer"),
                                           "clone-" + std::to_string(i)});
        }));
    }
    for (auto& clone : clones) {
        const Finished finished = clone.get();
        INFO(finished.errors);
        CHECK(finished.exit_status == 0);
    }
    std::size_t entries = 0;
    for ([[maybe_unused]] const auto& entry : fs::directory_iterator(host.folder() + "/hosted/ada"))
        ++entries;
    CHECK(entries == 1);
}

TEST_CASE("a stop lets a running push finish, with its hook", "[web]") {
    Steps steps;
    WebHost host({.hook = [&steps](const web::HookCall& call) {
        return call.hook == "post-receive" ? steps.live() : says("");
    }});
    const std::string work = host.clone("ada", "ada/two-fer");
    commit(work, "two_fer.py", "print(2)\n");
    RunningGit push(work, {"push", "origin", "HEAD:main"});
    steps.add({.text = "in line\n"});
    push.read_until("in line");
    auto stopped =
        std::async(std::launch::async, [&host] { host.server().stop(base::Milliseconds(60'000)); });
    // New ones are not let in any more; the one that runs still is.
    int tries = 0;
    for (; run_git(work, {"ls-remote", "origin"}).exit_status == 0 && tries < 600; ++tries)
        std::this_thread::sleep_for(std::chrono::milliseconds(50));
    CHECK(tries < 600);
    steps.add({.text = "score 2 of 4\n", .done = true});
    const auto ended = push.finish();
    CHECK(ended.exit_status == 0);
    CHECK(ended.said.find("score 2 of 4") != std::string::npos);
    stopped.get();
}

TEST_CASE("a stop without patience cuts a push off and leaves no process", "[web]") {
    Steps steps;
    WebHost host({.hook = [&steps](const web::HookCall& call) {
        return call.hook == "post-receive" ? steps.live() : says("");
    }});
    const std::string work = host.clone("ada", "ada/two-fer");
    commit(work, "two_fer.py", "print(2)\n");
    RunningGit push(work, {"push", "origin", "HEAD:main"});
    steps.add({.text = "in line\n"});
    push.read_until("in line");
    host.server().stop(base::Milliseconds(0));
    CHECK(push.finish().exit_status != 0);
    CHECK(host.has_no_processes());
}

}  // namespace
