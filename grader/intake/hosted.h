// Bare repositories of our own, which students push to and the grader reads like its mirrors.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "grader/intake/mirror.h"
#include "sandbox/base/units.h"

namespace grader::intake {

struct HostedOptions {
    std::string starter;  ///< a folder; empty: the repository begins without a commit
    std::string branch = "main";
    std::int64_t made_at_ms = 0;               ///< UTC; what the first commit claims
    base::Bytes largest_push = base::mib(64);  ///< of the pack, as it comes over the wire
};

/// Makes the bare repository `path` whole, with one commit "Starter" of the starter's files, or not
/// at all; the folders on the way to it are made, too. Where it is there already, also because
/// somebody else was quicker, nothing is changed. The commit depends on the starter and the time
/// alone. Throws Error when the machine fails, or the starter has something else than folders and
/// files in it.
void make_hosted(const std::string& path, const HostedOptions& options);

/// What the branch points at, of a repository of ours. Nothing is fetched: what a push brought was
/// examined by git before it was taken (receive.fsckObjects), and nobody but git writes there. The
/// outcome is `fetched` or `empty`. Throws Error where it is not there.
Fetched read_hosted(const std::string& path, const std::string& branch);

/// Whether a commit that this branch was seen to point at is what make_hosted began with, and
/// nobody has gone back to it. Throws Error.
bool is_untouched(const std::string& path, const std::string& branch, const std::string& commit);

/// When a branch last came to this commit, as the repository itself wrote it down: UTC, in whole
/// seconds, rounded down. Nothing where it never did. Throws Error.
std::optional<std::int64_t> arrived_at_ms(const std::string& path, const std::string& branch,
                                          const std::string& commit);

/// Removes what pushes left half taken in when their machine stopped. Nobody may be pushing.
void remove_unfinished_pushes(const std::string& path);

/// Makes the folder with the two receive hooks, links to `program`; what it held under these names
/// is replaced. Throws Error.
void make_hooks(const std::string& folder, const std::string& program);

}  // namespace grader::intake
