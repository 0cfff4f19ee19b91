// Tables: from call to sentence, from call to the arguments that tell the story, from value to
// name.
#include "sandbox/explain.h"

#include <linux/bpf.h>
#include <linux/keyctl.h>
#include <linux/reboot.h>
#include <linux/sched.h>
#include <netinet/in.h>
#include <sys/ioctl.h>
#include <sys/mount.h>
#include <sys/personality.h>
#include <sys/prctl.h>
#include <sys/ptrace.h>
#include <sys/socket.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <csignal>
#include <ctime>
#include <span>

#include "sandbox/filter.h"

namespace sandbox {

namespace {

// ---- sentences ----------------------------------------------------------------------------------

struct Story {
    std::string_view call;
    std::string_view sentence;
};

constexpr std::string_view kNetwork =
    "The program tried to use the network. There is none here: work with the files and the input "
    "that the task gives.";
constexpr std::string_view kNamespaces =
    "The program tried to make a space of its own inside the system (a namespace), as containers "
    "do. It already runs in one: leave this out.";
constexpr std::string_view kMounts =
    "The program tried to change which folders exist for it (a mount). That is not allowed here: "
    "use the folders that are there; /tmp can be written to.";
constexpr std::string_view kSpying =
    "The program tried to look into or control another process, as debuggers and leak checkers "
    "do. That is not allowed here: run it without them.";
constexpr std::string_view kMachine =
    "The program tried to change the machine itself. Only the machine's owner may do that: leave "
    "this out.";
constexpr std::string_view kClock =
    "The program tried to set the machine's clock. The time can be read here, not set.";
constexpr std::string_view kMeasuring =
    "The program tried to watch the inside of the system, as profilers do. That is not allowed "
    "here: measure with the clock of your language.";
constexpr std::string_view kMessages =
    "The program tried to read the system's own messages. They are not shown here: print what you "
    "want to know.";
constexpr std::string_view kKeys =
    "The program tried to keep something in the system's store of keys. That is not allowed here: "
    "keep it in a variable or a file.";
constexpr std::string_view kRare =
    "The program asked for a part of the system that ordinary programs do not use and that is "
    "closed here: leave this out.";
constexpr std::string_view kHandles =
    "The program tried to open a file by its number instead of its name. That is not allowed here: "
    "use its path.";
constexpr std::string_view kPersonality =
    "The program tried to switch off a protection of its own memory. That is not allowed here: run "
    "it without.";
constexpr std::string_view kWatching =
    "The program tried to watch what others do with files. That is not allowed here: look at the "
    "files when you need them.";
constexpr std::string_view kTerminal =
    "The program tried to control a terminal or to type into it. There is none here: read the "
    "input and print the output.";
constexpr std::string_view kOptions =
    "The program tried to change what it is in the eyes of the system. That is not allowed here: "
    "leave this out.";
constexpr std::string_view kOther = "The program asked the system for something not allowed here.";

constexpr std::array kStories{
    Story{"socket", kNetwork},
    Story{"clone", kNamespaces},
    Story{"unshare", kNamespaces},
    Story{"setns", kNamespaces},
    Story{"mount", kMounts},
    Story{"umount2", kMounts},
    Story{"pivot_root", kMounts},
    Story{"chroot", kMounts},
    Story{"open_tree", kMounts},
    Story{"move_mount", kMounts},
    Story{"fsopen", kMounts},
    Story{"fsconfig", kMounts},
    Story{"fsmount", kMounts},
    Story{"fspick", kMounts},
    Story{"mount_setattr", kMounts},
    Story{"ptrace", kSpying},
    Story{"process_vm_readv", kSpying},
    Story{"process_vm_writev", kSpying},
    Story{"pidfd_getfd", kSpying},
    Story{"kcmp", kSpying},
    Story{"process_madvise", kSpying},
    Story{"reboot", kMachine},
    Story{"kexec_load", kMachine},
    Story{"kexec_file_load", kMachine},
    Story{"init_module", kMachine},
    Story{"finit_module", kMachine},
    Story{"delete_module", kMachine},
    Story{"create_module", kMachine},
    Story{"query_module", kMachine},
    Story{"get_kernel_syms", kMachine},
    Story{"nfsservctl", kMachine},
    Story{"swapon", kMachine},
    Story{"swapoff", kMachine},
    Story{"sethostname", kMachine},
    Story{"setdomainname", kMachine},
    Story{"acct", kMachine},
    Story{"_sysctl", kMachine},
    Story{"iopl", kMachine},
    Story{"ioperm", kMachine},
    Story{"quotactl", kMachine},
    Story{"quotactl_fd", kMachine},
    Story{"settimeofday", kClock},
    Story{"clock_settime", kClock},
    Story{"clock_adjtime", kClock},
    Story{"adjtimex", kClock},
    Story{"bpf", kMeasuring},
    Story{"perf_event_open", kMeasuring},
    Story{"syslog", kMessages},
    Story{"keyctl", kKeys},
    Story{"add_key", kKeys},
    Story{"request_key", kKeys},
    Story{"userfaultfd", kRare},
    Story{"modify_ldt", kRare},
    Story{"uselib", kRare},
    Story{"ustat", kRare},
    Story{"name_to_handle_at", kHandles},
    Story{"open_by_handle_at", kHandles},
    Story{"personality", kPersonality},
    Story{"fanotify_init", kWatching},
    Story{"fanotify_mark", kWatching},
    Story{"ioctl", kTerminal},
    Story{"vhangup", kTerminal},
    Story{"prctl", kOptions},
};

// ---- names of values ----------------------------------------------------------------------------

struct Named {
    std::uint64_t value;
    std::string_view name;
};

constexpr std::array kFamilies{Named{AF_UNIX, "AF_UNIX"},
                               Named{AF_INET, "AF_INET"},
                               Named{AF_AX25, "AF_AX25"},
                               Named{AF_INET6, "AF_INET6"},
                               Named{AF_KEY, "AF_KEY"},
                               Named{AF_NETLINK, "AF_NETLINK"},
                               Named{AF_PACKET, "AF_PACKET"},
                               Named{AF_RDS, "AF_RDS"},
                               Named{AF_CAN, "AF_CAN"},
                               Named{AF_TIPC, "AF_TIPC"},
                               Named{AF_BLUETOOTH, "AF_BLUETOOTH"},
                               Named{AF_ALG, "AF_ALG"},
                               Named{AF_VSOCK, "AF_VSOCK"},
                               Named{AF_XDP, "AF_XDP"}};
constexpr std::array kSocketTypes{
    Named{SOCK_STREAM, "SOCK_STREAM"}, Named{SOCK_DGRAM, "SOCK_DGRAM"}, Named{SOCK_RAW, "SOCK_RAW"},
    Named{SOCK_RDM, "SOCK_RDM"}, Named{SOCK_SEQPACKET, "SOCK_SEQPACKET"}};
constexpr std::array kProtocols{
    Named{IPPROTO_ICMP, "IPPROTO_ICMP"}, Named{IPPROTO_TCP, "IPPROTO_TCP"},
    Named{IPPROTO_UDP, "IPPROTO_UDP"},   Named{IPPROTO_ICMPV6, "IPPROTO_ICMPV6"},
    Named{IPPROTO_SCTP, "IPPROTO_SCTP"}, Named{IPPROTO_RAW, "IPPROTO_RAW"}};
constexpr std::array kNamespaceFlags{
    Named{CLONE_NEWUSER, "CLONE_NEWUSER"},     Named{CLONE_NEWNS, "CLONE_NEWNS"},
    Named{CLONE_NEWPID, "CLONE_NEWPID"},       Named{CLONE_NEWNET, "CLONE_NEWNET"},
    Named{CLONE_NEWIPC, "CLONE_NEWIPC"},       Named{CLONE_NEWUTS, "CLONE_NEWUTS"},
    Named{CLONE_NEWCGROUP, "CLONE_NEWCGROUP"}, Named{CLONE_NEWTIME, "CLONE_NEWTIME"}};
constexpr std::array kTraceRequests{
    Named{PTRACE_TRACEME, "PTRACE_TRACEME"},    Named{PTRACE_PEEKTEXT, "PTRACE_PEEKTEXT"},
    Named{PTRACE_PEEKDATA, "PTRACE_PEEKDATA"},  Named{PTRACE_POKETEXT, "PTRACE_POKETEXT"},
    Named{PTRACE_POKEDATA, "PTRACE_POKEDATA"},  Named{PTRACE_CONT, "PTRACE_CONT"},
    Named{PTRACE_KILL, "PTRACE_KILL"},          Named{PTRACE_ATTACH, "PTRACE_ATTACH"},
    Named{PTRACE_DETACH, "PTRACE_DETACH"},      Named{PTRACE_SEIZE, "PTRACE_SEIZE"},
    Named{PTRACE_INTERRUPT, "PTRACE_INTERRUPT"}};
constexpr std::array kMountFlags{Named{MS_RDONLY, "MS_RDONLY"},   Named{MS_NOSUID, "MS_NOSUID"},
                                 Named{MS_NODEV, "MS_NODEV"},     Named{MS_NOEXEC, "MS_NOEXEC"},
                                 Named{MS_REMOUNT, "MS_REMOUNT"}, Named{MS_BIND, "MS_BIND"},
                                 Named{MS_MOVE, "MS_MOVE"},       Named{MS_REC, "MS_REC"},
                                 Named{MS_SILENT, "MS_SILENT"},   Named{MS_PRIVATE, "MS_PRIVATE"},
                                 Named{MS_SLAVE, "MS_SLAVE"},     Named{MS_SHARED, "MS_SHARED"}};
constexpr std::array kUnmountFlags{Named{MNT_FORCE, "MNT_FORCE"}, Named{MNT_DETACH, "MNT_DETACH"},
                                   Named{MNT_EXPIRE, "MNT_EXPIRE"},
                                   Named{UMOUNT_NOFOLLOW, "UMOUNT_NOFOLLOW"}};
constexpr std::array kTerminalRequests{Named{TIOCSTI, "TIOCSTI"}, Named{TIOCLINUX, "TIOCLINUX"},
                                       Named{TIOCSETD, "TIOCSETD"}, Named{TIOCSCTTY, "TIOCSCTTY"}};
constexpr std::array kProcessOptions{Named{PR_SET_DUMPABLE, "PR_SET_DUMPABLE"},
                                     Named{PR_SET_KEEPCAPS, "PR_SET_KEEPCAPS"},
                                     Named{PR_SET_SECCOMP, "PR_SET_SECCOMP"},
                                     Named{PR_CAPBSET_DROP, "PR_CAPBSET_DROP"},
                                     Named{PR_SET_SECUREBITS, "PR_SET_SECUREBITS"},
                                     Named{PR_SET_MM, "PR_SET_MM"},
                                     Named{PR_SET_CHILD_SUBREAPER, "PR_SET_CHILD_SUBREAPER"},
                                     Named{PR_CAP_AMBIENT, "PR_CAP_AMBIENT"},
                                     Named{PR_SET_PTRACER, "PR_SET_PTRACER"}};
constexpr std::array kPersonalityFlags{Named{ADDR_NO_RANDOMIZE, "ADDR_NO_RANDOMIZE"},
                                       Named{MMAP_PAGE_ZERO, "MMAP_PAGE_ZERO"},
                                       Named{ADDR_COMPAT_LAYOUT, "ADDR_COMPAT_LAYOUT"},
                                       Named{READ_IMPLIES_EXEC, "READ_IMPLIES_EXEC"},
                                       Named{ADDR_LIMIT_32BIT, "ADDR_LIMIT_32BIT"},
                                       Named{ADDR_LIMIT_3GB, "ADDR_LIMIT_3GB"},
                                       Named{PER_LINUX32, "PER_LINUX32"}};
constexpr std::array kBpfCommands{Named{BPF_MAP_CREATE, "BPF_MAP_CREATE"},
                                  Named{BPF_MAP_LOOKUP_ELEM, "BPF_MAP_LOOKUP_ELEM"},
                                  Named{BPF_MAP_UPDATE_ELEM, "BPF_MAP_UPDATE_ELEM"},
                                  Named{BPF_PROG_LOAD, "BPF_PROG_LOAD"},
                                  Named{BPF_OBJ_PIN, "BPF_OBJ_PIN"},
                                  Named{BPF_OBJ_GET, "BPF_OBJ_GET"},
                                  Named{BPF_PROG_ATTACH, "BPF_PROG_ATTACH"},
                                  Named{BPF_BTF_LOAD, "BPF_BTF_LOAD"},
                                  Named{BPF_LINK_CREATE, "BPF_LINK_CREATE"}};
constexpr std::array kKeyCommands{Named{KEYCTL_GET_KEYRING_ID, "KEYCTL_GET_KEYRING_ID"},
                                  Named{KEYCTL_JOIN_SESSION_KEYRING, "KEYCTL_JOIN_SESSION_KEYRING"},
                                  Named{KEYCTL_UPDATE, "KEYCTL_UPDATE"},
                                  Named{KEYCTL_REVOKE, "KEYCTL_REVOKE"},
                                  Named{KEYCTL_CHOWN, "KEYCTL_CHOWN"},
                                  Named{KEYCTL_SETPERM, "KEYCTL_SETPERM"},
                                  Named{KEYCTL_DESCRIBE, "KEYCTL_DESCRIBE"},
                                  Named{KEYCTL_CLEAR, "KEYCTL_CLEAR"},
                                  Named{KEYCTL_LINK, "KEYCTL_LINK"},
                                  Named{KEYCTL_UNLINK, "KEYCTL_UNLINK"},
                                  Named{KEYCTL_SEARCH, "KEYCTL_SEARCH"},
                                  Named{KEYCTL_READ, "KEYCTL_READ"},
                                  Named{KEYCTL_INSTANTIATE, "KEYCTL_INSTANTIATE"},
                                  Named{KEYCTL_SET_TIMEOUT, "KEYCTL_SET_TIMEOUT"},
                                  Named{KEYCTL_GET_PERSISTENT, "KEYCTL_GET_PERSISTENT"}};
constexpr std::array kRebootCommands{
    Named{LINUX_REBOOT_CMD_RESTART, "LINUX_REBOOT_CMD_RESTART"},
    Named{LINUX_REBOOT_CMD_HALT, "LINUX_REBOOT_CMD_HALT"},
    Named{LINUX_REBOOT_CMD_POWER_OFF, "LINUX_REBOOT_CMD_POWER_OFF"},
    Named{LINUX_REBOOT_CMD_KEXEC, "LINUX_REBOOT_CMD_KEXEC"}};
constexpr std::array kClocks{Named{CLOCK_REALTIME, "CLOCK_REALTIME"},
                             Named{CLOCK_MONOTONIC, "CLOCK_MONOTONIC"},
                             Named{CLOCK_BOOTTIME, "CLOCK_BOOTTIME"}};
constexpr std::array kSignals{
    Named{0, "no signal"},     Named{SIGHUP, "SIGHUP"},   Named{SIGINT, "SIGINT"},
    Named{SIGQUIT, "SIGQUIT"}, Named{SIGABRT, "SIGABRT"}, Named{SIGKILL, "SIGKILL"},
    Named{SIGUSR1, "SIGUSR1"}, Named{SIGSEGV, "SIGSEGV"}, Named{SIGUSR2, "SIGUSR2"},
    Named{SIGPIPE, "SIGPIPE"}, Named{SIGALRM, "SIGALRM"}, Named{SIGTERM, "SIGTERM"},
    Named{SIGCHLD, "SIGCHLD"}, Named{SIGCONT, "SIGCONT"}, Named{SIGSTOP, "SIGSTOP"}};

// ---- arguments that tell the story --------------------------------------------------------------

/// How one argument is told: by the name of its value, by the names of its bits, of those of its
/// bits only that have one, or as a number after a word.
struct Part {
    enum class Form { name, flags, known_flags, number };
    unsigned int argument = 0;
    Form form = Form::name;
    std::span<const Named> names = {};
    std::string_view word = {};
    std::uint32_t mask = 0xffffffff;
};

struct Shape {
    std::string_view call;
    std::array<Part, 2> parts;  // one without names and word is not told
};

constexpr Part kNothing{.form = Part::Form::number};

constexpr Part one_of(unsigned int argument, std::span<const Named> names) {
    return {.argument = argument, .form = Part::Form::name, .names = names};
}
constexpr Part bits_of(unsigned int argument, std::span<const Named> names) {
    return {.argument = argument, .form = Part::Form::flags, .names = names};
}
constexpr Part number(unsigned int argument, std::string_view word) {
    return {.argument = argument, .form = Part::Form::number, .word = word};
}

constexpr Part kNamespaceBits{
    .argument = 0, .form = Part::Form::known_flags, .names = kNamespaceFlags};
// The lowest byte of clone's is the signal that tells of the child's end.
constexpr Part kCloneBits{
    .argument = 0, .form = Part::Form::known_flags, .names = kNamespaceFlags, .mask = 0xffffff00};
constexpr Part kSocketFamily = one_of(0, kFamilies);
// The kernel keeps SOCK_NONBLOCK and SOCK_CLOEXEC above the type.
constexpr Part kSocketType{
    .argument = 1, .form = Part::Form::name, .names = kSocketTypes, .mask = 0xf};

constexpr std::array kShapes{
    Shape{"socket", {kSocketFamily, kSocketType}},
    Shape{"socketpair", {kSocketFamily, kSocketType}},
    Shape{"clone", {kCloneBits, kNothing}},
    Shape{"unshare", {kNamespaceBits, kNothing}},
    Shape{"setns", {bits_of(1, kNamespaceFlags), kNothing}},
    Shape{"mount", {bits_of(3, kMountFlags), kNothing}},
    Shape{"umount2", {bits_of(1, kUnmountFlags), kNothing}},
    Shape{"ptrace", {one_of(0, kTraceRequests), number(1, "process")}},
    Shape{"process_vm_readv", {number(0, "process"), kNothing}},
    Shape{"process_vm_writev", {number(0, "process"), kNothing}},
    Shape{"kcmp", {number(0, "process"), number(1, "process")}},
    Shape{"kill", {number(0, "process"), one_of(1, kSignals)}},
    Shape{"tkill", {number(0, "thread"), one_of(1, kSignals)}},
    Shape{"tgkill", {number(1, "thread"), one_of(2, kSignals)}},
    Shape{"ioctl", {one_of(1, kTerminalRequests), kNothing}},
    Shape{"prctl", {one_of(0, kProcessOptions), kNothing}},
    Shape{"personality", {bits_of(0, kPersonalityFlags), kNothing}},
    Shape{"bpf", {one_of(0, kBpfCommands), kNothing}},
    Shape{"perf_event_open", {number(1, "process"), number(2, "processor")}},
    Shape{"keyctl", {one_of(0, kKeyCommands), kNothing}},
    Shape{"reboot", {one_of(2, kRebootCommands), kNothing}},
    Shape{"clock_settime", {one_of(0, kClocks), kNothing}},
    Shape{"clock_adjtime", {one_of(0, kClocks), kNothing}},
    Shape{"syslog", {number(0, "action"), kNothing}},
    Shape{"modify_ldt", {number(0, "function"), kNothing}},
    Shape{"iopl", {number(0, "level"), kNothing}},
};

std::string hexadecimal(std::uint64_t value) {
    std::array<char, 16> digits{};
    const auto end = std::to_chars(digits.begin(), digits.end(), value, 16).ptr;
    return "0x" + std::string(digits.begin(), end);
}

std::string name_of(std::span<const Named> names, std::uint64_t value) {
    const auto known = std::ranges::find(names, value, &Named::value);
    if (known != names.end()) return std::string(known->name);
    constexpr std::uint64_t kFirstLarge = 1024;  // below, such values are known by their numbers
    return value < kFirstLarge ? std::to_string(value) : hexadecimal(value);
}

std::string flags_of(std::span<const Named> names, std::uint64_t value, bool with_unknown) {
    std::string text;
    const auto add = [&text](std::string_view flag) {
        if (!text.empty()) text += " | ";
        text += flag;
    };
    for (const Named& flag : names) {
        if ((value & flag.value) == 0) continue;
        add(flag.name);
        value &= ~flag.value;
    }
    if (with_unknown && value != 0) add(hexadecimal(value));
    return text;
}

// All these arguments are int or are read as such: the kernel looks at the lower half only, and a
// program may leave anything in the upper one.
std::string told(const Part& part, const RefusedCall& refused) {
    const auto value = static_cast<std::uint32_t>(refused.args.at(part.argument)) & part.mask;
    switch (part.form) {
        case Part::Form::name:
            return name_of(part.names, value);
        case Part::Form::flags:
            return flags_of(part.names, value, true);
        case Part::Form::known_flags:
            return flags_of(part.names, value, false);
        case Part::Form::number:
            if (part.word.empty()) return {};
            return std::string(part.word) + " " + std::to_string(static_cast<std::int32_t>(value));
    }
    return {};
}

// A protocol's number means something else in each family.
std::string protocol_of(const RefusedCall& refused) {
    const auto family = static_cast<std::uint32_t>(refused.args[0]);
    const auto protocol = static_cast<std::uint32_t>(refused.args[2]);
    if (protocol == 0 || (family != AF_INET && family != AF_INET6)) return {};
    return name_of(kProtocols, protocol);
}

std::string detail_of(const std::string& call, const RefusedCall& refused) {
    const auto shape = std::ranges::find(kShapes, call, &Shape::call);
    if (shape == kShapes.end()) return {};
    std::string text;
    const auto add = [&text](const std::string& part) {
        if (!text.empty() && !part.empty()) text += ", ";
        text += part;
    };
    for (const Part& part : shape->parts)
        add(told(part, refused));
    if (call == "socket") add(protocol_of(refused));
    return text;
}

}  // namespace

Violation explain(const RefusedCall& refused) {
    const std::string call = call_name(refused.number);
    const auto story = std::ranges::find(kStories, call, &Story::call);
    return {.call = call,
            .detail = detail_of(call, refused),
            .count = refused.count,
            .explanation = std::string(story != kStories.end() ? story->sentence : kOther)};
}

}  // namespace sandbox
