// The kernel's versions and what each added are listed in landlock(7).
#include "sandbox/base/landlock.h"

#include <fcntl.h>
#include <linux/landlock.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <cerrno>

#include "sandbox/base/error.h"
#include "sandbox/base/fd.h"

namespace base::landlock {

namespace {

// Debian 12's kernel headers end at version 2; these are the kernel's own numbers.
constexpr std::uint64_t kTruncate = 1ULL << 14;        // version 3
constexpr std::uint64_t kDeviceIoctl = 1ULL << 15;     // version 5
constexpr std::uint64_t kBindTcp = 1ULL << 0;          // version 4
constexpr std::uint64_t kConnectTcp = 1ULL << 1;       // version 4
constexpr std::uint64_t kAbstractSockets = 1ULL << 0;  // version 6
constexpr std::uint64_t kSignals = 1ULL << 1;          // version 6
constexpr int kPortRule = 2;                           // version 4

struct RulesetAttributes {
    std::uint64_t handled_fs;
    std::uint64_t handled_net;
    std::uint64_t scoped;
};

struct PortAttributes {
    std::uint64_t allowed_access;
    std::uint64_t port;
};

constexpr std::uint64_t kVersion1 =
    LANDLOCK_ACCESS_FS_EXECUTE | LANDLOCK_ACCESS_FS_READ_FILE | LANDLOCK_ACCESS_FS_READ_DIR |
    LANDLOCK_ACCESS_FS_WRITE_FILE | LANDLOCK_ACCESS_FS_REMOVE_DIR | LANDLOCK_ACCESS_FS_REMOVE_FILE |
    LANDLOCK_ACCESS_FS_MAKE_CHAR | LANDLOCK_ACCESS_FS_MAKE_DIR | LANDLOCK_ACCESS_FS_MAKE_REG |
    LANDLOCK_ACCESS_FS_MAKE_SOCK | LANDLOCK_ACCESS_FS_MAKE_FIFO | LANDLOCK_ACCESS_FS_MAKE_BLOCK |
    LANDLOCK_ACCESS_FS_MAKE_SYM;

// Only these mean something for a path that is no folder; the kernel refuses the others.
constexpr std::uint64_t kOfFiles = LANDLOCK_ACCESS_FS_EXECUTE | LANDLOCK_ACCESS_FS_READ_FILE |
                                   LANDLOCK_ACCESS_FS_WRITE_FILE | kTruncate | kDeviceIoctl;

bool add_path(int ruleset, int path, std::uint64_t rights) {
    const landlock_path_beneath_attr rule{.allowed_access = rights, .parent_fd = path};
    return ::syscall(SYS_landlock_add_rule, ruleset, LANDLOCK_RULE_PATH_BENEATH, &rule, 0) == 0;
}

void allow_reading(int ruleset, const std::string& path) {
    const Fd opened(::open(path.c_str(), O_PATH | O_CLOEXEC));
    if (!opened) return;
    struct stat status{};
    check(::fstat(opened.get(), &status), "examine " + path);
    const std::uint64_t rights = reading_rights() & (S_ISDIR(status.st_mode) ? ~0ULL : kOfFiles);
    check(add_path(ruleset, opened.get(), rights) ? 0 : -1, "allow reading " + path);
}

}  // namespace

int version() {
    const long version =
        ::syscall(SYS_landlock_create_ruleset, nullptr, 0, LANDLOCK_CREATE_RULESET_VERSION);
    return version < 0 ? 0 : static_cast<int>(version);
}

std::uint64_t reading_rights() {
    return LANDLOCK_ACCESS_FS_READ_FILE | LANDLOCK_ACCESS_FS_READ_DIR;
}

std::uint64_t executing_rights() {
    return LANDLOCK_ACCESS_FS_EXECUTE | reading_rights();
}

std::uint64_t file_rights(int version) {
    std::uint64_t rights = kVersion1;
    if (version >= 2) rights |= LANDLOCK_ACCESS_FS_REFER;
    if (version >= 3) rights |= kTruncate;
    if (version >= 5) rights |= kDeviceIoctl;
    return rights;
}

std::uint64_t changing_rights(int version) {
    return file_rights(version) &
           ~(LANDLOCK_ACCESS_FS_MAKE_CHAR | LANDLOCK_ACCESS_FS_MAKE_BLOCK | kDeviceIoctl);
}

std::uint64_t device_rights(int version) {
    return file_rights(version) &
           (reading_rights() | LANDLOCK_ACCESS_FS_WRITE_FILE | kTruncate | kDeviceIoctl);
}

int make_ruleset(int version, Tcp tcp) {
    const RulesetAttributes attributes{
        .handled_fs = file_rights(version),
        .handled_net = version >= 4 && tcp == Tcp::forbidden ? kBindTcp | kConnectTcp : 0,
        .scoped = version >= 6 ? kAbstractSockets | kSignals : 0,
    };
    // An older kernel accepts the longer structure as long as what it does not know is zero.
    return static_cast<int>(
        ::syscall(SYS_landlock_create_ruleset, &attributes, sizeof attributes, 0));
}

bool allow_beneath(int ruleset, const char* path, std::uint64_t rights) {
    const int folder = ::open(path, O_PATH | O_CLOEXEC);
    if (folder < 0) return false;
    const bool added = add_path(ruleset, folder, rights);
    const int errnum = errno;
    ::close(folder);
    errno = errnum;
    return added;
}

bool allow_connect(int ruleset, int version, std::uint16_t port) {
    if (version < 4) return true;
    const PortAttributes rule{.allowed_access = kConnectTcp, .port = port};
    return ::syscall(SYS_landlock_add_rule, ruleset, kPortRule, &rule, 0) == 0;
}

bool restrict_self(int ruleset) {
    return ::syscall(SYS_landlock_restrict_self, ruleset, 0) == 0;
}

bool confine(const Walls& walls) {
    const int known = version();
    if (known == 0) return false;
    const auto require = [](bool done, const std::string& doing) { check(done ? 0 : -1, doing); };
    const Fd ruleset(check(make_ruleset(known), "make a Landlock rule set"));
    for (const std::string& path : walls.readable)
        allow_reading(ruleset.get(), path);
    for (const std::string& path : walls.writable) {
        // A folder of data: nothing in it is ever executed.
        require(allow_beneath(ruleset.get(), path.c_str(),
                              changing_rights(known) & ~std::uint64_t{LANDLOCK_ACCESS_FS_EXECUTE}),
                "allow changing " + path);
    }
    for (const std::uint16_t port : walls.ports)
        require(allow_connect(ruleset.get(), known, port), "allow a port");
    require(restrict_self(ruleset.get()), "enter Landlock");
    return true;
}

}  // namespace base::landlock
