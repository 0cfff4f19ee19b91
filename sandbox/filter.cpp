// The default answer is EPERM: known calls that a policy does not allow. Numbers that libseccomp
// knows no call for get ENOSYS from a few instructions put in front, so that libraries fall back to
// older calls.
#include "sandbox/filter.h"

#include <fcntl.h>
#include <linux/audit.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <seccomp.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstddef>
#include <cstring>
#include <map>
#include <memory>
#include <mutex>
#include <vector>

#include "sandbox/base/error.h"
#include "sandbox/base/fd.h"

namespace sandbox {

namespace {

constexpr std::uint32_t kX32Bit = 0x40000000;
constexpr std::size_t kMaxPolicyFileBytes = 64 * 1024;

struct Release {
    void operator()(void* context) const { ::seccomp_release(context); }
};
using Context = std::unique_ptr<void, Release>;

void check_seccomp(int rc, const std::string& doing) {
    if (rc < 0) throw base::Error(doing, -rc);
}

void add_rule(const Context& context, std::uint32_t action, int number,
              const std::vector<scmp_arg_cmp>& conditions) {
    check_seccomp(
        ::seccomp_rule_add_array(context.get(), action, number,
                                 static_cast<unsigned int>(conditions.size()), conditions.data()),
        "add a rule for " + call_name(number));
}

scmp_arg_cmp comparison(unsigned int argument, scmp_compare op, std::uint64_t a,
                        std::uint64_t b = 0) {
    return {.arg = argument, .op = op, .datum_a = a, .datum_b = b};
}

void allow_when(const Context& context, int number, const Condition& condition) {
    switch (condition.kind) {
        case Condition::Kind::one_of:
            for (const std::uint64_t value : condition.values) {
                add_rule(context, SCMP_ACT_ALLOW, number,
                         {comparison(condition.argument, SCMP_CMP_EQ, value)});
            }
            break;
        case Condition::Kind::without: {
            std::uint64_t mask = 0;
            for (const std::uint64_t bit : condition.values)
                mask |= bit;
            add_rule(context, SCMP_ACT_ALLOW, number,
                     {comparison(condition.argument, SCMP_CMP_MASKED_EQ, mask, 0)});
            break;
        }
        case Condition::Kind::masked:
            add_rule(context, SCMP_ACT_ALLOW, number,
                     {comparison(condition.argument, SCMP_CMP_MASKED_EQ, condition.mask,
                                 condition.values.front())});
            break;
    }
}

// What the condition does not allow; libseccomp has one comparison per argument and rule.
bool ask_otherwise(const Context& context, int number, const Condition& condition) {
    if (condition.kind == Condition::Kind::one_of && condition.values.size() == 1) {
        add_rule(context, SCMP_ACT_NOTIFY, number,
                 {comparison(condition.argument, SCMP_CMP_NE, condition.values.front())});
        return true;
    }
    if (condition.kind != Condition::Kind::without) return false;
    for (const std::uint64_t bit : condition.values) {
        add_rule(context, SCMP_ACT_NOTIFY, number,
                 {comparison(condition.argument, SCMP_CMP_MASKED_EQ, bit, bit)});
    }
    return true;
}

// All that a policy says about one call.
struct Said {
    bool allowed = false;
    bool asked = false;
    bool absent = false;
    std::vector<Condition> conditions;
    std::string policy;  // where it was said last
    int line = 0;
};

std::map<std::string, Said> collect(const Policy& policy) {
    std::map<std::string, Said> calls;
    for (const Group& group : policy.groups) {
        for (const Rule& rule : group.rules) {
            Said& said = calls[rule.call];
            said.policy = rule.policy;
            said.line = rule.line;
            said.asked |= group.answer == Group::Answer::ask;
            said.absent |= group.answer == Group::Answer::absent;
            if (group.answer == Group::Answer::allow) {
                if (rule.condition) said.conditions.push_back(*rule.condition);
                said.allowed |= !rule.condition;
            }
        }
    }
    return calls;
}

// Adds what was said; an empty text, or why it cannot be expressed.
std::string add_call(const Context& context, int number, const Said& said) {
    if (said.absent) {
        if (said.allowed || said.asked || !said.conditions.empty())
            return "is both absent and something else";
        add_rule(context, SCMP_ACT_ERRNO(ENOSYS), number, {});
        return {};
    }
    if (said.allowed) {
        if (said.asked) return "is both allowed without a condition and asked";
        add_rule(context, SCMP_ACT_ALLOW, number, {});
        return {};
    }
    for (const Condition& condition : said.conditions)
        allow_when(context, number, condition);
    if (!said.asked) return {};
    if (said.conditions.empty()) {
        add_rule(context, SCMP_ACT_NOTIFY, number, {});
        return {};
    }
    if (said.conditions.size() != 1 || !ask_otherwise(context, number, said.conditions.front()))
        return "is asked beside a condition that has no simple opposite";
    return {};
}

bool is_known_call(std::uint32_t number) {
    const std::unique_ptr<char, decltype(&std::free)> name(
        ::seccomp_syscall_resolve_num_arch(SCMP_ARCH_NATIVE, static_cast<int>(number)), std::free);
    return name != nullptr;
}

/// Numbers without a call: from `first` up to and with `last`.
struct Gap {
    std::uint32_t first;
    std::uint32_t last;
};

// The native architecture's, the last of them with everything that is newer than libseccomp.
std::vector<Gap> gaps_between_calls() {
    constexpr std::uint32_t kBeyondAll = 1024;
    std::vector<Gap> gaps;
    for (std::uint32_t number = 0; number < kBeyondAll; ++number) {
        if (is_known_call(number)) continue;
        if (!gaps.empty() && gaps.back().last + 1 == number) {
            gaps.back().last = number;
        } else {
            gaps.push_back({number, number});
        }
    }
    base::ensure(!gaps.empty() && gaps.back().last == kBeyondAll - 1, "calls end somewhere");
    gaps.back().last = kX32Bit - 1;
    return gaps;
}

// Unknown calls of the native architecture get ENOSYS; everything else goes on to libseccomp's
// part.
std::string prologue() {
    constexpr auto kArch = static_cast<std::uint32_t>(offsetof(seccomp_data, arch));
    constexpr auto kNumber = static_cast<std::uint32_t>(offsetof(seccomp_data, nr));
    const std::vector<Gap> gaps = gaps_between_calls();
    const std::size_t checks = 3 * gaps.size();
    base::ensure(checks < 250, "the jump over the checks fits into an instruction");
    std::vector<sock_filter> instructions{
        {BPF_LD | BPF_W | BPF_ABS, 0, 0, kArch},
        {BPF_JMP | BPF_JEQ | BPF_K, 0, static_cast<std::uint8_t>(checks + 1),
         ::seccomp_arch_native()},
        {BPF_LD | BPF_W | BPF_ABS, 0, 0, kNumber}};
    for (const Gap& gap : gaps) {
        instructions.insert(instructions.end(),
                            {{BPF_JMP | BPF_JGE | BPF_K, 0, 2, gap.first},
                             {BPF_JMP | BPF_JGT | BPF_K, 1, 0, gap.last},
                             {BPF_RET | BPF_K, 0, 0, SECCOMP_RET_ERRNO | ENOSYS}});
    }
    std::string bytes(instructions.size() * sizeof(sock_filter), '\0');
    std::memcpy(bytes.data(), instructions.data(), bytes.size());
    return bytes;
}

std::string export_program(const Context& context) {
    const base::Fd file = base::memory_file("filter");
    check_seccomp(::seccomp_export_bpf(context.get(), file.get()), "export the filter");
    base::check(::lseek(file.get(), 0, SEEK_SET), "read the filter");
    return base::read_all(file.get(), std::size_t{1} << 20);
}

std::string read_policy_file(const std::string& path) {
    const base::Fd file(
        base::check(::open(path.c_str(), O_RDONLY | O_CLOEXEC), "open the policy " + path));
    return base::read_all(file.get(), kMaxPolicyFileBytes);
}

std::string compile_or_throw(const std::string& name_or_file) {
    const auto embedded = embedded_policy(name_or_file);
    if (!embedded && name_or_file.find_first_of("./") == std::string::npos)
        throw base::Error("there is no policy named " + name_or_file);
    const std::string text = embedded ? *embedded : read_policy_file(name_or_file);
    ParsedPolicy parsed = parse_policy(text, name_or_file, embedded_policy);
    CompiledFilter compiled;
    if (parsed.errors.empty()) {
        compiled = compile_filter(parsed.policy);
        parsed.errors = compiled.errors;
    }
    if (parsed.errors.empty()) return compiled.program;
    std::string all;
    for (const PolicyError& error : parsed.errors) {
        if (!all.empty()) all += "\n";
        all += error.policy + ":" + std::to_string(error.line) + ": " + error.what;
    }
    throw base::Error(all);
}

}  // namespace

CompiledFilter compile_filter(const Policy& policy) {
    const Context context(::seccomp_init(SCMP_ACT_ERRNO(EPERM)));
    if (!context) throw base::Error("start a system call filter");
    check_seccomp(::seccomp_attr_set(context.get(), SCMP_FLTATR_ACT_BADARCH, SCMP_ACT_KILL_PROCESS),
                  "kill foreign architectures");
    // Level 2 is a balanced tree instead of a list: a third of the time to install.
    check_seccomp(::seccomp_attr_set(context.get(), SCMP_FLTATR_CTL_OPTIMIZE, 2),
                  "optimise the filter");
    CompiledFilter result;
    for (const auto& [call, said] : collect(policy)) {
        // A C string ends at a zero byte, and the rest of the name would not be seen.
        const bool is_name = call.find('\0') == std::string::npos;
        const int number = is_name ? ::seccomp_syscall_resolve_name(call.c_str()) : __NR_SCMP_ERROR;
        std::string problem;
        if (number == __NR_SCMP_ERROR) {
            problem = "is not a system call that libseccomp knows";
        } else if (number >= 0) {  // a negative number: not on this architecture
            problem = add_call(context, number, said);
        }
        if (!problem.empty())
            result.errors.push_back(
                {.policy = said.policy, .line = said.line, .what = call + " " + problem});
    }
    if (result.errors.empty()) result.program = prologue() + export_program(context);
    return result;
}

const std::string& filter_for(const std::string& name_or_file) {
    static std::mutex mutex;  // guards `compiled`, whose entries never change or go
    static std::map<std::string, std::string> compiled;
    const std::lock_guard lock(mutex);
    const auto known = compiled.find(name_or_file);
    if (known != compiled.end()) return known->second;
    return compiled.emplace(name_or_file, compile_or_throw(name_or_file)).first->second;
}

std::string call_name(std::int32_t number) {
    const std::unique_ptr<char, decltype(&std::free)> name(
        ::seccomp_syscall_resolve_num_arch(SCMP_ARCH_NATIVE, number), std::free);
    return name ? name.get() : "call " + std::to_string(number);
}

}  // namespace sandbox
