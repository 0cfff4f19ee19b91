// Compiled filters: for every call that a policy names, the program that the kernel would run
// decides what the policy says, worked out here from its text alone.
#include "sandbox/filter.h"

#include <linux/seccomp.h>
#include <seccomp.h>

#include <cerrno>
#include <set>

#include "sandbox/base/error.h"
#include "tests/fuzz/fuzz.h"
#include "tests/fuzz/seccomp_machine.h"

namespace {

using sandbox::Condition;
using sandbox::Group;
using sandbox::Rule;

bool holds(const Condition& condition, std::uint64_t argument) {
    std::uint64_t bits = 0;
    for (const std::uint64_t value : condition.values) {
        if (condition.kind == Condition::Kind::one_of && argument == value) return true;
        if (condition.kind == Condition::Kind::masked && (argument & condition.mask) == value)
            return true;
        bits |= value;
    }
    return condition.kind == Condition::Kind::without && (argument & bits) == 0;
}

// What the kernel is to do with the call when all its arguments have this value.
std::uint32_t said(const sandbox::Policy& policy, const std::string& call, std::uint64_t argument) {
    std::uint32_t answer = SECCOMP_RET_ERRNO | EPERM;
    for (const Group& group : policy.groups) {
        for (const Rule& rule : group.rules) {
            if (rule.call != call) continue;
            if (group.answer == Group::Answer::absent) return SECCOMP_RET_ERRNO | ENOSYS;
            if (group.answer == Group::Answer::allow &&
                (!rule.condition || holds(*rule.condition, argument)))
                return SECCOMP_RET_ALLOW;
            if (group.answer == Group::Answer::ask) answer = SECCOMP_RET_USER_NOTIF;
        }
    }
    return answer;
}

// Values next to those that the policy speaks of; beyond, nothing changes any more.
std::set<std::uint64_t> telling_values(const sandbox::Policy& policy) {
    std::set<std::uint64_t> values{0, ~std::uint64_t{0}};
    for (const Group& group : policy.groups) {
        for (const Rule& rule : group.rules) {
            if (!rule.condition) continue;
            values.insert({rule.condition->mask, ~rule.condition->mask});
            for (const std::uint64_t value : rule.condition->values)
                values.insert({value, value + 1, value - 1, ~value, value | 1U << 31U,
                               value | std::uint64_t{1} << 32U});
        }
    }
    return values;
}

void check_call(const sandbox::Policy& policy, const std::string& program,
                const std::string& call) {
    const int number = ::seccomp_syscall_resolve_name(call.c_str());
    base::ensure(number != __NR_SCMP_ERROR, "an unknown call is a mistake of the policy");
    if (number < 0) return;  // not of this architecture
    for (const std::uint64_t value : telling_values(policy)) {
        seccomp_data asked{.nr = number, .arch = ::seccomp_arch_native()};
        std::fill(std::begin(asked.args), std::end(asked.args), value);
        base::ensure(fuzz::decide(program, asked) == said(policy, call, value),
                     "the filter decides what the policy says");
        asked.nr |= 0x40000000;  // x32
        base::ensure(fuzz::decide(program, asked) == SECCOMP_RET_KILL_PROCESS,
                     "another architecture is never let through");
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
    std::set<std::string> calls;
    for (const Group& group : parsed.policy.groups) {
        for (const Rule& rule : group.rules)
            calls.insert(rule.call);
    }
    for (const std::string& call : calls)
        check_call(parsed.policy, compiled.program, call);
    return 0;
}
