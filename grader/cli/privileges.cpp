// The spawner must have been started before: it is what keeps root's rights.
#include "grader/cli/privileges.h"

#include <pwd.h>
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

namespace {

namespace fs = std::filesystem;

// A link is not followed, and what is not there needs no right.
bool may_read(const fs::path& path) {
    std::error_code unknown;
    const fs::file_type type = fs::symlink_status(path, unknown).type();
    if (type == fs::file_type::symlink) return true;
    const int wanted = type == fs::file_type::directory ? R_OK | X_OK : R_OK;
    return ::eaccess(path.c_str(), wanted) == 0 || errno != EACCES;
}

// The path and what lies below it; of very many files, the first ones have to do.
bool may_read_all(const std::string& path) {
    constexpr int kMostLooks = 20'000;
    if (::eaccess(path.c_str(), R_OK) != 0 && errno == EACCES) return false;
    std::error_code problem;
    int looks = 0;
    for (auto entry = fs::recursive_directory_iterator(path, problem);
         !problem && entry != fs::recursive_directory_iterator() && looks < kMostLooks;
         entry.increment(problem), ++looks) {
        if (!may_read(entry->path())) return false;
    }
    return problem != std::errc::permission_denied;
}

}  // namespace

std::string caller() {
    const passwd* user = ::getpwuid(::getuid());
    return user != nullptr ? user->pw_name : std::to_string(::getuid());
}

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
    const bool reachable = std::ranges::all_of(needed, may_read_all);
    require(reachable ? sandbox::drop_all_capabilities() : sandbox::keep_reading_capability());
}

}  // namespace grader::cli
