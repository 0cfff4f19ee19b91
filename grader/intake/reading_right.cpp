// Compares what may be read with and without the right.
#include "grader/intake/reading_right.h"

#include <fcntl.h>
#include <linux/capability.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <filesystem>
#include <string>
#include <vector>

#include "sandbox/base/error.h"
#include "sandbox/base/landlock.h"

namespace grader::intake {

namespace {

namespace fs = std::filesystem;

// The raw call, which is access(2), asks for the user alone and forgets what capabilities open.
bool needs_reading_right(const std::string& path) {
    return ::faccessat(AT_FDCWD, path.c_str(), R_OK, AT_EACCESS) == 0 &&
           ::syscall(SYS_faccessat, AT_FDCWD, path.c_str(), R_OK) != 0;
}

std::string nearest_existing(fs::path path) {
    std::error_code unknown;
    while (!fs::exists(path, unknown) && path.has_relative_path())
        path = path.parent_path();
    return path.string();
}

// Of a user who is not root: as after an exec that gives nothing.
void give_up_capabilities() {
    __user_cap_header_struct header{.version = _LINUX_CAPABILITY_VERSION_3, .pid = 0};
    const std::array<__user_cap_data_struct, _LINUX_CAPABILITY_U32S_3> none{};
    base::check(::prctl(PR_CAP_AMBIENT, PR_CAP_AMBIENT_CLEAR_ALL, 0, 0, 0),
                "give up ambient capabilities");
    base::check(::syscall(SYS_capset, &header, none.data()), "give up all capabilities");
}

}  // namespace

void keep_reading_right_only_if_needed(const FetchRequest& request, const Address& address) {
    if (::geteuid() == 0) return;
    std::vector<std::string> paths{nearest_existing(request.mirror)};
    if (address.kind == Address::Kind::path) paths.push_back(request.url);
    if (address.kind == Address::Kind::ssh)
        paths.insert(paths.end(), {request.private_key, request.known_hosts});
    const auto found = std::ranges::find_if(
        paths, [](const std::string& path) { return needs_reading_right(path); });
    if (found == paths.end()) return give_up_capabilities();
    if (base::landlock::version() > 0) return;
    throw base::Error(*found +
                      " lies in a folder that others may not enter, and this kernel has no "
                      "Landlock to confine a fetch there: move it, or let others enter");
}

}  // namespace grader::intake
