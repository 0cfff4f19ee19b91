// Compiled filters: for every call that a policy names, the program that the kernel would run
// decides what the policy says, worked out here from its text alone.
#include "sandbox/filter.h"

#include <seccomp.h>

#include <set>

#include "sandbox/base/error.h"
#include "tests/fuzz/fuzz.h"
#include "tests/support/bpf.h"

namespace {

using sandbox::Condition;
using sandbox::Group;
using sandbox::Rule;

bool holds(const Condition& condition, std::uint64_t argument) {
    for (const std::uint64_t value : condition.values) {
        if ((argument & condition.mask) == value) return true;
    }
    return false;
}

std::uint32_t kernel_answer(Group::Answer answer) {
    switch (answer) {
        case Group::Answer::allow:
            return bpf::kAllow;
        case Group::Answer::ask:
            return bpf::kAsk;
        case Group::Answer::refuse:
            return bpf::kRefuse;
        case Group::Answer::absent:
            return bpf::kAbsent;
    }
    return bpf::kKill;
}

// What the kernel is to do with the call.
std::uint32_t said(const sandbox::Policy& policy, const std::string& call, const bpf::Args& args) {
    std::uint32_t otherwise = bpf::kRefuse;
    for (const Group& group : policy.groups) {
        for (const Rule& rule : group.rules) {
            if (rule.call != call) continue;
            if (!rule.condition)
                otherwise = kernel_answer(group.answer);
            else if (holds(*rule.condition, args.at(rule.condition->argument)))
                return kernel_answer(group.answer);
        }
    }
    return otherwise;
}

// Values next to those that the policy speaks of; beyond, nothing changes any more. Of 32 bits:
// which calls read half an argument is a matter of the kernel, not of the policy's text.
std::set<std::uint64_t> telling_values(const sandbox::Policy& policy) {
    constexpr std::uint64_t kHighest = 0xffffffff;
    std::set<std::uint64_t> values{0, kHighest};
    for (const Group& group : policy.groups) {
        for (const Rule& rule : group.rules) {
            if (!rule.condition) continue;
            values.insert({rule.condition->mask & kHighest, ~rule.condition->mask & kHighest});
            for (const std::uint64_t value : rule.condition->values)
                values.insert({value, value + 1, value - 1, ~value & kHighest, value | 1U << 31U});
        }
    }
    std::erase_if(values, [](std::uint64_t value) { return value > kHighest; });
    return values;
}

void check_call(const sandbox::Policy& policy, const bpf::Program& program,
                const std::string& call) {
    const int number = ::seccomp_syscall_resolve_name(call.c_str());
    base::ensure(number != __NR_SCMP_ERROR, "an unknown call is a mistake of the policy");
    if (number < 0) return;  // not of this architecture
    const auto native = static_cast<std::uint32_t>(number);
    constexpr std::uint32_t kX32 = 0x40000000;
    for (const std::uint64_t value : telling_values(policy)) {
        for (std::size_t argument = 0; argument < bpf::Args{}.size(); ++argument) {
            bpf::Args args{};
            args.at(argument) = value;
            base::ensure(program.run(native, args) == said(policy, call, args),
                         "the filter decides what the policy says");
            base::ensure(program.run(native | kX32, args) == bpf::kKill,
                         "another architecture is never let through");
        }
    }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string text = fuzz::Input(data, size).rest();
    const auto parsed = sandbox::parse_policy(text, "policy", sandbox::embedded_policy);
    if (!parsed.errors.empty()) return 0;
    const sandbox::CompiledFilter compiled = sandbox::compile_filter(parsed.policy);
    base::ensure(compiled.errors.empty() == !compiled.program.empty(), "a filter or mistakes");
    if (!compiled.errors.empty()) return 0;
    const bpf::Program program(compiled.program);
    base::ensure(program.length() <= BPF_MAXINSNS, "the kernel takes it");
    std::set<std::string> calls;
    for (const Group& group : parsed.policy.groups) {
        for (const Rule& rule : group.rules)
            calls.insert(rule.call);
    }
    for (const std::string& call : calls)
        check_call(parsed.policy, program, call);
    return 0;
}
