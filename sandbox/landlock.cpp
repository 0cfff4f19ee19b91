// Builds the rule set from the pieces of sandbox/base/landlock.h.
#include "sandbox/landlock.h"

#include <unistd.h>

#include <cerrno>

#include "sandbox/base/landlock.h"

namespace sandbox {

namespace {

using base::landlock::allow_beneath;

bool add_rules(int ruleset_fd, int version, std::span<const char* const> writable) {
    // No device can be made anywhere, and a device's ioctls stay in /dev.
    const auto change = base::landlock::changing_rights(version);
    bool added = allow_beneath(ruleset_fd, "/", base::landlock::executing_rights()) &&
                 allow_beneath(ruleset_fd, "/dev", base::landlock::device_rights(version)) &&
                 allow_beneath(ruleset_fd, "/tmp", change) &&
                 allow_beneath(ruleset_fd, "/dev/shm", change);
    for (const char* path : writable)
        added = added && allow_beneath(ruleset_fd, path, change);
    return added;
}

}  // namespace

int landlock_version() {
    return base::landlock::version();
}

int landlock_ruleset(int version, std::span<const char* const> writable, bool loopback) {
    using base::landlock::Tcp;
    const int ruleset_fd =
        base::landlock::make_ruleset(version, loopback ? Tcp::allowed : Tcp::forbidden);
    if (ruleset_fd < 0) return -1;
    if (add_rules(ruleset_fd, version, writable)) return ruleset_fd;
    const int errnum = errno;
    ::close(ruleset_fd);
    errno = errnum;
    return -1;
}

bool landlock_apply(int ruleset_fd) {
    return base::landlock::restrict_self(ruleset_fd);
}

}  // namespace sandbox
