// The parent's side of a fetch: starts grader-fetch, waits, and turns its answer into words.
#include "grader/intake/mirror.h"

#include <git2.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <filesystem>

#include "grader/intake/fetch_answer.h"
#include "grader/intake/git.h"
#include "sandbox/base/child.h"
#include "sandbox/base/error.h"

namespace grader::intake {

namespace {

namespace fs = std::filesystem;
using Outcome = Fetched::Outcome;

constexpr std::size_t kMaxAnswerBytes = 4096;

// The helper is installed beside the program that uses it.
std::string helper_path() {
    return (fs::read_symlink("/proc/self/exe").parent_path() / "grader-fetch").string();
}

std::string sentence(const Remote& remote, Outcome outcome, const std::string& reason) {
    switch (outcome) {
        case Outcome::fetched:
            return "";
        case Outcome::empty:
            return "The repository has no branch named " + remote.branch +
                   " yet. Push to it first.";
        case Outcome::not_found:
            return "There is no repository at " + remote.url + ".";
        case Outcome::denied:
            return "The repository at " + remote.url +
                   " may not be read: it wants a key or a password.";
        case Outcome::too_slow:
            return "The repository at " + remote.url + " did not answer in time.";
        case Outcome::too_large:
            return "The repository at " + remote.url +
                   " is too large. Are build results or libraries in it?";
        case Outcome::unreachable:
            break;
    }
    return "The repository at " + remote.url + " could not be read: " + reason;
}

std::string word(Outcome outcome) {
    if (outcome == Outcome::too_slow) return "remote_too_slow";
    const std::string answer = encode({.outcome = outcome, .rest = ""});
    return "remote_" + answer.substr(0, answer.find(' '));
}

Fetched to_fetched(const Remote& remote, Outcome outcome, const std::string& rest) {
    Fetched fetched{.outcome = outcome};
    if (outcome == Outcome::fetched) {
        fetched.head = {rest};
    } else {
        fetched.problem = {.code = word(outcome),
                           .params = {{"url", remote.url}, {"reason", rest}},
                           .text = sentence(remote, outcome, rest)};
    }
    return fetched;
}

}  // namespace

Fetched fetch(const Remote& remote, const std::string& mirror, const FetchLimits& limits) {
    const base::Fd answer = base::memory_file("answer");
    base::Child child =
        base::Child::start({.argv = {helper_path(), mirror, remote.url, remote.branch,
                                     std::to_string(limits.received.count)},
                            .env = {"PATH=/usr/bin:/bin", "HOME=/nonexistent", "LANG=C.UTF-8"},
                            .stdout_fd = answer.get(),
                            .largest_file = {limits.received.count * 2}});
    const auto status = child.wait(limits.deadline);
    if (!status) return to_fetched(remote, Outcome::too_slow, "");
    base::check(::lseek(answer.get(), 0, SEEK_SET), "read the fetch's answer");
    const auto said = decode(base::read_all(answer.get(), kMaxAnswerBytes));
    if (said) return to_fetched(remote, said->outcome, said->rest);
    if (WIFSIGNALED(*status) && WTERMSIG(*status) == SIGXFSZ)
        return to_fetched(remote, Outcome::too_large, "");
    throw base::Error("fetching " + remote.url + " into " + mirror + " failed");
}

bool is_remote(const std::string& text) {
    if (text.find("://") != std::string::npos) return true;
    return fs::is_directory(text + "/objects") && fs::is_regular_file(text + "/HEAD");
}

bool was_rewritten(const std::string& mirror, const model::CommitId& earlier,
                   const model::CommitId& head) {
    if (earlier == head) return false;
    const git::Repository repository = git::open_repository(mirror);
    git_oid old_id;
    git_oid new_id;
    git::check_git(::git_oid_fromstr(&old_id, earlier.value.c_str()), "read a commit's number");
    git::check_git(::git_oid_fromstr(&new_id, head.value.c_str()), "read a commit's number");
    const int descends = ::git_graph_descendant_of(repository.get(), &new_id, &old_id);
    return git::check_git(descends, "compare two commits") == 0;
}

}  // namespace grader::intake
