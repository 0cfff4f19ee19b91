// Raw system calls: glibc's wrappers signal every thread, which a process sharing memory must not.
#include "sandbox/privileges.h"

#include <grp.h>
#include <linux/capability.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstdint>

namespace sandbox {

namespace {

bool set_capabilities(std::uint64_t kept) {
    __user_cap_header_struct header{.version = _LINUX_CAPABILITY_VERSION_3, .pid = 0};
    std::array<__user_cap_data_struct, 2> sets{};
    for (std::size_t word = 0; word < sets.size(); ++word) {
        const auto bits = static_cast<std::uint32_t>(kept >> (32 * word));
        sets[word] = {.effective = bits, .permitted = bits, .inheritable = 0};
    }
    return ::syscall(SYS_capset, &header, sets.data()) == 0;
}

constexpr std::uint64_t bit(int capability) {
    return std::uint64_t{1} << capability;
}

}  // namespace

bool drop_bounding_capabilities() {
    if (::prctl(PR_CAP_AMBIENT, PR_CAP_AMBIENT_CLEAR_ALL, 0, 0, 0) != 0) return false;
    for (int capability = 0; capability < 64; ++capability) {
        if (::prctl(PR_CAPBSET_DROP, capability, 0, 0, 0) == 0) continue;
        return errno == EINVAL;  // past the last capability this kernel knows
    }
    return true;
}

bool drop_all_capabilities() {
    return set_capabilities(0);
}

bool keep_reading_capability() {
    return set_capabilities(bit(CAP_DAC_READ_SEARCH));
}

bool drop_groups() {
    return ::syscall(SYS_setgroups, 0, nullptr) == 0;
}

bool become_user(uid_t id) {
    return ::syscall(SYS_setresgid, id, id, id) == 0 && ::syscall(SYS_setresuid, id, id, id) == 0;
}

bool keep_keeper_capabilities() {
    return set_capabilities(bit(CAP_SYS_ADMIN) | bit(CAP_SETUID) | bit(CAP_SETGID) |
                            bit(CAP_SETPCAP) | bit(CAP_KILL) | bit(CAP_CHOWN) |
                            bit(CAP_DAC_OVERRIDE));
}

}  // namespace sandbox
