// Every call that a policy asks about has a sentence of its own, and its arguments have names.
#include "sandbox/explain.h"

#include <linux/sched.h>
#include <netinet/in.h>
#include <sys/ioctl.h>
#include <sys/mount.h>
#include <sys/personality.h>
#include <sys/prctl.h>
#include <sys/ptrace.h>
#include <sys/socket.h>

#include <catch2/catch.hpp>
#include <csignal>

#include "sandbox/filter.h"
#include "sandbox/policy.h"

namespace {

using Args = std::array<std::uint64_t, 6>;

std::int32_t number_of(const std::string& call) {
    for (std::int32_t number = 0; number < 500; ++number) {
        if (sandbox::call_name(number) == call) return number;
    }
    return -1;
}

std::string detail(const std::string& call, const Args& args) {
    return sandbox::explain({.number = number_of(call), .args = args}).detail;
}

std::string sentence(const std::string& call) {
    return sandbox::explain({.number = number_of(call)}).explanation;
}

}  // namespace

TEST_CASE("a refused socket is told with its family and type", "[explain]") {
    const auto told = sandbox::explain(
        {.number = number_of("socket"), .args = {AF_INET, SOCK_STREAM | SOCK_CLOEXEC}, .count = 3});
    CHECK(told.call == "socket");
    CHECK(told.detail == "AF_INET, SOCK_STREAM");
    CHECK(told.count == 3);
}

TEST_CASE("every call that an embedded policy asks about has a story that ends in advice",
          "[explain]") {
    const std::string fallback = sentence("read");
    for (const char* name : {"base", "native", "python", "node", "jvm", "compiler", "default"}) {
        const auto parsed =
            sandbox::parse_policy(*sandbox::embedded_policy(name), name, sandbox::embedded_policy);
        REQUIRE(parsed.errors.empty());
        for (const auto& group : parsed.policy.groups) {
            if (group.answer != sandbox::Group::Answer::ask) continue;
            for (const auto& rule : group.rules) {
                INFO(name << " " << rule.call);
                REQUIRE(number_of(rule.call) >= 0);
                CHECK(sentence(rule.call) != fallback);
                CHECK(sentence(rule.call).starts_with("The program "));
                CHECK(sentence(rule.call).size() < 200);
            }
        }
    }
}

TEST_CASE("arguments that tell the story are told by name", "[explain]") {
    CHECK(detail("socket", {AF_NETLINK, SOCK_RAW, 6}) == "AF_NETLINK, SOCK_RAW");
    CHECK(detail("socket", {AF_INET, SOCK_DGRAM | SOCK_NONBLOCK, IPPROTO_UDP}) ==
          "AF_INET, SOCK_DGRAM, IPPROTO_UDP");
    CHECK(detail("socket", {AF_VSOCK, SOCK_STREAM}) == "AF_VSOCK, SOCK_STREAM");
    CHECK(detail("socket", {99, 7}) == "99, 7");
    CHECK(detail("clone", {CLONE_NEWUSER | CLONE_NEWNS | SIGCHLD}) ==
          "CLONE_NEWUSER | CLONE_NEWNS");
    CHECK(detail("unshare", {CLONE_NEWNET | CLONE_FILES}) == "CLONE_NEWNET");
    // The same bit is a namespace here, and belongs to the signal of the child's end there.
    CHECK(detail("unshare", {CLONE_NEWTIME}) == "CLONE_NEWTIME");
    CHECK(detail("clone", {CLONE_NEWUTS | CLONE_NEWTIME}) == "CLONE_NEWUTS");
    CHECK(detail("setns", {3, CLONE_NEWPID}) == "CLONE_NEWPID");
    CHECK(detail("mount", {0, 0, 0, MS_BIND | MS_REC}) == "MS_BIND | MS_REC");
    CHECK(detail("mount", {0, 0, 0, MS_BIND | 0x800}) == "MS_BIND | 0x800");
    CHECK(detail("umount2", {0, MNT_DETACH}) == "MNT_DETACH");
    CHECK(detail("ptrace", {PTRACE_ATTACH, 17}) == "PTRACE_ATTACH, process 17");
    CHECK(detail("ptrace", {0x4fff, 1}) == "0x4fff, process 1");
    CHECK(detail("kill", {0xffffffff, SIGKILL}) == "process -1, SIGKILL");
    CHECK(detail("tgkill", {5, 6, 40}) == "thread 6, 40");
    CHECK(detail("ioctl", {0, TIOCSTI}) == "TIOCSTI");
    CHECK(detail("ioctl", {0, 0xc0481273}) == "0xc0481273");
    CHECK(detail("prctl", {PR_SET_MM}) == "PR_SET_MM");
    CHECK(detail("personality", {ADDR_NO_RANDOMIZE}) == "ADDR_NO_RANDOMIZE");
    CHECK(detail("bpf", {5}) == "BPF_PROG_LOAD");
    CHECK(detail("perf_event_open", {0, 0, 0xffffffff}) == "process 0, processor -1");
    CHECK(detail("keyctl", {2}) == "KEYCTL_UPDATE");
    CHECK(detail("reboot", {0xfee1dead, 0x28121969, 0x4321fedc}) == "LINUX_REBOOT_CMD_POWER_OFF");
    CHECK(detail("clock_settime", {0}) == "CLOCK_REALTIME");
    CHECK(detail("acct", {1, 2, 3, 4, 5, 6}).empty());
}

TEST_CASE("what a register holds above an int is not told", "[explain]") {
    constexpr std::uint64_t kUpper = 0xdead'beef'0000'0000;
    CHECK(detail("socket", {kUpper | AF_INET, kUpper | SOCK_STREAM, kUpper | IPPROTO_TCP}) ==
          "AF_INET, SOCK_STREAM, IPPROTO_TCP");
    CHECK(detail("kill", {kUpper | 0xfffffffe, kUpper | SIGTERM}) == "process -2, SIGTERM");
    CHECK(detail("ioctl", {0, kUpper | TIOCSTI}) == "TIOCSTI");
}
