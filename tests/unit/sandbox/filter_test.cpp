// The embedded policies compile, and their mistakes would be told.
#include "sandbox/filter.h"

#include <catch2/catch.hpp>

#include "sandbox/base/error.h"

TEST_CASE("the default policy compiles to a program of a few hundred instructions", "[filter]") {
    const std::size_t instructions = sandbox::filter_for("default").size() / 8;
    CHECK(instructions > 100);
    CHECK(instructions < 4096);
}

TEST_CASE("an unknown call and an inexpressible rule are told by name", "[filter]") {
    const auto errors_of = [](const char* text) {
        const auto parsed = sandbox::parse_policy(
            text, "p", [](const std::string&) { return std::optional<std::string>(); });
        REQUIRE(parsed.errors.empty());
        return sandbox::compile_filter(parsed.policy).errors;
    };
    const auto unknown = errors_of("allow a \"r\"\n frobnicate\n");
    REQUIRE(unknown.size() == 1);
    CHECK(unknown[0].what.starts_with("frobnicate is not a system call"));
    CHECK(errors_of("allow a \"r\"\n read\nask b \"r\"\n read\n").size() == 1);
    CHECK(errors_of("allow a \"r\"\n prctl arg0 is 1 2\nask b \"r\"\n prctl\n").size() == 1);
}

TEST_CASE("a call's name does not end at a zero byte", "[filter]") {
    const std::string call = std::string("read") + '\0' + "able";
    const auto parsed =
        sandbox::parse_policy("allow a \"r\"\n " + call + "\n", "p",
                              [](const std::string&) { return std::optional<std::string>(); });
    REQUIRE(parsed.errors.empty());
    CHECK(sandbox::compile_filter(parsed.policy).errors.size() == 1);
}

TEST_CASE("a policy that does not exist is an error with its name", "[filter]") {
    CHECK_THROWS_WITH(sandbox::filter_for("nonsense"), "there is no policy named nonsense");
}

TEST_CASE("calls have names", "[filter]") {
    CHECK(sandbox::call_name(0) == "read");
    CHECK(sandbox::call_name(99999) == "call 99999");
}
