// The doctor's table of calls says what the policy `default` says, about every call that it names.
#include <algorithm>
#include <catch2/catch.hpp>
#include <cerrno>
#include <set>

#include "sandbox/doctor/attack.h"
#include "sandbox/filter.h"
#include "tests/support/bpf.h"

using sandbox::doctor::refused_here;

TEST_CASE("the doctor expects of each call what the filter answers", "[doctor]") {
    const bpf::Program filter(sandbox::filter_for("default"));
    for (const auto& call : refused_here()) {
        bpf::Args arguments{};
        std::ranges::transform(call.arguments, arguments.begin(),
                               [](long value) { return static_cast<std::uint64_t>(value); });
        INFO(call.name << " " << call.variant);
        const std::uint32_t refusal = call.error == ENOSYS ? bpf::kAbsent : bpf::kRefuse;
        CHECK(filter.run(static_cast<std::uint32_t>(call.number), arguments) ==
              (call.is_told ? bpf::kAsk : refusal));
    }
}

TEST_CASE("each call has the number of its name", "[doctor]") {
    for (const auto& call : refused_here()) {
        if (call.name.find(' ') == std::string_view::npos)
            CHECK(sandbox::call_name(static_cast<std::int32_t>(call.number)) == call.name);
    }
}

TEST_CASE("every call that the default policy asks about, refuses or hides is tried", "[doctor]") {
    const auto parsed = sandbox::parse_policy(*sandbox::embedded_policy("default"), "default",
                                              sandbox::embedded_policy);
    REQUIRE(parsed.errors.empty());
    std::set<std::string> named;
    std::set<std::string> allowed;
    for (const sandbox::Group& group : parsed.policy.groups) {
        for (const sandbox::Rule& rule : group.rules)
            (group.answer == sandbox::Group::Answer::allow ? allowed : named).insert(rule.call);
    }
    std::set<std::string> tried;
    for (const auto& call : refused_here())
        tried.emplace(call.name);
    for (const std::string& call : named) {
        INFO(call);
        CHECK((tried.contains(call) || allowed.contains(call)));
    }
    CHECK(named.size() > 80);
}
