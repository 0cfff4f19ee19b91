// Builds the rule set; the kernel's versions and what each added are listed in landlock(7).
#include "sandbox/landlock.h"

#include <fcntl.h>
#include <linux/landlock.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstdint>

namespace sandbox {

namespace {

// Debian 12's kernel headers end at version 2; these are the kernel's own numbers.
constexpr std::uint64_t kTruncate = 1ULL << 14;        // version 3
constexpr std::uint64_t kDeviceIoctl = 1ULL << 15;     // version 5
constexpr std::uint64_t kBindTcp = 1ULL << 0;          // version 4
constexpr std::uint64_t kConnectTcp = 1ULL << 1;       // version 4
constexpr std::uint64_t kAbstractSockets = 1ULL << 0;  // version 6
constexpr std::uint64_t kSignals = 1ULL << 1;          // version 6

struct RulesetAttributes {
    std::uint64_t handled_fs;
    std::uint64_t handled_net;
    std::uint64_t scoped;
};

constexpr std::uint64_t kRead =
    LANDLOCK_ACCESS_FS_EXECUTE | LANDLOCK_ACCESS_FS_READ_FILE | LANDLOCK_ACCESS_FS_READ_DIR;

constexpr std::uint64_t kVersion1 =
    kRead | LANDLOCK_ACCESS_FS_WRITE_FILE | LANDLOCK_ACCESS_FS_REMOVE_DIR |
    LANDLOCK_ACCESS_FS_REMOVE_FILE | LANDLOCK_ACCESS_FS_MAKE_CHAR | LANDLOCK_ACCESS_FS_MAKE_DIR |
    LANDLOCK_ACCESS_FS_MAKE_REG | LANDLOCK_ACCESS_FS_MAKE_SOCK | LANDLOCK_ACCESS_FS_MAKE_FIFO |
    LANDLOCK_ACCESS_FS_MAKE_BLOCK | LANDLOCK_ACCESS_FS_MAKE_SYM;

std::uint64_t known_file_rights(int version) {
    std::uint64_t rights = kVersion1;
    if (version >= 2) rights |= LANDLOCK_ACCESS_FS_REFER;
    if (version >= 3) rights |= kTruncate;
    if (version >= 5) rights |= kDeviceIoctl;
    return rights;
}

bool allow_beneath(int ruleset_fd, const char* path, std::uint64_t rights) {
    const int folder = ::open(path, O_PATH | O_CLOEXEC);
    if (folder < 0) return false;
    const landlock_path_beneath_attr rule{.allowed_access = rights, .parent_fd = folder};
    const long added =
        ::syscall(SYS_landlock_add_rule, ruleset_fd, LANDLOCK_RULE_PATH_BENEATH, &rule, 0);
    const int errnum = errno;
    ::close(folder);
    errno = errnum;
    return added == 0;
}

bool add_rules(int ruleset_fd, std::uint64_t rights, std::span<const char* const> writable) {
    // No device can be made anywhere, and a device's ioctls stay in /dev.
    const std::uint64_t change =
        rights & ~(LANDLOCK_ACCESS_FS_MAKE_CHAR | LANDLOCK_ACCESS_FS_MAKE_BLOCK | kDeviceIoctl);
    const std::uint64_t devices =
        rights & (LANDLOCK_ACCESS_FS_READ_FILE | LANDLOCK_ACCESS_FS_READ_DIR |
                  LANDLOCK_ACCESS_FS_WRITE_FILE | kTruncate | kDeviceIoctl);
    bool added =
        allow_beneath(ruleset_fd, "/", kRead) && allow_beneath(ruleset_fd, "/dev", devices) &&
        allow_beneath(ruleset_fd, "/tmp", change) && allow_beneath(ruleset_fd, "/dev/shm", change);
    for (const char* path : writable)
        added = added && allow_beneath(ruleset_fd, path, change);
    return added;
}

}  // namespace

int landlock_version() {
    const long version =
        ::syscall(SYS_landlock_create_ruleset, nullptr, 0, LANDLOCK_CREATE_RULESET_VERSION);
    return version < 0 ? 0 : static_cast<int>(version);
}

int landlock_ruleset(int version, std::span<const char* const> writable) {
    const std::uint64_t rights = known_file_rights(version);
    const RulesetAttributes attributes{
        .handled_fs = rights,
        .handled_net = version >= 4 ? kBindTcp | kConnectTcp : 0,
        .scoped = version >= 6 ? kAbstractSockets | kSignals : 0,
    };
    // An older kernel accepts the longer structure as long as what it does not know is zero.
    const int ruleset_fd =
        static_cast<int>(::syscall(SYS_landlock_create_ruleset, &attributes, sizeof attributes, 0));
    if (ruleset_fd < 0) return -1;
    if (add_rules(ruleset_fd, rights, writable)) return ruleset_fd;
    const int errnum = errno;
    ::close(ruleset_fd);
    errno = errnum;
    return -1;
}

bool landlock_apply(int ruleset_fd) {
    return ::syscall(SYS_landlock_restrict_self, ruleset_fd, 0) == 0;
}

}  // namespace sandbox
