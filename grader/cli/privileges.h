// grader does its work without privileges, also when root starts it: only the spawner keeps them.
#pragma once

#include <string>
#include <vector>

namespace grader::cli {

/// The user that grader becomes when it is started by root.
constexpr unsigned int kServiceUid = 64017;

/// The login name of who started it, for the history; asked before root is given up.
std::string caller();

/// Makes a folder that grader may write once it has given up root. Throws Error.
void make_own_folder(const std::string& path);

/// Started by root: becomes kServiceUid for good, without any capability. Only where `needed` holds
/// a path that this user cannot reach (a checkout below a private folder), the right to read the
/// files of others stays, and can be handed to a helper that confines itself. Does nothing for
/// anyone but root. Throws Error.
void give_up_root(const std::vector<std::string>& needed);

}  // namespace grader::cli
