// What grader-fetch is asked to do. It travels on standard input and not in the arguments, which
// every user of the machine can read: an address may hold a password.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace grader::intake {

struct FetchRequest {
    std::string mirror;  ///< absolute
    std::string url;     ///< a local remote's is an absolute path
    std::string branch;
    std::uint64_t max_bytes = 0;
    std::string private_key;  ///< for ssh; empty otherwise
    std::string known_hosts;  ///< for ssh; empty otherwise
    std::string known;  ///< a commit that the mirror is known to hold, whole and vetted; or empty

    bool operator==(const FetchRequest&) const = default;
};

/// Throws Error when a field holds a zero byte.
std::string encode(const FetchRequest& request);
/// Nothing when it is not a request.
std::optional<FetchRequest> decode_request(std::string_view bytes);

}  // namespace grader::intake
