// libgit2 1.5: owners, errors, and the one option that matters for mirrors of ours.
#include "grader/intake/git.h"

#include <fcntl.h>
#include <git2.h>
#include <unistd.h>

#include <mutex>

#include "sandbox/base/error.h"

// libgit2 asks access(2) whether files are there, which asks for the user alone: below a private
// folder that only CAP_DAC_READ_SEARCH opens it would see nothing. This one, which the program
// exports to its libraries, asks for what open(2) would be allowed.
extern "C" int access(const char* path, int mode) noexcept {
    return ::faccessat(AT_FDCWD, path, mode, AT_EACCESS);
}

namespace grader::intake::git {

void Free::operator()(git_commit* commit) const {
    ::git_commit_free(commit);
}
void Free::operator()(git_odb* odb) const {
    ::git_odb_free(odb);
}
void Free::operator()(git_remote* remote) const {
    ::git_remote_free(remote);
}
void Free::operator()(git_repository* repository) const {
    ::git_repository_free(repository);
}
void Free::operator()(git_tree* tree) const {
    ::git_tree_free(tree);
}

std::string last_complaint() {
    const git_error* error = ::git_error_last();
    return error != nullptr && error->message != nullptr ? error->message : "";
}

int check_git(int rc, std::string_view doing) {
    if (rc < 0) throw base::Error(std::string(doing) + ": " + last_complaint());
    return rc;
}

void initialise() {
    static std::once_flag once;
    std::call_once(once, [] {
        check_git(::git_libgit2_init(), "start libgit2");
        // Remotes belong to students; nothing of their configuration or hooks is ever used.
        check_git(::git_libgit2_opts(GIT_OPT_SET_OWNER_VALIDATION, 0), "configure libgit2");
        for (const int level : {GIT_CONFIG_LEVEL_GLOBAL, GIT_CONFIG_LEVEL_XDG,
                                GIT_CONFIG_LEVEL_SYSTEM, GIT_CONFIG_LEVEL_PROGRAMDATA}) {
            check_git(::git_libgit2_opts(GIT_OPT_SET_SEARCH_PATH, level, ""), "configure libgit2");
        }
    });
}

Repository open_repository(const std::string& path) {
    initialise();
    git_repository* repository = nullptr;
    check_git(::git_repository_open_bare(&repository, path.c_str()), "open the mirror " + path);
    return Repository(repository);
}

Commit find_commit(git_repository* repository, const model::CommitId& commit) {
    git_oid id;
    check_git(::git_oid_fromstr(&id, commit.value.c_str()), "read the commit's number");
    git_commit* raw = nullptr;
    check_git(::git_commit_lookup(&raw, repository, &id), "find the commit " + commit.value);
    return Commit(raw);
}

std::string to_hex(const git_oid& id) {
    std::string text(GIT_OID_HEXSZ, '0');
    (void)::git_oid_fmt(text.data(), &id);  // it cannot fail
    return text;
}

}  // namespace grader::intake::git
