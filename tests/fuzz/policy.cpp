// Policy files: every mistake has its line, and a policy without mistakes can be printed and read
// again. The input's parts are the policy and what "include a" and "include b" lead to.
#include "sandbox/policy.h"

#include <algorithm>
#include <map>

#include "sandbox/base/error.h"
#include "tests/fuzz/fuzz.h"

namespace {

using sandbox::Condition;
using sandbox::Group;
using sandbox::ParsedPolicy;

std::string print(const Condition& condition) {
    std::string text = " arg" + std::to_string(condition.argument);
    text += " masked " + std::to_string(condition.mask) + " is";
    for (const std::uint64_t value : condition.values)
        text += " " + std::to_string(value);
    return text;
}

std::string print(const std::vector<Group>& groups) {
    std::string text;
    for (const Group& group : groups) {
        constexpr const char* kAnswers[] = {"allow", "ask", "refuse", "absent"};
        text += kAnswers[static_cast<int>(group.answer)];
        text += " " + group.name + " \"" + group.reason + "\"\n";
        for (const sandbox::Rule& rule : group.rules)
            text += " " + rule.call + (rule.condition ? print(*rule.condition) : "") + "\n";
    }
    return text;
}

void check(const Group& group) {
    for (const sandbox::Rule& rule : group.rules) {
        if (!rule.condition) continue;
        base::ensure(rule.condition->argument <= 5, "a call has six arguments");
        base::ensure(rule.condition->mask != 0, "a condition is on some bits");
        base::ensure(!rule.condition->values.empty(), "a condition has values");
    }
}

std::vector<Group> without_places(std::vector<Group> groups) {
    for (Group& group : groups) {
        for (sandbox::Rule& rule : group.rules) {
            rule.policy.clear();
            rule.line = 0;
        }
    }
    return groups;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    fuzz::Input input(data, size);
    std::map<std::string, std::string> texts;
    for (const char* name : {"policy", "a", "b"})
        texts[name] = input.part();
    const auto source = [&](const std::string& name) -> std::optional<std::string> {
        const auto text = texts.find(name);
        return text == texts.end() ? sandbox::embedded_policy(name) : text->second;
    };
    const ParsedPolicy parsed = sandbox::parse_policy(texts["policy"], "policy", source);
    for (const sandbox::PolicyError& error : parsed.errors) {
        const std::string text = source(error.policy).value_or("");
        base::ensure(error.line >= 1 && error.line <= 1 + std::ranges::count(text, '\n'),
                     "a mistake is in a line of its policy");
    }
    if (!parsed.errors.empty()) return 0;
    std::ranges::for_each(parsed.policy.groups, check);
    const std::string printed = print(parsed.policy.groups);
    if (printed.size() > 65536) return 0;  // too long to be read
    const ParsedPolicy again = sandbox::parse_policy(printed, "policy", source);
    base::ensure(again.errors.empty(), "a printed policy has no mistake");
    base::ensure(without_places(again.policy.groups) == without_places(parsed.policy.groups),
                 "a policy says the same when it is printed and read again");
    return 0;
}
