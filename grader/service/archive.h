// A folder of plain files as one text, so that a database can keep it and another machine can have
// it. The same folder always gives the same text.
#pragma once

#include <string>
#include <string_view>

namespace grader::service {

/// A tar in zstd: names in order, plain files and folders only, no owners and no times. Throws
/// Error for a folder that holds anything else, or more than 64 MiB.
std::string pack_folder(const std::string& folder);

/// Makes `folder`, which must not be there, and fills it. Throws Error for bytes that are no such
/// archive, or would write anywhere else; the folder is then to be removed.
void unpack_folder(std::string_view archive, const std::string& folder);

}  // namespace grader::service
