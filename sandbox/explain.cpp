// A table from call to sentence, and the few arguments that tell the story.
#include "sandbox/explain.h"

#include <linux/sched.h>
#include <sys/socket.h>

#include <algorithm>
#include <array>
#include <span>

#include "sandbox/filter.h"

namespace sandbox {

namespace {

struct Story {
    std::string_view call;
    std::string_view sentence;
};

constexpr std::string_view kNetwork =
    "The program tried to use the network. There is none here: work with the files and the input "
    "that the task gives.";
constexpr std::string_view kNamespaces =
    "The program tried to make a space of its own inside the system (a namespace). That is not "
    "allowed here.";
constexpr std::string_view kMounts =
    "The program tried to change which folders exist for it (a mount). That is not allowed here.";
constexpr std::string_view kSpying =
    "The program tried to look into or control another process. That is not allowed here.";
constexpr std::string_view kMachine =
    "The program tried to change the machine itself. Only the machine's owner may do that.";
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
    Story{"swapon", kMachine},
    Story{"swapoff", kMachine},
    Story{"settimeofday", kMachine},
    Story{"clock_settime", kMachine},
    Story{"clock_adjtime", kMachine},
    Story{"adjtimex", kMachine},
    Story{"sethostname", kMachine},
    Story{"setdomainname", kMachine},
    Story{"acct", kMachine},
    Story{"syslog", kMachine},
    Story{"iopl", kMachine},
    Story{"ioperm", kMachine},
    Story{"quotactl", kMachine},
    Story{"bpf", kMachine},
    Story{"perf_event_open", kMachine},
};

struct Named {
    std::uint64_t value;
    std::string_view name;
};

constexpr std::array kFamilies{Named{AF_UNIX, "AF_UNIX"},     Named{AF_INET, "AF_INET"},
                               Named{AF_INET6, "AF_INET6"},   Named{AF_NETLINK, "AF_NETLINK"},
                               Named{AF_PACKET, "AF_PACKET"}, Named{AF_ALG, "AF_ALG"},
                               Named{AF_VSOCK, "AF_VSOCK"}};
constexpr std::array kSocketTypes{Named{SOCK_STREAM, "SOCK_STREAM"},
                                  Named{SOCK_DGRAM, "SOCK_DGRAM"}, Named{SOCK_RAW, "SOCK_RAW"}};
constexpr std::array kNamespaceFlags{
    Named{CLONE_NEWUSER, "CLONE_NEWUSER"},    Named{CLONE_NEWNS, "CLONE_NEWNS"},
    Named{CLONE_NEWPID, "CLONE_NEWPID"},      Named{CLONE_NEWNET, "CLONE_NEWNET"},
    Named{CLONE_NEWIPC, "CLONE_NEWIPC"},      Named{CLONE_NEWUTS, "CLONE_NEWUTS"},
    Named{CLONE_NEWCGROUP, "CLONE_NEWCGROUP"}};

std::string name_of(std::span<const Named> names, std::uint64_t value) {
    const auto known = std::ranges::find(names, value, &Named::value);
    return known != names.end() ? std::string(known->name) : std::to_string(value);
}

std::string flags_of(std::span<const Named> names, std::uint64_t value) {
    std::string text;
    for (const Named& flag : names) {
        if ((value & flag.value) == 0) continue;
        if (!text.empty()) text += " | ";
        text += flag.name;
    }
    return text;
}

std::string detail_of(const std::string& call, const RefusedCall& refused) {
    // Families and types are int arguments: the kernel looks at the lower half only.
    const std::uint64_t first = refused.args[0] & 0xffffffffU;
    if (call == "socket") {
        constexpr std::uint64_t kTypeMask = 0xf;
        return name_of(kFamilies, first) + ", " +
               name_of(kSocketTypes, refused.args[1] & kTypeMask);
    }
    if (call == "clone" || call == "unshare") return flags_of(kNamespaceFlags, refused.args[0]);
    return {};
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
