// The content hashes that say which version of an assignment, or of a runner, gave a mark.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace grader::assignment {

/// "sha256:" and 64 hexadecimal digits.
std::string sha256(std::string_view bytes);

/// Over the named files and folders below `root`: sorted relative paths, whether each file may be
/// executed, and bytes, each with its length before it, so that no two trees share a digest. A link
/// to a file counts as that file. Throws base::Error where one cannot be read or is no plain file.
std::string tree_digest(const std::string& root, const std::vector<std::string>& names);

/// Over everything in a folder.
std::string folder_digest(const std::string& folder);

}  // namespace grader::assignment
