// The names that conditions of a policy may use, with the kernel's values.
#include <fcntl.h>
#include <linux/futex.h>
#include <linux/sched.h>
#include <netinet/in.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/shm.h>
#include <sys/socket.h>
#include <sys/stat.h>

#include <algorithm>
#include <array>
#include <charconv>

#include "sandbox/policy.h"

namespace sandbox {

namespace {

struct Constant {
    std::string_view name;
    std::uint64_t value;
};

// Not in Debian 12's headers: PR_SET_VMA names anonymous memory for /proc/self/maps.
constexpr std::uint64_t kPrSetVma = 0x53564d41;

constexpr std::array kConstants{
    Constant{"AF_INET6", AF_INET6},
    Constant{"AF_UNIX", AF_UNIX},
    Constant{"CLONE_NEWCGROUP", CLONE_NEWCGROUP},
    Constant{"CLONE_NEWIPC", CLONE_NEWIPC},
    Constant{"CLONE_NEWNET", CLONE_NEWNET},
    Constant{"CLONE_NEWNS", CLONE_NEWNS},
    Constant{"CLONE_NEWPID", CLONE_NEWPID},
    Constant{"CLONE_NEWTIME", CLONE_NEWTIME},
    Constant{"CLONE_NEWUSER", CLONE_NEWUSER},
    Constant{"CLONE_NEWUTS", CLONE_NEWUTS},
    Constant{"FIOASYNC", FIOASYNC},
    Constant{"FIOCLEX", FIOCLEX},
    Constant{"FIONBIO", FIONBIO},
    Constant{"FIONCLEX", FIONCLEX},
    Constant{"FIONREAD", FIONREAD},
    Constant{"FUTEX_CMD_MASK", static_cast<std::uint32_t>(FUTEX_CMD_MASK)},
    Constant{"FUTEX_CMP_REQUEUE_PI", FUTEX_CMP_REQUEUE_PI},
    Constant{"FUTEX_LOCK_PI", FUTEX_LOCK_PI},
    Constant{"FUTEX_LOCK_PI2", FUTEX_LOCK_PI2},
    Constant{"FUTEX_TRYLOCK_PI", FUTEX_TRYLOCK_PI},
    Constant{"FUTEX_UNLOCK_PI", FUTEX_UNLOCK_PI},
    Constant{"FUTEX_WAIT_REQUEUE_PI", FUTEX_WAIT_REQUEUE_PI},
    Constant{"F_ADD_SEALS", F_ADD_SEALS},
    Constant{"F_DUPFD", F_DUPFD},
    Constant{"F_DUPFD_CLOEXEC", F_DUPFD_CLOEXEC},
    Constant{"F_GETFD", F_GETFD},
    Constant{"F_GETFL", F_GETFL},
    Constant{"F_GETLK", F_GETLK},
    Constant{"F_GETPIPE_SZ", F_GETPIPE_SZ},
    Constant{"F_GET_SEALS", F_GET_SEALS},
    Constant{"F_OFD_GETLK", F_OFD_GETLK},
    Constant{"F_OFD_SETLK", F_OFD_SETLK},
    Constant{"F_OFD_SETLKW", F_OFD_SETLKW},
    Constant{"F_SETFD", F_SETFD},
    Constant{"F_SETFL", F_SETFL},
    Constant{"F_SETLK", F_SETLK},
    Constant{"F_SETLKW", F_SETLKW},
    Constant{"F_SETPIPE_SZ", F_SETPIPE_SZ},
    Constant{"IPPROTO_IP", IPPROTO_IP},
    Constant{"IPPROTO_TCP", IPPROTO_TCP},
    Constant{"IPPROTO_UDP", IPPROTO_UDP},
    Constant{"MADV_MERGEABLE", MADV_MERGEABLE},
    Constant{"MAP_HUGETLB", MAP_HUGETLB},
    Constant{"MFD_HUGETLB", MFD_HUGETLB},
    Constant{"MSG_OOB", MSG_OOB},
    Constant{"POSIX_FADV_DONTNEED", POSIX_FADV_DONTNEED},
    Constant{"PR_CAPBSET_READ", PR_CAPBSET_READ},
    Constant{"PR_CAP_AMBIENT", PR_CAP_AMBIENT},
    Constant{"PR_GET_DUMPABLE", PR_GET_DUMPABLE},
    Constant{"PR_GET_NAME", PR_GET_NAME},
    Constant{"PR_GET_NO_NEW_PRIVS", PR_GET_NO_NEW_PRIVS},
    Constant{"PR_GET_PDEATHSIG", PR_GET_PDEATHSIG},
    Constant{"PR_GET_SECCOMP", PR_GET_SECCOMP},
    Constant{"PR_SET_DUMPABLE", PR_SET_DUMPABLE},
    Constant{"PR_SET_MM", PR_SET_MM},
    Constant{"PR_SET_NAME", PR_SET_NAME},
    Constant{"PR_SET_NO_NEW_PRIVS", PR_SET_NO_NEW_PRIVS},
    Constant{"PR_SET_PDEATHSIG", PR_SET_PDEATHSIG},
    Constant{"PR_SET_THP_DISABLE", PR_SET_THP_DISABLE},
    Constant{"PR_SET_VMA", kPrSetVma},
    Constant{"SHM_HUGETLB", SHM_HUGETLB},
    Constant{"SO_BROADCAST", SO_BROADCAST},
    Constant{"SO_KEEPALIVE", SO_KEEPALIVE},
    Constant{"SO_LINGER", SO_LINGER},
    Constant{"SO_PASSCRED", SO_PASSCRED},
    Constant{"SO_RCVBUF", SO_RCVBUF},
    Constant{"SO_RCVTIMEO", SO_RCVTIMEO},
    Constant{"SO_REUSEADDR", SO_REUSEADDR},
    Constant{"SO_REUSEPORT", SO_REUSEPORT},
    Constant{"SO_SNDBUF", SO_SNDBUF},
    Constant{"SO_SNDTIMEO", SO_SNDTIMEO},
    Constant{"S_IFIFO", S_IFIFO},
    Constant{"S_IFMT", S_IFMT},
    Constant{"S_IFREG", S_IFREG},
    Constant{"TCGETS", TCGETS},
    Constant{"TIOCGPGRP", TIOCGPGRP},
    Constant{"TIOCGWINSZ", TIOCGWINSZ},
    Constant{"TIOCLINUX", TIOCLINUX},
    Constant{"TIOCSETD", TIOCSETD},
    Constant{"TIOCSTI", TIOCSTI},
};

}  // namespace

std::optional<std::uint64_t> constant_value(std::string_view name) {
    const auto known =
        std::ranges::find_if(kConstants, [name](const Constant& c) { return c.name == name; });
    if (known != kConstants.end()) return known->value;
    const bool hexadecimal = name.starts_with("0x");
    const std::string_view digits = hexadecimal ? name.substr(2) : name;
    std::uint64_t value = 0;
    const char* end = digits.data() + digits.size();
    const auto [rest, error] = std::from_chars(digits.data(), end, value, hexadecimal ? 16 : 10);
    if (error != std::errc{} || rest != end) return std::nullopt;
    return value;
}

}  // namespace sandbox
