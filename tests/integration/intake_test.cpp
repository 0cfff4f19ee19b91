// Fetching from real remotes, good and bad: over a path, file://, http and ssh.
#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>
#include <random>

#include "grader/intake/commit.h"
#include "grader/intake/mirror.h"
#include "sandbox/base/error.h"
#include "tests/support/remotes.h"

namespace grader::intake {
namespace {

namespace fs = std::filesystem;
using Outcome = Fetched::Outcome;

/// A folder of remotes, and one of mirrors beside it.
class Street {
public:
    [[nodiscard]] std::string root() const {
        fs::create_directories(folder_.path() + "/remotes");
        return folder_.path() + "/remotes";
    }
    [[nodiscard]] std::string mirror() const { return folder_.path() + "/mirrors/one.git"; }

    [[nodiscard]] Fetched fetch(const std::string& url, const FetchLimits& limits = {}) const {
        return intake::fetch({.url = url}, mirror(), limits);
    }

private:
    tests::TempFolder folder_;
};

// Bytes that do not get smaller in a pack.
std::string noise(std::size_t size) {
    std::mt19937_64 random(20'240'917);
    std::string bytes(size, '\0');
    for (char& byte : bytes)
        byte = static_cast<char>(random());
    return bytes;
}

std::string bytes_of(const std::string& mirror, const model::CommitId& commit) {
    const Allowed allowed{.is_allowed = [](std::string_view) { return true; }, .required = {}};
    const auto submission = read_commit(mirror, commit, allowed);
    REQUIRE(submission.files.size() == 1);
    return submission.files[0].bytes;
}

bool mentions(const Fetched& fetched, const std::string& words) {
    return fetched.problem.text.find(words) != std::string::npos;
}

}  // namespace

TEST_CASE("a branch is fetched over a path, file://, http and ssh, again and again", "[intake]") {
    const Street street;
    const tests::Repository remote(street.root(), "one.git");
    const tests::GitHost web(street.root());
    const tests::SshHost ssh;
    const Identity identity{.private_key = ssh.key(), .known_hosts = ssh.known_hosts()};
    for (const std::string& url : {remote.path(), "file://" + remote.path(), web.url() + "/one.git",
                                   ssh.url(remote.path())}) {
        INFO(url);
        fs::remove_all(street.mirror());
        for (const std::string& bytes : {"first " + url, "second " + url}) {
            const std::string commit = remote.commit("main.c", bytes);
            const Fetched fetched = fetch({.url = url, .identity = identity}, street.mirror(), {});
            INFO(fetched.problem.text);
            REQUIRE(fetched.outcome == Outcome::fetched);
            CHECK(fetched.head.value == commit);
            CHECK(fetched.problem == model::Message{});
            CHECK(bytes_of(street.mirror(), fetched.head) == bytes);
        }
    }
}

TEST_CASE("an empty repository and a missing branch are empty", "[intake]") {
    const Street street;
    const tests::Repository remote(street.root(), "one.git");
    const tests::GitHost web(street.root());
    for (const std::string& url : {remote.path(), web.url() + "/one.git"}) {
        const Fetched fetched = street.fetch(url);
        CHECK(fetched.outcome == Outcome::empty);
        CHECK(mentions(fetched, "no branch named main"));
    }
    (void)remote.commit("main.c", "x");
    const Fetched fetched = fetch({.url = remote.path(), .branch = "other\n"}, street.mirror(), {});
    CHECK(fetched.outcome == Outcome::empty);
    CHECK(mentions(fetched, "no branch named other\\x0a"));
}

TEST_CASE("a repository that is not there, or not any more, is not found", "[intake]") {
    const Street street;
    const tests::Repository remote(street.root(), "one.git");
    const tests::GitHost web(street.root());
    const std::string commit = remote.commit("main.c", "x");
    for (const std::string& url :
         {remote.path(), "file://" + remote.path(), web.url() + "/one.git"})
        CHECK(street.fetch(url).outcome == Outcome::fetched);
    fs::remove_all(remote.path());
    for (const std::string& url :
         {remote.path(), "file://" + remote.path(), web.url() + "/one.git"}) {
        const Fetched fetched = street.fetch(url);
        INFO(fetched.problem.text);
        CHECK(fetched.outcome == Outcome::not_found);
        CHECK(mentions(fetched, "no repository at " + url));
    }
    CHECK(bytes_of(street.mirror(), {commit}) == "x");  // what was fetched is kept
    fs::create_directories(remote.path());
    CHECK(street.fetch(remote.path()).outcome == Outcome::not_found);  // a folder is no repository
}

TEST_CASE("a password in the address opens the door and is never shown", "[intake]") {
    const Street street;
    const tests::Repository remote(street.root(), "one.git");
    const std::string commit = remote.commit("main.c", "x");
    const tests::GitHost web(street.root(), {"--deny", "*", "--login", "ann:s3cret"});
    const auto with = [&web](const std::string& login) {
        return "http://" + login + "@" + web.url().substr(7) + "/one.git";
    };
    CHECK(street.fetch(with("ann:s3cret")).head.value == commit);
    for (const std::string& url : {web.url() + "/one.git", with("ann:wr0ng")}) {
        const Fetched fetched = street.fetch(url);
        CHECK(fetched.outcome == Outcome::denied);
        CHECK(mentions(fetched, web.url() + "/one.git may not be read"));
        CHECK_FALSE(mentions(fetched, "wr0ng"));
        CHECK(fetched.problem.params.at("url") == web.url() + "/one.git");
        CHECK(fetched.problem.params.at("reason").find("wr0ng") == std::string::npos);
    }
}

TEST_CASE("a remote that does not answer is given up at the deadline", "[intake]") {
    const Street street;
    const tests::Repository remote(street.root(), "one.git");
    (void)remote.commit("main.c", "x");
    const tests::GitHost web(street.root(), {"--silent", "silent.git", "--slow", "one.git"});
    for (const char* name : {"/silent.git", "/one.git"}) {
        const Fetched fetched =
            street.fetch(web.url() + name, {.deadline = base::Milliseconds(300)});
        CHECK(fetched.outcome == Outcome::too_slow);
        CHECK(mentions(fetched, "did not answer in time"));
    }
}

TEST_CASE("more than may come is too large, over file and http", "[intake]") {
    const Street street;
    const tests::Repository remote(street.root(), "one.git");
    const tests::GitHost web(street.root());
    // Stopped as it comes over the wire, and, twice as large, by the limit of what may be written.
    const std::size_t size = GENERATE(std::size_t{300'000}, std::size_t{600'000});
    const std::string commit = remote.commit("main.c", noise(size));
    for (const std::string& url : {remote.path(), web.url() + "/one.git"}) {
        const Fetched fetched = street.fetch(url, {.received = base::kib(200)});
        INFO(fetched.problem.text);
        CHECK(fetched.outcome == Outcome::too_large);
        CHECK(mentions(fetched, "too large"));
        CHECK(street.fetch(url).head.value == commit);  // and it did no harm to the mirror
        fs::remove_all(street.mirror());
    }
}

TEST_CASE("what a killed fetch left behind neither stops the next one nor stays", "[intake]") {
    const Street street;
    const tests::Repository remote(street.root(), "one.git");
    (void)remote.commit("main.c", "first");
    REQUIRE(street.fetch(remote.path()).outcome == Outcome::fetched);
    const std::string half = street.mirror() + "/objects/pack/pack_git2_0123456789abcdef";
    const std::vector<std::string> leftovers{half, street.mirror() + "/refs/heads/main.lock",
                                             street.mirror() + "/packed-refs.lock"};
    for (const std::string& path : leftovers)
        std::ofstream(path) << "x";
    const std::string commit = remote.commit("main.c", "second");
    CHECK(street.fetch(remote.path()).head.value == commit);
    for (const std::string& path : leftovers)
        CHECK_FALSE(fs::exists(path));
    CHECK(bytes_of(street.mirror(), {commit}) == "second");
}

TEST_CASE("nonsense, nobody and a redirect elsewhere are told apart", "[intake]") {
    const Street street;
    const tests::Repository remote(street.root(), "one.git");
    (void)remote.commit("main.c", "x");
    const tests::GitHost elsewhere(street.root());
    const std::string localhost = "http://localhost" + elsewhere.url().substr(16);
    const tests::GitHost web(
        street.root(), {"--broken", "broken.git", "--redirect", "file.git=file://" + street.root(),
                        "--redirect", "one.git=" + localhost});
    const Fetched broken = street.fetch(web.url() + "/broken.git");
    CHECK(broken.outcome == Outcome::unreachable);
    CHECK_FALSE(broken.problem.params.at("reason").empty());
    CHECK(street.fetch("http://127.0.0.1:1/one.git").outcome == Outcome::unreachable);
    CHECK(street.fetch("http://no-such-host.invalid/one.git").outcome == Outcome::unreachable);
    CHECK(street.fetch(web.url() + "/file.git").outcome != Outcome::fetched);
    const Fetched moved = street.fetch(web.url() + "/one.git");
    CHECK(moved.outcome == Outcome::refused);
    CHECK(mentions(moved, "it has moved"));
}

TEST_CASE("an address that is not accepted is refused before anything starts", "[intake]") {
    const Street street;
    for (const char* url : {"ext::touch /tmp/intake-was-here", "git://127.0.0.1/one.git"}) {
        CHECK(is_remote(url));
        const Fetched fetched = street.fetch(url);
        CHECK(fetched.outcome == Outcome::refused);
        CHECK(mentions(fetched, "only https://"));
    }
    CHECK_FALSE(fs::exists(street.mirror()));
}

TEST_CASE("a branch that was moved back is seen, and the earlier commit stays", "[intake]") {
    const Street street;
    const tests::Repository remote(street.root(), "one.git");
    const model::CommitId first{remote.commit("main.c", "first")};
    const model::CommitId second{remote.commit("main.c", "second")};
    REQUIRE(street.fetch(remote.path()).head == second);
    CHECK_FALSE(was_rewritten(street.mirror(), first, second));
    CHECK_FALSE(was_rewritten(street.mirror(), second, second));
    remote.move_main(first.value);
    tests::git(remote.path(), {"gc", "-q", "--prune=now"});
    REQUIRE(street.fetch(remote.path()).head == first);
    CHECK(was_rewritten(street.mirror(), second, first));
    CHECK(bytes_of(street.mirror(), second) == "second");
    CHECK(was_rewritten(street.mirror(), {std::string(40, 'a')}, first));  // of a lost mirror
}

TEST_CASE("a commit may be named by its beginning, if it is on the branch", "[intake]") {
    const Street street;
    const tests::Repository remote(street.root(), "one.git");
    const std::string first = remote.commit("main.c", "first");
    const std::string left_behind = remote.commit("main.c", "second");
    remote.move_main(first);
    tests::git(remote.path() + ".work", {"reset", "-q", "--hard", first});
    const model::CommitId head{remote.commit("main.c", "third")};
    tests::git(remote.path(), {"branch", "other", left_behind});
    REQUIRE(street.fetch(remote.path()).head == head);
    const auto choose = [&](const std::string& text) {
        return choose_commit(street.mirror(), head, text);
    };
    CHECK(choose(first.substr(0, 7)).commit.value == first);
    CHECK(choose(first).commit.value == first);
    CHECK(choose(head.value).problem == model::Message{});
    CHECK(choose(left_behind).problem.code == "commit_not_on_branch");
    CHECK(choose(std::string(40, '0')).problem.code == "commit_not_on_branch");
    for (const std::string& text : {std::string("main"), std::string("abc"), first + "0",
                                    std::string("HEAD~1"), std::string("")})
        CHECK(choose(text).problem.code == "commit_malformed");
    const std::string tree = tests::git(remote.path(), {"rev-parse", first + "^{tree}"});
    CHECK(choose(tree).problem.code == "commit_not_on_branch");
}

TEST_CASE("an ssh host is believed only if its key is known", "[intake][ssh]") {
    const Street street;
    const tests::Repository remote(street.root(), "one.git");
    const std::string commit = remote.commit("main.c", "x");
    const tests::SshHost ssh;
    const auto knowing = [&](const std::string& known_hosts) {
        return fetch({.url = ssh.url(remote.path()),
                      .identity = Identity{.private_key = ssh.key(), .known_hosts = known_hosts}},
                     street.mirror(), {});
    };
    CHECK(knowing(ssh.hashed_known_hosts()).head.value == commit);

    const tests::TempFolder folder;
    const Fetched unknown = knowing(folder.write("nobody", "# nobody\n"));
    INFO(unknown.problem.text);
    CHECK(unknown.outcome == Outcome::refused);
    CHECK(mentions(unknown, "is not known"));
    CHECK(mentions(unknown, "ssh-keyscan -p "));
    CHECK(mentions(unknown, "SHA256:"));

    const Fetched changed = knowing(ssh.wrong_known_hosts());
    INFO(changed.problem.text);
    CHECK(changed.outcome == Outcome::refused);
    CHECK(mentions(changed, "IS NOT THE KNOWN ONE"));
    // "256 SHA256:… [127.0.0.1]:PORT (ED25519)"
    const std::string printed =
        tests::run_program("/usr/bin/ssh-keygen", {"-l", "-f", ssh.known_hosts()}).output;
    const std::size_t begin = printed.find("SHA256:");
    REQUIRE(begin != std::string::npos);
    CHECK(mentions(changed, printed.substr(begin, printed.find(' ', begin) - begin) + ". "));

    CHECK(knowing(folder.write("nonsense", "\x01\x02 three words\n")).outcome == Outcome::refused);
    CHECK_THROWS_AS(knowing(folder.path() + "/absent"), base::Error);
}

TEST_CASE("ssh without a key, or with one nobody knows, is denied and says what to do",
          "[intake][ssh]") {
    const Street street;
    const tests::Repository remote(street.root(), "one.git");
    (void)remote.commit("main.c", "x");
    const tests::SshHost ssh;
    const Fetched without = street.fetch(ssh.url(remote.path()));
    CHECK(without.outcome == Outcome::denied);
    CHECK(mentions(without, "this grader has none"));
    const tests::SshHost other;  // its key is not this host's
    const Fetched stranger =
        fetch({.url = ssh.url(remote.path()),
               .identity = Identity{.private_key = other.key(), .known_hosts = ssh.known_hosts()}},
              street.mirror(), {});
    INFO(stranger.problem.text);
    CHECK(stranger.outcome == Outcome::denied);
    CHECK(mentions(stranger, "does not accept this grader's ssh key"));
    const Fetched absent =
        fetch({.url = ssh.url("/no/such.git"),
               .identity = Identity{.private_key = ssh.key(), .known_hosts = ssh.known_hosts()}},
              street.mirror(), {});
    INFO(absent.problem.text);
    CHECK(absent.outcome == Outcome::not_found);
}

}  // namespace grader::intake
