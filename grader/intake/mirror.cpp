// The parent's side of a fetch: starts grader-fetch, waits, and turns its answer into words.
#include "grader/intake/mirror.h"

#include <fcntl.h>
#include <git2.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <csignal>
#include <filesystem>
#include <vector>

#include "grader/intake/address.h"
#include "grader/intake/fetch_answer.h"
#include "grader/intake/fetch_request.h"
#include "grader/intake/git.h"
#include "grader/intake/layout_rules.h"
#include "grader/intake/remote_problem.h"
#include "sandbox/base/child.h"
#include "sandbox/base/error.h"
#include "sandbox/base/landlock.h"

namespace grader::intake {

namespace {

namespace fs = std::filesystem;
using Outcome = Fetched::Outcome;

constexpr std::size_t kMaxAnswerBytes = 4096;

// The helper is installed beside the program that uses it.
std::string helper_path() {
    return (fs::read_symlink("/proc/self/exe").parent_path() / "grader-fetch").string();
}

bool is_there(const std::string& path) {
    std::error_code unknown;
    return fs::exists(path, unknown);
}

// What may not be looked at is left to whoever opens it.
bool may_be_repository(const std::string& path) {
    std::error_code problem;
    const fs::file_type type = fs::status(path, problem).type();
    return type == fs::file_type::directory || type == fs::file_type::none;
}

Fetched failed(const Remote& remote, Outcome outcome, const std::string& reason) {
    return {.outcome = outcome, .head = {}, .problem = remote_problem(remote, outcome, reason)};
}

bool is_readable(const std::string& path) {
    return ::faccessat(AT_FDCWD, path.c_str(), R_OK, AT_EACCESS) == 0;
}

// The raw call, which is access(2), asks for the user alone and forgets what capabilities open.
bool needs_reading_right(const std::string& path) {
    return is_readable(path) && ::syscall(SYS_faccessat, AT_FDCWD, path.c_str(), R_OK) != 0;
}

std::string nearest_existing(fs::path path) {
    while (!is_there(path) && path.has_relative_path())
        path = path.parent_path();
    return path.string();
}

// Whether a path can only be reached with the right to read everybody's files. The helper gets it
// only where it can build walls around itself.
bool needs_reading_right(const FetchRequest& request, const Address& address) {
    std::vector<std::string> paths{helper_path(), nearest_existing(request.mirror)};
    if (address.kind == Address::Kind::path) paths.push_back(request.url);
    if (address.kind == Address::Kind::ssh)
        paths.insert(paths.end(), {request.private_key, request.known_hosts});
    const auto found = std::ranges::find_if(
        paths, [](const std::string& path) { return needs_reading_right(path); });
    if (found == paths.end()) return false;
    if (base::landlock::version() > 0) return true;
    throw base::Error(*found +
                      " lies in a folder that others may not enter, and this kernel has no "
                      "Landlock to confine a fetch there: move it, or let others enter");
}

FetchRequest request_for(const Remote& remote, const Address& address, const std::string& mirror,
                         const FetchLimits& limits) {
    FetchRequest request{.mirror = fs::absolute(mirror).lexically_normal().string(),
                         .url = remote.url,
                         .branch = remote.branch,
                         .max_bytes = limits.received.count};
    if (address.kind == Address::Kind::path) {
        request.url = fs::absolute(address.path).lexically_normal().string();
    } else if (address.kind == Address::Kind::ssh) {
        request.private_key = fs::absolute(remote.identity->private_key).string();
        request.known_hosts = fs::absolute(remote.identity->known_hosts).string();
        for (const std::string& file : {request.private_key, request.known_hosts})
            base::check(is_readable(file) ? 0 : -1, "read " + file);
    }
    return request;
}

std::string read_from_start(const base::Fd& file) {
    base::check(::lseek(file.get(), 0, SEEK_SET), "read what a fetch said");
    return base::read_all(file.get(), kMaxAnswerBytes);
}

// A pack that breaks the helper is its remote's doing, and what the helper is for. Whoever kills it
// from outside (out of memory, an operator) is not the remote.
bool is_broken(int status) {
    constexpr std::array kBreaks{SIGSEGV, SIGBUS, SIGABRT, SIGFPE, SIGILL};
    return WIFSIGNALED(status) && std::ranges::find(kBreaks, WTERMSIG(status)) != kBreaks.end();
}

// In pieces, between which somebody may ask to stop.
std::optional<int> wait_for(base::Child& child, const FetchLimits& limits) {
    constexpr base::Milliseconds kPiece{100};
    base::Milliseconds left = limits.deadline;
    while (left.count() > 0 && !limits.cancelled.stop_requested()) {
        const base::Milliseconds piece = std::min(left, kPiece);
        if (auto status = child.wait(piece)) return status;
        left -= piece;
    }
    return std::nullopt;
}

}  // namespace

Fetched fetch(const Remote& remote, const std::string& mirror, const FetchLimits& limits) {
    const Address address = parse_address(remote.url);
    if (address.kind == Address::Kind::refused)
        return failed(remote, Outcome::refused, address.problem);
    if (address.kind == Address::Kind::ssh && !remote.identity)
        return failed(remote, Outcome::denied, "");
    if (address.kind == Address::Kind::path && !may_be_repository(address.path))
        return failed(remote, Outcome::not_found, "");
    const FetchRequest request = request_for(remote, address, mirror, limits);
    const base::Fd question = base::sealed_memory_file("request", encode(request));
    const base::Fd answer = base::memory_file("answer");
    const base::Fd complaint = base::memory_file("complaint");
    base::Child child = base::Child::start(
        {.argv = {helper_path(), without_secrets(remote.url)},  // for whoever looks at ps(1)
         .env = {"PATH=/usr/bin:/bin", "LANG=C.UTF-8", "MALLOC_ARENA_MAX=1"},
         .stdin_fd = question.get(),
         .stdout_fd = answer.get(),
         .stderr_fd = complaint.get(),
         .largest_file = {limits.received.count * 2},
         .keeps_reading_right = needs_reading_right(request, address)});
    const auto status = wait_for(child, limits);
    if (!status && limits.cancelled.stop_requested()) return {.outcome = Outcome::cancelled};
    if (!status) return failed(remote, Outcome::too_slow, "");
    const auto said = decode(read_from_start(answer));
    if (said && said->outcome == Outcome::fetched)
        return {.outcome = Outcome::fetched, .head = {said->rest}, .problem = {}};
    if (said) return failed(remote, said->outcome, said->rest);
    if (WIFSIGNALED(*status) && WTERMSIG(*status) == SIGXFSZ)
        return failed(remote, Outcome::too_large, "");
    if (is_broken(*status))
        return failed(remote, Outcome::unreachable,
                      "what it sends cannot be understood (signal " +
                          std::to_string(WTERMSIG(*status)) + ")");
    const std::string why = without_secrets_of(remote.url, read_from_start(complaint));
    throw base::Error("fetch " + printable(without_secrets(remote.url)) + " into " + mirror + ": " +
                      printable(why.substr(0, why.find('\n'))));
}

bool is_branch_name(const std::string& text) {
    git::initialise();
    int valid = 0;
    const int asked = ::git_branch_name_is_valid(&valid, text.c_str());
    // The two that libgit2 lets through and git does not: its own words end at a zero.
    const bool is_plain = text.find_first_of(std::string_view("\0\x7f", 2)) == std::string::npos;
    return asked == 0 && valid == 1 && is_plain && !text.starts_with("refs/");
}

bool is_remote(const std::string& text) {
    const Address address = parse_address(text);
    std::error_code unknown;
    if (address.kind != Address::Kind::path || text.find("://") != std::string::npos)
        return !fs::is_directory(text, unknown);  // a folder may be named like an address
    return fs::is_directory(text + "/objects", unknown) &&
           fs::is_regular_file(text + "/HEAD", unknown);
}

bool was_rewritten(const std::string& mirror, const model::CommitId& earlier,
                   const model::CommitId& head) {
    if (earlier == head) return false;
    const git::Repository repository = git::open_repository(mirror);
    git_oid old_id;
    git_oid new_id;
    git::check_git(::git_oid_fromstr(&old_id, earlier.value.c_str()), "read a commit's number");
    git::check_git(::git_oid_fromstr(&new_id, head.value.c_str()), "read a commit's number");
    git_commit* raw = nullptr;
    const int found = ::git_commit_lookup(&raw, repository.get(), &old_id);
    const git::Commit earlier_commit(raw);
    if (found == GIT_ENOTFOUND) return true;  // it is gone: with a mirror that was lost, say
    const int descends = ::git_graph_descendant_of(repository.get(), &new_id, &old_id);
    return git::check_git(descends, "compare two commits") == 0;
}

}  // namespace grader::intake
