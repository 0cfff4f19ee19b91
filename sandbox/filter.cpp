// A policy's words to decisions by number; filter_program.cpp makes a BPF program of them.
// libseccomp knows the names. Its own generator is not used: an install, paid by every run, costs
// twice as much, and generating ten times as much (tests keep it as the oracle).
#include "sandbox/filter.h"

#include <linux/filter.h>
#include <linux/seccomp.h>
#include <seccomp.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdlib>
#include <functional>
#include <map>
#include <memory>
#include <string_view>
#include <vector>

#include "sandbox/base/error.h"
#include "sandbox/filter_program.h"

namespace sandbox {

namespace {

constexpr std::uint32_t kAllow = SECCOMP_RET_ALLOW;
constexpr std::uint32_t kAsk = SECCOMP_RET_USER_NOTIF;
constexpr std::uint32_t kRefuse = SECCOMP_RET_ERRNO | EPERM;
constexpr std::uint32_t kAbsent = SECCOMP_RET_ERRNO | ENOSYS;

// x86-64 has no call from here to 423, and those from 424 on came with Linux 5.1: libraries know
// how to do without them.
constexpr std::uint32_t kFirstRecent = 335;
constexpr std::uint32_t kX32Bit = 0x40000000;
constexpr std::uint32_t kNoCall = 0xffffffff;  // what a program asks for to be told ENOSYS

struct Argument {
    std::string_view call;
    unsigned int argument;
};

// The kernel reads the lower half of these and no more, and so must the filter: a program may leave
// anything in the upper half of a register that holds an int.
constexpr std::array kIntArguments{
    Argument{"fadvise64", 3},  Argument{"fcntl", 1},      Argument{"futex", 1},
    Argument{"ioctl", 1},      Argument{"madvise", 2},    Argument{"personality", 0},
    Argument{"prctl", 0},      Argument{"prlimit64", 0},  Argument{"recvfrom", 3},
    Argument{"recvmmsg", 3},   Argument{"recvmsg", 2},    Argument{"sendmmsg", 3},
    Argument{"sendmsg", 2},    Argument{"sendto", 3},     Argument{"setsockopt", 1},
    Argument{"setsockopt", 2}, Argument{"socket", 0},     Argument{"socket", 1},
    Argument{"socket", 2},     Argument{"socketpair", 0},
};
constexpr std::uint64_t kIntMask = 0xffffffff;

struct Call {
    std::string_view name;
    std::array<std::uint64_t, 6> args{};
};

// What our own code still does between the filter and the program, in inside.cpp and run.cpp.
constexpr std::array kNeededToStart{
    Call{"read"},        Call{"write"},   Call{"close"},      Call{"poll"},
    Call{"recvfrom"},    Call{"recvmsg"}, Call{"newfstatat"}, Call{"brk"},
    Call{"close_range"}, Call{"dup2"},    Call{"pread64"},    Call{"pwrite64"},
    Call{"prlimit64"},   Call{"chdir"},   Call{"execve"},     Call{"timer_settime"},
    Call{"exit_group"},
};

std::uint32_t to_answer(Group::Answer answer) {
    switch (answer) {
        case Group::Answer::allow:
            return kAllow;
        case Group::Answer::ask:
            return kAsk;
        case Group::Answer::refuse:
            return kRefuse;
        case Group::Answer::absent:
            return kAbsent;
    }
    base::ensure(false, "a group has one of four answers");
    return kRefuse;
}

// All that a policy says about one call.
struct Said {
    Decision decision{.cases = {}, .otherwise = kRefuse};
    bool is_said_without_condition = false;
    std::string policy;  // where it was said last
    int line = 0;
};

class Collector {
public:
    Collector(const Policy& policy, std::vector<PolicyError>& errors) : errors_(errors) {
        for (const Group& group : policy.groups) {
            for (const Rule& rule : group.rules)
                hear(rule, to_answer(group.answer));
        }
    }

    [[nodiscard]] const std::map<std::string, Said, std::less<>>& calls() const { return calls_; }

private:
    void hear(const Rule& rule, std::uint32_t answer) {
        Said& said = calls_[rule.call];
        said.policy = rule.policy;
        said.line = rule.line;
        if (rule.condition) {
            said.decision.cases.push_back({as_read(rule), answer});
            return;
        }
        if (said.is_said_without_condition && said.decision.otherwise != answer)
            fail(rule, "has two answers without a condition");
        said.is_said_without_condition = true;
        said.decision.otherwise = answer;
    }

    Condition as_read(const Rule& rule) {
        Condition condition = *rule.condition;
        const bool is_int = std::ranges::any_of(kIntArguments, [&](const Argument& one) {
            return one.call == rule.call && one.argument == condition.argument;
        });
        if (!is_int) return condition;
        condition.mask &= kIntMask;
        for (const std::uint64_t value : condition.values) {
            if (value > kIntMask) fail(rule, "is compared with more than the kernel's 32 bits");
        }
        return condition;
    }

    void fail(const Rule& rule, const std::string& what) {
        errors_.push_back(
            {.policy = rule.policy, .line = rule.line, .what = rule.call + " " + what});
    }

    std::vector<PolicyError>& errors_;
    std::map<std::string, Said, std::less<>> calls_;
};

// From number 0 to the highest one. Neighbours with the same decision are one range.
std::vector<CallRange> to_ranges(const std::map<std::uint32_t, Decision>& by_number) {
    std::vector<CallRange> ranges;
    const auto add = [&ranges](std::uint32_t first, const Decision& decision) {
        if (ranges.empty() || ranges.back().decision != decision)
            ranges.push_back({first, decision});
    };
    // What is not mentioned, up to `end`.
    const auto fill = [&add](std::uint32_t first, std::uint32_t end) {
        if (first < std::min(end, kFirstRecent)) add(first, {.cases = {}, .otherwise = kRefuse});
        first = std::max(first, kFirstRecent);
        if (first < end) add(first, {.cases = {}, .otherwise = kAbsent});
    };
    std::uint32_t next = 0;
    for (const auto& [number, decision] : by_number) {
        fill(next, number);
        add(number, decision);
        next = number + 1;
    }
    fill(next, kX32Bit);
    add(kX32Bit, {.cases = {}, .otherwise = SECCOMP_RET_KILL_PROCESS});
    add(kNoCall, {.cases = {}, .otherwise = kAbsent});
    return ranges;
}

void check_start(const std::string& policy, const std::map<std::string, Said, std::less<>>& calls,
                 std::vector<PolicyError>& errors) {
    for (const Call& call : kNeededToStart) {
        const auto said = calls.find(call.name);
        const bool is_said = said != calls.end();
        if (is_said && decide(said->second.decision, call.args) == kAllow) continue;
        errors.push_back({.policy = is_said ? said->second.policy : policy,
                          .line = is_said ? said->second.line : 1,
                          .what = std::string(call.name) +
                                  " must be allowed: the sandbox starts the program with it"});
    }
}

}  // namespace

CompiledFilter compile_filter(const Policy& policy) {
    CompiledFilter result;
    const Collector said(policy, result.errors);
    std::map<std::uint32_t, Decision> by_number;
    for (const auto& [call, what] : said.calls()) {
        // A C string ends at a zero byte, and the rest of the name would not be seen.
        const bool is_name = call.find('\0') == std::string::npos;
        const int number = is_name ? ::seccomp_syscall_resolve_name(call.c_str()) : __NR_SCMP_ERROR;
        if (number == __NR_SCMP_ERROR) {
            result.errors.push_back({.policy = what.policy,
                                     .line = what.line,
                                     .what = call + " is not a system call that libseccomp knows"});
        } else if (number >= 0) {  // a negative number: not on this architecture
            by_number.emplace(static_cast<std::uint32_t>(number), what.decision);
        }
    }
    check_start(policy.name, said.calls(), result.errors);
    if (!result.errors.empty()) return result;
    result.program = assemble(::seccomp_arch_native(), to_ranges(by_number));
    if (result.program.size() > BPF_MAXINSNS * sizeof(sock_filter))
        result.errors.push_back({.policy = policy.name,
                                 .line = 1,
                                 .what = "this is more than a filter of " +
                                         std::to_string(BPF_MAXINSNS) + " instructions can say"});
    return result;
}

std::string call_name(std::int32_t number) {
    const std::unique_ptr<char, decltype(&std::free)> name(
        ::seccomp_syscall_resolve_num_arch(SCMP_ARCH_NATIVE, number), std::free);
    return name ? name.get() : "call " + std::to_string(number);
}

}  // namespace sandbox
