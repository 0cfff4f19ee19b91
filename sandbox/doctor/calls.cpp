// The system call filter: the calls that have been a way out of some sandbox, each with arguments
// that do no harm where the filter is missing, and what the policy `default` says it answers.
#include <fcntl.h>
#include <linux/futex.h>
#include <linux/keyctl.h>
#include <sched.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <sys/personality.h>
#include <sys/prctl.h>
#include <sys/ptrace.h>
#include <sys/shm.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <csignal>

#include "sandbox/doctor/attack.h"
#include "sandbox/doctor/helpers.h"

namespace sandbox::doctor {

namespace {

constexpr long kNowhere = 1;          // an address at which nothing is
constexpr long kNobody = 0x7fffffff;  // no process has this number
constexpr long kNoFlag = 0x7fffffff;  // not a valid set of flags
constexpr long kNone = -1;            // not a descriptor

constexpr int kClone3 = 435;  // these are younger than Debian 12's headers, or may be
constexpr int kQuotactlFd = 443;
constexpr int kUnknown = 600;  // no kernel's

constexpr bool kTold = true;
constexpr bool kSilent = false;

// The order is that of the policy's groups.
const std::vector<RefusedHere>& table() {
    static const std::vector<RefusedHere> calls{
        {"socket", SYS_socket, {AF_INET, SOCK_STREAM, 0}, EPERM, kTold, "AF_INET"},
        {"socket", SYS_socket, {AF_INET6, SOCK_DGRAM, 0}, EPERM, kTold, "AF_INET6"},
        {"socket", SYS_socket, {AF_NETLINK, SOCK_RAW, 0}, EPERM, kTold, "AF_NETLINK"},
        {"socket", SYS_socket, {AF_PACKET, SOCK_RAW, 0}, EPERM, kTold, "AF_PACKET"},
        {"socket", SYS_socket, {AF_ALG, SOCK_SEQPACKET, 0}, EPERM, kTold, "AF_ALG"},
        {"socket", SYS_socket, {AF_VSOCK, SOCK_STREAM, 0}, EPERM, kTold, "AF_VSOCK"},
        {"socket", SYS_socket, {AF_BLUETOOTH, SOCK_RAW, 1}, EPERM, kTold, "AF_BLUETOOTH"},
        {"socket", SYS_socket, {AF_XDP, SOCK_RAW, 0}, EPERM, kTold, "AF_XDP"},
        {"clone", SYS_clone, {CLONE_NEWUSER | SIGCHLD, 0, 0, 0, 0}, EPERM, kTold, "CLONE_NEWUSER"},
        {"clone", SYS_clone, {CLONE_NEWNS | SIGCHLD, 0, 0, 0, 0}, EPERM, kTold, "CLONE_NEWNS"},
        {"unshare", SYS_unshare, {CLONE_NEWUSER}, EPERM, kTold, "CLONE_NEWUSER"},
        {"unshare", SYS_unshare, {CLONE_NEWNS | CLONE_NEWPID}, EPERM, kTold, "CLONE_NEWNS"},
        {"setns", SYS_setns, {kNone, 0}, EPERM, kTold},
        {"mount", SYS_mount, {0, 0, 0, 0, 0}, EPERM, kTold},
        {"umount2", SYS_umount2, {0, 0}, EPERM, kTold},
        {"pivot_root", SYS_pivot_root, {0, 0}, EPERM, kTold},
        {"chroot", SYS_chroot, {0}, EPERM, kTold},
        {"open_tree", SYS_open_tree, {kNone, 0, 0}, EPERM, kTold},
        {"move_mount", SYS_move_mount, {kNone, 0, kNone, 0, 0}, EPERM, kTold},
        {"fsopen", SYS_fsopen, {0, 0}, EPERM, kTold},
        {"fsconfig", SYS_fsconfig, {kNone, 0, 0, 0, 0}, EPERM, kTold},
        {"fsmount", SYS_fsmount, {kNone, 0, 0}, EPERM, kTold},
        {"fspick", SYS_fspick, {kNone, 0, 0}, EPERM, kTold},
        {"mount_setattr", SYS_mount_setattr, {kNone, 0, 0, 0, 0}, EPERM, kTold},

        {"ptrace", SYS_ptrace, {PTRACE_ATTACH, kNobody, 0, 0}, EPERM, kTold},
        {"process_vm_readv", SYS_process_vm_readv, {kNobody, 0, 0, 0, 0, 0}, EPERM, kTold},
        {"process_vm_writev", SYS_process_vm_writev, {kNobody, 0, 0, 0, 0, 0}, EPERM, kTold},
        {"pidfd_getfd", SYS_pidfd_getfd, {kNone, kNone, 0}, EPERM, kTold},
        {"kcmp", SYS_kcmp, {kNobody, kNobody, 0, 0, 0}, EPERM, kTold},
        {"process_madvise", SYS_process_madvise, {kNone, 0, 0, 0, 0}, EPERM, kTold},

        {"reboot", SYS_reboot, {0, 0, 0, 0}, EPERM, kTold},
        {"kexec_load", SYS_kexec_load, {0, 0, 0, kNoFlag}, EPERM, kTold},
        {"kexec_file_load", SYS_kexec_file_load, {kNone, kNone, 0, 0, kNoFlag}, EPERM, kTold},
        {"init_module", SYS_init_module, {0, 0, 0}, EPERM, kTold},
        {"finit_module", SYS_finit_module, {kNone, 0, kNoFlag}, EPERM, kTold},
        {"delete_module", SYS_delete_module, {0, 0}, EPERM, kTold},
        {"swapon", SYS_swapon, {0, kNoFlag}, EPERM, kTold},
        {"swapoff", SYS_swapoff, {0}, EPERM, kTold},
        {"settimeofday", SYS_settimeofday, {kNowhere, 0}, EPERM, kTold},
        {"clock_settime", SYS_clock_settime, {0, 0}, EPERM, kTold},
        {"clock_adjtime", SYS_clock_adjtime, {0, 0}, EPERM, kTold},
        {"adjtimex", SYS_adjtimex, {0}, EPERM, kTold},
        {"sethostname", SYS_sethostname, {0, kNoFlag}, EPERM, kTold},
        {"setdomainname", SYS_setdomainname, {0, kNoFlag}, EPERM, kTold},
        {"acct", SYS_acct, {kNowhere}, EPERM, kTold},
        {"syslog", SYS_syslog, {kNoFlag, 0, 0}, EPERM, kTold},
        {"iopl", SYS_iopl, {0}, EPERM, kTold},
        {"ioperm", SYS_ioperm, {0, 0, 0}, EPERM, kTold},
        {"quotactl", SYS_quotactl, {kNone, 0, 0, 0}, EPERM, kTold},
        {"quotactl_fd", kQuotactlFd, {kNone, 0, 0, 0}, EPERM, kTold},
        {"bpf", SYS_bpf, {kNone, 0, 0}, EPERM, kTold},
        {"perf_event_open", SYS_perf_event_open, {0, 0, kNone, kNone, 0}, EPERM, kTold},
        {"vhangup", SYS_vhangup, {}, EPERM, kTold},
        {"_sysctl", SYS__sysctl, {0}, EPERM, kTold},
        {"create_module", SYS_create_module, {0, 0}, EPERM, kTold},
        {"get_kernel_syms", SYS_get_kernel_syms, {0}, EPERM, kTold},
        {"query_module", SYS_query_module, {0, 0, 0, 0, 0}, EPERM, kTold},
        {"nfsservctl", SYS_nfsservctl, {0, 0, 0}, EPERM, kTold},

        {"keyctl", SYS_keyctl, {KEYCTL_GET_KEYRING_ID, KEY_SPEC_SESSION_KEYRING, 0}, EPERM, kTold},
        {"add_key", SYS_add_key, {0, 0, 0, 0, KEY_SPEC_PROCESS_KEYRING}, EPERM, kTold},
        {"request_key", SYS_request_key, {0, 0, 0, 0}, EPERM, kTold},

        {"userfaultfd", SYS_userfaultfd, {O_CLOEXEC | 1}, EPERM, kTold},
        {"modify_ldt", SYS_modify_ldt, {0, 0, 0}, EPERM, kTold},
        {"name_to_handle_at", SYS_name_to_handle_at, {kNone, 0, 0, 0, 0}, EPERM, kTold},
        {"open_by_handle_at", SYS_open_by_handle_at, {kNone, 0, 0}, EPERM, kTold},
        {"fanotify_init", SYS_fanotify_init, {kNoFlag, 0}, EPERM, kTold},
        {"fanotify_mark", SYS_fanotify_mark, {kNone, 0, 0, kNone, 0}, EPERM, kTold},
        {"uselib", SYS_uselib, {0}, EPERM, kTold},
        {"ustat", SYS_ustat, {0, 0}, EPERM, kTold},
        {"personality", SYS_personality, {ADDR_NO_RANDOMIZE}, EPERM, kTold},
        {"prctl", SYS_prctl, {PR_SET_MM, kNoFlag, 0, 0, 0}, EPERM, kTold, "PR_SET_MM"},
        {"prctl",
         SYS_prctl,
         {PR_CAP_AMBIENT, PR_CAP_AMBIENT_IS_SET, 0, 0, 0},
         EPERM,
         kTold,
         "PR_CAP_AMBIENT"},
        {"prctl", SYS_prctl, {PR_SET_SECCOMP, kNoFlag, 0, 0, 0}, EPERM, kSilent, "PR_SET_SECCOMP"},

        {"ioctl", SYS_ioctl, {0, TIOCSTI, kNowhere}, EPERM, kTold, "TIOCSTI"},
        {"ioctl", SYS_ioctl, {0, TIOCLINUX, kNowhere}, EPERM, kTold, "TIOCLINUX"},
        {"ioctl", SYS_ioctl, {0, TIOCSETD, kNowhere}, EPERM, kTold, "TIOCSETD"},
        {"ioctl", SYS_ioctl, {0, TIOCSCTTY, 0}, EPERM, kSilent, "TIOCSCTTY"},

        {"clone3", kClone3, {0, 0}, ENOSYS, kSilent},
        {"openat2", SYS_openat2, {kNone, 0, 0, 0}, ENOSYS, kSilent},
        {"io_uring_setup", SYS_io_uring_setup, {0, 0}, ENOSYS, kSilent},
        {"io_uring_enter", SYS_io_uring_enter, {kNone, 0, 0, 0, 0, 0}, ENOSYS, kSilent},
        {"io_uring_register", SYS_io_uring_register, {kNone, 0, 0, 0}, ENOSYS, kSilent},
        {"landlock_create_ruleset", SYS_landlock_create_ruleset, {0, 0, 0}, ENOSYS, kSilent},
        {"landlock_add_rule", SYS_landlock_add_rule, {kNone, 0, 0, 0}, ENOSYS, kSilent},
        {"landlock_restrict_self", SYS_landlock_restrict_self, {kNone, 0}, ENOSYS, kSilent},
        {"seccomp", SYS_seccomp, {kNoFlag, 0, 0}, ENOSYS, kSilent},
        {"setxattr", SYS_setxattr, {0, 0, 0, 0, 0}, ENOSYS, kSilent},
        {"lsetxattr", SYS_lsetxattr, {0, 0, 0, 0, 0}, ENOSYS, kSilent},
        {"fsetxattr", SYS_fsetxattr, {kNone, 0, 0, 0, 0}, ENOSYS, kSilent},
        {"removexattr", SYS_removexattr, {0, 0}, ENOSYS, kSilent},
        {"lremovexattr", SYS_lremovexattr, {0, 0}, ENOSYS, kSilent},
        {"fremovexattr", SYS_fremovexattr, {kNone, 0}, ENOSYS, kSilent},
        {"inotify_init", SYS_inotify_init, {}, ENOSYS, kSilent},
        {"inotify_init1", SYS_inotify_init1, {0}, ENOSYS, kSilent},
        {"inotify_add_watch", SYS_inotify_add_watch, {kNone, 0, 0}, ENOSYS, kSilent},
        {"inotify_rm_watch", SYS_inotify_rm_watch, {kNone, 0}, ENOSYS, kSilent},
        {"preadv2", SYS_preadv2, {kNone, 0, 0, 0, 0, 0}, ENOSYS, kSilent},
        {"pwritev2", SYS_pwritev2, {kNone, 0, 0, 0, 0, 0}, ENOSYS, kSilent},
        {"futex", SYS_futex, {0, FUTEX_LOCK_PI, 0, 0, 0, 0}, ENOSYS, kSilent, "FUTEX_LOCK_PI"},
        {"a call that no kernel knows", kUnknown, {}, ENOSYS, kSilent},

        {"mmap", SYS_mmap, {0, 0, 0, MAP_HUGETLB}, EPERM, kSilent, "MAP_HUGETLB"},
        {"memfd_create", SYS_memfd_create, {0, MFD_HUGETLB}, EPERM, kSilent, "MFD_HUGETLB"},
        {"shmget", SYS_shmget, {0, 0, SHM_HUGETLB}, EPERM, kSilent, "SHM_HUGETLB"},
        {"madvise", SYS_madvise, {0, 0, MADV_MERGEABLE}, EPERM, kSilent, "MADV_MERGEABLE"},
        {"mlock", SYS_mlock, {0, 0}, EPERM, kSilent},
        {"mlock2", SYS_mlock2, {0, 0, 0}, EPERM, kSilent},
        {"munlock", SYS_munlock, {0, 0}, EPERM, kSilent},
        {"mlockall", SYS_mlockall, {0}, EPERM, kSilent},
        {"munlockall", SYS_munlockall, {}, EPERM, kSilent},
        {"mq_open", SYS_mq_open, {0, 0, 0, 0}, EPERM, kSilent},
        {"mq_unlink", SYS_mq_unlink, {0}, EPERM, kSilent},
        {"mq_timedsend", SYS_mq_timedsend, {kNone, 0, 0, 0, 0}, EPERM, kSilent},
        {"mq_timedreceive", SYS_mq_timedreceive, {kNone, 0, 0, 0, 0}, EPERM, kSilent},
        {"mq_notify", SYS_mq_notify, {kNone, 0}, EPERM, kSilent},
        {"mq_getsetattr", SYS_mq_getsetattr, {kNone, 0, 0}, EPERM, kSilent},
        {"sched_setscheduler", SYS_sched_setscheduler, {0, kNone, 0}, EPERM, kSilent},
        {"sched_setparam", SYS_sched_setparam, {0, 0}, EPERM, kSilent},
        {"sched_setattr", SYS_sched_setattr, {0, 0, 0}, EPERM, kSilent},
        {"ioprio_set", SYS_ioprio_set, {0, 0, 0}, EPERM, kSilent},
        {"mbind", SYS_mbind, {0, 0, 0, 0, 0, 0}, EPERM, kSilent},
        {"set_mempolicy", SYS_set_mempolicy, {0, 0, 0}, EPERM, kSilent},
        {"migrate_pages", SYS_migrate_pages, {kNobody, 0, 0, 0}, EPERM, kSilent},
        {"move_pages", SYS_move_pages, {kNobody, 0, 0, 0, 0, 0}, EPERM, kSilent},
        {"vmsplice", SYS_vmsplice, {kNone, 0, 0, 0}, EPERM, kSilent},
        {"remap_file_pages", SYS_remap_file_pages, {0, 0, 0, 0, 0}, EPERM, kSilent},
        {"sysfs", SYS_sysfs, {kNone, 0, 0}, EPERM, kSilent},
        {"lookup_dcookie", SYS_lookup_dcookie, {0, 0, 0}, EPERM, kSilent},
        {"setgroups", SYS_setgroups, {0, 0}, EPERM, kSilent},
        {"setfsuid", SYS_setfsuid, {kNone}, EPERM, kSilent},
        {"setfsgid", SYS_setfsgid, {kNone}, EPERM, kSilent},
        {"capset", SYS_capset, {0, 0}, EPERM, kSilent},

        {"mknod", SYS_mknod, {0, S_IFCHR | 0600, 0}, EPERM, kSilent, "S_IFCHR"},
        {"mknodat", SYS_mknodat, {kNone, 0, S_IFBLK | 0600, 0}, EPERM, kSilent, "S_IFBLK"},
        {"fcntl", SYS_fcntl, {0, F_SETOWN, 0}, EPERM, kSilent, "F_SETOWN"},
        {"fcntl", SYS_fcntl, {0, F_SETSIG, 0}, EPERM, kSilent, "F_SETSIG"},
        {"fcntl", SYS_fcntl, {0, F_SETLEASE, F_UNLCK}, EPERM, kSilent, "F_SETLEASE"},
        {"setsockopt",
         SYS_setsockopt,
         {kNone, SOL_SOCKET, SO_ATTACH_FILTER, 0, 0},
         EPERM,
         kSilent,
         "SO_ATTACH_FILTER"},
        {"sendto", SYS_sendto, {kNone, 0, 0, MSG_OOB, 0, 0}, EPERM, kSilent, "MSG_OOB"},
        {"prlimit64", SYS_prlimit64, {1, 0, 0, 0}, EPERM, kSilent, "of-init"},
        {"fadvise64",
         SYS_fadvise64,
         {kNone, 0, 0, POSIX_FADV_DONTNEED},
         EPERM,
         kSilent,
         "POSIX_FADV_DONTNEED"},
    };
    return calls;
}

Answer make_call(const RefusedHere& call) {
    (void)::setsid();  // vhangup would end the session of whoever has none of its own
    std::array<long, 6> a{};
    std::ranges::copy(call.arguments, a.begin());
    errno = 0;
    const long got = ::syscall(call.number, a[0], a[1], a[2], a[3], a[4], a[5]);
    const int error = errno;
    if (got == 0 && call.number == SYS_clone) ::_exit(0);  // the new process's way
    if (got != -1) return broken("the call was made");
    if (error == call.error) return holds(error_name(error));
    return broken("the call was made, and gave " + error_name(error));
}

std::string described(const RefusedHere& call) {
    const std::string variant = call.variant.empty() ? "" : " " + std::string(call.variant);
    return std::string(call.name) + variant + ": " + error_name(call.error) +
           (call.is_told ? ", and the report tells" : "");
}

// "call-socket-AF_INET".
std::string name_of(const RefusedHere& call) {
    if (call.number == kUnknown) return "call-unknown";
    const std::string variant = call.variant.empty() ? "" : "-" + std::string(call.variant);
    return "call-" + std::string(call.name) + variant;
}

#ifdef __x86_64__
Answer call_as_32_bit(const Facts& /*facts*/) {
    long result = 20;  // getpid, in the numbers of 32 bits
    asm volatile("int $0x80" : "+a"(result) : : "memory");
    return broken("the call was made, and gave " + std::to_string(result));
}

Answer call_as_x32(const Facts& /*facts*/) {
    constexpr long kX32 = 0x40000000;
    const long result = ::syscall(SYS_getpid | kX32);
    return broken("the call was made, and gave " +
                  (result == -1 ? error_name(errno) : std::to_string(result)));
}
#else
Answer call_as_32_bit(const Facts& /*facts*/) {
    return untried("this processor has no such calls");
}

Answer call_as_x32(const Facts& /*facts*/) {
    return untried("this processor has no such calls");
}
#endif

Answer see_filter(const Facts& /*facts*/) {
    const std::string mode = own_status("Seccomp");
    return mode == "2" ? holds("seccomp mode 2") : broken("seccomp mode " + mode);
}

}  // namespace

std::span<const RefusedHere> refused_here() {
    return table();
}

std::vector<Attack> call_attacks() {
    std::vector<Attack> attacks;
    const auto kills = [&attacks](const char* name, const char* how, Answer (*act)(const Facts&)) {
        attacks.push_back({.name = name,
                           .barrier = "seccomp",
                           .how = how,
                           .act = act,
                           .ends = Status::policy_violation});
    };
    attacks.push_back({.name = "filter-is-on",
                       .barrier = "seccomp",
                       .how = "read Seccomp in /proc/self/status",
                       .act = see_filter});
    kills("call-int80", "getpid by int 0x80; the program is killed", call_as_32_bit);
    kills("call-x32", "getpid by its x32 number; the program is killed", call_as_x32);
    for (const RefusedHere& call : table())
        attacks.push_back({.name = name_of(call),
                           .barrier = "seccomp",
                           .how = described(call),
                           .act = [call](const Facts&) { return make_call(call); },
                           .told = call.is_told ? std::string(call.name) : ""});
    return attacks;
}

}  // namespace sandbox::doctor
