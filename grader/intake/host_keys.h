// Is an ssh server the one it claims to be? Decided by the operator's known_hosts alone.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace grader::intake {

/// What a server showed.
struct ShownKey {
    std::string host;
    std::uint16_t port = 22;
    std::string_view bytes;   ///< the key, as ssh sends it
    std::string_view sha256;  ///< its digest
};

/// Empty when the file has this key for the host; else the reason, with what to do about it. Hashed
/// names and [host]:port are understood. A file that cannot be read knows nobody.
std::string distrust(const std::string& known_hosts, const ShownKey& shown);

/// libgit2 1.5 chooses the kind of host key to ask for by $HOME/.ssh/known_hosts, and nothing else
/// will do: makes such a folder below `folder`, which leads to the file, and sets HOME.
void prefer_known_kinds(const std::string& folder, const std::string& known_hosts);

}  // namespace grader::intake
