// One fetch alone, and what can be said of a mirror afterwards.
#include "grader/intake/mirror.h"

#include <git2.h>

#include <filesystem>

#include "grader/intake/address.h"
#include "grader/intake/fetcher.h"
#include "grader/intake/git.h"

namespace grader::intake {

namespace fs = std::filesystem;

Fetched fetch(const Remote& remote, const std::string& mirror, const FetchLimits& limits) {
    return Fetcher().fetch(remote, mirror, limits);
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
