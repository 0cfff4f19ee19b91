// Every call that a policy asks about has a sentence of its own.
#include "sandbox/explain.h"

#include <sys/socket.h>

#include <catch2/catch.hpp>

#include "sandbox/filter.h"
#include "sandbox/policy.h"

namespace {

std::int32_t number_of(const std::string& call) {
    for (std::int32_t number = 0; number < 500; ++number) {
        if (sandbox::call_name(number) == call) return number;
    }
    return -1;
}

}  // namespace

TEST_CASE("a refused socket is told with its family and type", "[explain]") {
    const auto told = sandbox::explain(
        {.number = number_of("socket"), .args = {AF_INET, SOCK_STREAM | SOCK_CLOEXEC}, .count = 3});
    CHECK(told.call == "socket");
    CHECK(told.detail == "AF_INET, SOCK_STREAM");
    CHECK(told.count == 3);
}

TEST_CASE("every call the default policy asks about has a story", "[explain]") {
    const auto parsed = sandbox::parse_policy(*sandbox::embedded_policy("default"), "default",
                                              sandbox::embedded_policy);
    REQUIRE(parsed.errors.empty());
    const std::string fallback = sandbox::explain({.number = number_of("read")}).explanation;
    for (const auto& group : parsed.policy.groups) {
        if (group.answer != sandbox::Group::Answer::ask) continue;
        for (const auto& rule : group.rules) {
            INFO(rule.call);
            CHECK(sandbox::explain({.number = number_of(rule.call)}).explanation != fallback);
        }
    }
}
