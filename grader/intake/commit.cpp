// What a commit says of itself, and which one was meant.
#include "grader/intake/commit.h"

#include <git2.h>

#include <algorithm>
#include <cctype>

#include "grader/intake/git.h"
#include "grader/intake/layout_rules.h"
#include "grader/intake/read_tree.h"
#include "sandbox/base/error.h"

namespace grader::intake {

namespace {

using git::check_git;

constexpr std::size_t kFewestDigits = 4;  // as git itself

ChosenCommit no_commit(const std::string& code, const std::string& text, const std::string& why) {
    return {.commit = {},
            .problem = {.code = code,
                        .params = {{"commit", printable(text)}},
                        .text = "The commit " + printable(text) + " " + why}};
}

bool is_number_or_its_beginning(const std::string& text) {
    return text.size() >= kFewestDigits && text.size() <= GIT_OID_HEXSZ &&
           std::ranges::all_of(text, [](unsigned char c) { return std::isxdigit(c) != 0; });
}

bool is_on_branch(git_repository* repository, const git_oid& head, const git_oid& id) {
    if (::git_oid_equal(&head, &id) != 0) return true;
    return check_git(::git_graph_descendant_of(repository, &head, &id), "compare two commits") == 1;
}

}  // namespace

CommitInfo describe_commit(const std::string& mirror, const model::CommitId& commit) {
    constexpr std::int64_t kLatestSeconds = 253'402'300'799;  // the end of the year 9999
    const git::Repository repository = git::open_repository(mirror);
    const git::Commit found = git::find_commit(repository.get(), commit);
    const std::int64_t seconds = ::git_commit_time(found.get());
    return {.tree = {git::to_hex(*::git_commit_tree_id(found.get()))},
            .committed_at_ms = std::clamp<std::int64_t>(seconds, 0, kLatestSeconds) * 1000};
}

ChosenCommit choose_commit(const std::string& mirror, const model::CommitId& head,
                           const std::string& text) {
    if (!is_number_or_its_beginning(text))
        return no_commit("commit_malformed", text,
                         "is no commit's number: that has 4 to 40 digits of 0-9 and a-f.");
    const git::Repository repository = git::open_repository(mirror);
    git_oid beginning;
    git_oid head_id;
    check_git(::git_oid_fromstrn(&beginning, text.data(), text.size()), "read a commit's number");
    check_git(::git_oid_fromstr(&head_id, head.value.c_str()), "read a commit's number");
    git_commit* raw = nullptr;
    const int rc = ::git_commit_lookup_prefix(&raw, repository.get(), &beginning, text.size());
    if (rc == GIT_EAMBIGUOUS)
        return no_commit("commit_ambiguous", text, "could be several; give more of its digits.");
    const git::Commit found(raw);
    if (rc == GIT_ENOTFOUND || !found ||
        !is_on_branch(repository.get(), head_id, *::git_commit_id(found.get())))
        return no_commit("commit_not_on_branch", text,
                         "is not on the branch. Was it pushed, and to this branch?");
    return {.commit = {git::to_hex(*::git_commit_id(found.get()))}, .problem = {}};
}

model::Submission read_commit(const std::string& mirror, const model::CommitId& commit,
                              const Allowed& allowed) {
    const git::Repository repository = git::open_repository(mirror);
    return read_tree(repository.get(), commit, allowed, {});
}

}  // namespace grader::intake
