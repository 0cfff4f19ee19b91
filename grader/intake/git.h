// Owners for libgit2's objects, and its errors as ours.
#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "grader/model/ids.h"

struct git_commit;
struct git_odb;
struct git_oid;
struct git_remote;
struct git_repository;
struct git_tree;

namespace grader::intake::git {

struct Free {
    void operator()(git_commit* commit) const;
    void operator()(git_odb* odb) const;
    void operator()(git_remote* remote) const;
    void operator()(git_repository* repository) const;
    void operator()(git_tree* tree) const;
};

using Commit = std::unique_ptr<git_commit, Free>;
using Odb = std::unique_ptr<git_odb, Free>;
using Remote = std::unique_ptr<git_remote, Free>;
using Repository = std::unique_ptr<git_repository, Free>;
using Tree = std::unique_ptr<git_tree, Free>;

/// The only door from libgit2's errors: throws base::Error with its sentence when `rc` < 0.
int check_git(int rc, std::string_view doing);

/// What libgit2 last complained of in this thread; empty when it did not.
std::string last_complaint();

/// Opens a bare repository of ours. Throws base::Error.
Repository open_repository(const std::string& path);

/// Throws base::Error where there is no such commit.
Commit find_commit(git_repository* repository, const model::CommitId& commit);

/// An object's number as 40 digits.
std::string to_hex(const git_oid& id);

/// Initialises libgit2 once per process. Called by everything here.
void initialise();

}  // namespace grader::intake::git
