// What a branch of a repository on this machine points at, read by a few lines of our own: a look
// that finds nothing new need not start libgit2.
//
// The repository is a stranger's. Its configuration is not read, links and mounts in it are not
// followed, nothing in it can make the reader wait (FIFOs, leases), and no file is read beyond a
// limit. Whatever is not as git itself writes it is "cannot be told", and left to libgit2 behind
// the same walls. The answer is used for one thing only: that nothing has changed.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace grader::intake {

/// The commit's number, 40 hexadecimal digits; nothing where it cannot be told this way: no
/// repository, no such branch, a symbolic branch, a link, another format of references (reftable),
/// another hash, a packed-refs of more than a MiB.
std::optional<std::string> peek(const std::string& repository, const std::string& branch);

/// The number of `reference` ("refs/heads/main") in the bytes of a file packed-refs. Pure.
std::optional<std::string> number_in_packed(std::string_view packed, std::string_view reference);

/// 40 hexadecimal digits, as git writes them.
bool is_commit_number(std::string_view text);

}  // namespace grader::intake
