// Raw system calls: glibc's wrappers signal every thread, which a process sharing memory must not.
#include "sandbox/privileges.h"

#include <grp.h>
#include <linux/capability.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdint>

namespace sandbox {

namespace {

constexpr std::uint64_t bit(int capability) {
    return std::uint64_t{1} << capability;
}

constexpr std::uint64_t kReading = bit(CAP_DAC_READ_SEARCH);

using CapabilitySets = std::array<__user_cap_data_struct, 2>;

bool set_capabilities(std::uint64_t kept, std::uint64_t inheritable = 0) {
    __user_cap_header_struct header{.version = _LINUX_CAPABILITY_VERSION_3, .pid = 0};
    CapabilitySets sets{};
    for (std::size_t word = 0; word < sets.size(); ++word) {
        const auto bits = static_cast<std::uint32_t>(kept >> (32 * word));
        sets[word] = {.effective = bits,
                      .permitted = bits,
                      .inheritable = static_cast<std::uint32_t>(inheritable >> (32 * word))};
    }
    return ::syscall(SYS_capset, &header, sets.data()) == 0;
}

// capset(2) lets a bit into the inheritable set only from there or from the bounding set.
bool is_reading_inheritable() {
    __user_cap_header_struct header{.version = _LINUX_CAPABILITY_VERSION_3, .pid = 0};
    CapabilitySets sets{};
    return ::syscall(SYS_capget, &header, sets.data()) == 0 &&
           (sets[0].inheritable & kReading) != 0;
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
    return set_capabilities(kReading, is_reading_inheritable() ? kReading : 0);
}

bool make_reading_capability_inheritable() {
    __user_cap_header_struct header{.version = _LINUX_CAPABILITY_VERSION_3, .pid = 0};
    CapabilitySets sets{};
    if (::syscall(SYS_capget, &header, sets.data()) != 0) return false;
    sets[0].inheritable |= static_cast<std::uint32_t>(kReading);
    return ::syscall(SYS_capset, &header, sets.data()) == 0;
}

bool drop_groups() {
    return ::syscall(SYS_setgroups, 0, nullptr) == 0;
}

bool become_user(uid_t id) {
    // With the user the kernel sets what may look into the memory, to fs.suid_dumpable (prctl(2)).
    return ::syscall(SYS_setresgid, id, id, id) == 0 && ::syscall(SYS_setresuid, id, id, id) == 0 &&
           ::prctl(PR_SET_DUMPABLE, 0) == 0;
}

bool lower_limit(int resource, std::uint64_t soft, std::uint64_t hard) {
    rlimit known{};
    if (::syscall(SYS_prlimit64, 0, resource, nullptr, &known) != 0) return false;
    const rlim_t most = std::min<rlim_t>(hard, known.rlim_max);
    const rlimit limit{.rlim_cur = std::min<rlim_t>(soft, most), .rlim_max = most};
    return ::syscall(SYS_prlimit64, 0, resource, &limit, nullptr) == 0;
}

bool keep_keeper_capabilities(bool loopback) {
    return set_capabilities((loopback ? bit(CAP_NET_ADMIN) : 0) | bit(CAP_SYS_ADMIN) |
                            bit(CAP_SETUID) | bit(CAP_SETGID) | bit(CAP_CHOWN) |
                            bit(CAP_DAC_OVERRIDE));
}

}  // namespace sandbox
