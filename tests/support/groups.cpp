// Control groups that keepers left behind, which must be none.
#include "tests/support/groups.h"

#include <chrono>
#include <csignal>
#include <filesystem>
#include <optional>
#include <string>
#include <thread>

#include "sandbox/base/error.h"

namespace tests {

namespace fs = std::filesystem;

namespace {

// A box's groups are named for its keeper. One that ends while we look has removed its group.
bool is_abandoned(const fs::path& group) {
    constexpr std::string_view kPrefix = "sandbox-";
    const std::string name = group.filename().string();
    if (!name.starts_with(kPrefix)) return false;
    return ::kill(std::stoi(name.substr(kPrefix.size())), 0) != 0 && fs::exists(group);
}

// Nothing where the walk broke off, since a group beyond that point was not seen.
std::optional<std::size_t> count_once() {
    std::size_t count = 0;
    for (const char* tree : {"memory", "pids", "cpuacct"}) {
        const fs::path root = fs::path("/sys/fs/cgroup") / tree;
        if (!fs::exists(root)) continue;
        std::error_code gone;  // others' groups come and go during the walk
        fs::recursive_directory_iterator entry(root, fs::directory_options::skip_permission_denied,
                                               gone);
        for (; !gone && entry != fs::recursive_directory_iterator(); entry.increment(gone))
            count += is_abandoned(entry->path()) ? 1 : 0;
        if (gone) return std::nullopt;
    }
    return count;
}

}  // namespace

// Another test may be killing keepers at this moment; it cleans up after itself.
std::size_t count_abandoned_groups() {
    std::optional<std::size_t> count = count_once();
    for (int attempt = 0; count != 0 && attempt < 300; ++attempt) {
        std::this_thread::sleep_for(std::chrono::milliseconds(10));
        count = count_once();
    }
    base::ensure(count.has_value(), "the cgroup trees can be walked to their ends");
    return *count;
}

}  // namespace tests
