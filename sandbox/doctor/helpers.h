// What attacks are made of: looks into /proc, addresses, and the usual answers.
#pragma once

#include <sys/socket.h>
#include <sys/un.h>

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "sandbox/doctor/attack.h"

namespace sandbox::doctor {

inline Answer holds(std::string detail) {
    return {Result::holds, std::move(detail)};
}
inline Answer broken(std::string detail) {
    return {Result::broken, std::move(detail)};
}
inline Answer untried(std::string detail) {
    return {Result::untried, std::move(detail)};
}

/// Holds when nothing was reached; `detail` is then told.
Answer nothing_of(const std::vector<std::string>& reached, const std::string& detail);
/// Holds when the call failed. Reads errno, so the call comes immediately before.
Answer must_fail(bool failed, const std::string& what);

/// "EPERM".
std::string error_name(int error);
/// The witness of that name. Throws Error where there is none.
const std::string& fact(const Facts& facts, const std::string& name);
std::string joined(const std::vector<std::string>& words);

/// The first 64 KiB of a file; nothing where it cannot be read.
std::string read_some(const std::string& path);
/// The names in a folder, sorted; none where it cannot be listed.
std::vector<std::string> names_in(const std::string& path);
/// What follows "KEY:" in /proc/self/status.
std::string own_status(std::string_view key);
/// "pid:[4026531836]"; nothing where it cannot be read.
std::string namespace_id(const std::string& kind);

/// A POSIX message queue, as the kernel names it: without the C library's slash.
int open_queue(const std::string& name, int flags);

/// As the socket calls want it.
const sockaddr* any_address(const void* address);
/// The address of an abstract unix socket, and its size.
std::pair<sockaddr_un, socklen_t> abstract_address(const std::string& name);

}  // namespace sandbox::doctor
