// The spawner must have been started before: it is what keeps root's rights.
#include "grader/cli/privileges.h"

#include <sys/prctl.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <filesystem>
#include <system_error>

#include "grader/service/data_folder.h"
#include "sandbox/base/error.h"
#include "sandbox/privileges.h"

namespace grader::cli {

void make_own_folder(const std::string& path) {
    service::make_data_folder(path, ::geteuid() == 0 ? kServiceUid : ::geteuid());
}

void give_up_root(const std::vector<std::string>& needed) {
    if (::geteuid() != 0) return;
    const auto require = [](bool done) { base::check(done ? 0 : -1, "give up root's privileges"); };
    // A container may lack it: then there is nothing to keep either.
    (void)sandbox::make_reading_capability_inheritable();
    require(sandbox::drop_bounding_capabilities());
    require(sandbox::drop_groups());
    require(::prctl(PR_SET_KEEPCAPS, 1, 0, 0, 0) == 0);
    require(sandbox::become_user(kServiceUid));
    require(::prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0);
    // The permitted set has survived, the effective one has not: this looks as anyone would.
    const bool reachable = std::ranges::all_of(needed, [](const std::string& path) {
        std::error_code unknown;
        const bool is_file = std::filesystem::is_regular_file(path, unknown);  // a key
        // What is not there needs no right.
        return ::eaccess(path.c_str(), is_file ? R_OK : R_OK | X_OK) == 0 || errno != EACCES;
    });
    require(reachable ? sandbox::drop_all_capabilities() : sandbox::keep_reading_capability());
}

}  // namespace grader::cli
