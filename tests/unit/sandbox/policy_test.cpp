// Reading policies: what they say, and what is told to an author who got one wrong.
#include "sandbox/policy.h"

#include <sched.h>

#include <algorithm>
#include <catch2/catch.hpp>

using sandbox::Condition;
using sandbox::Group;

namespace {

std::optional<std::string> no_source(const std::string&) {
    return std::nullopt;
}

std::string first_error(const std::string& text) {
    const auto parsed = sandbox::parse_policy(text, "p", no_source);
    if (parsed.errors.empty()) return "";
    return std::to_string(parsed.errors[0].line) + ": " + parsed.errors[0].what;
}

}  // namespace

TEST_CASE("groups, calls and conditions are read with their reasons", "[policy]") {
    const auto parsed = sandbox::parse_policy(
        "# comment\n"
        "allow files \"use them\"\n"
        "  read write   # both\n"
        "  clone arg0 without CLONE_NEWUSER CLONE_NEWNET\n"
        "ask network \"tell it\"\n"
        "  socket\n",
        "p", no_source);
    REQUIRE(parsed.errors.empty());
    REQUIRE(parsed.policy.groups.size() == 2);
    const Group& files = parsed.policy.groups[0];
    CHECK(files.reason == "use them");
    REQUIRE(files.rules.size() == 3);
    CHECK(files.rules[0].call == "read");
    REQUIRE(files.rules[2].condition);
    CHECK(*files.rules[2].condition ==
          Condition{.argument = 0, .mask = CLONE_NEWUSER | CLONE_NEWNET, .values = {0}});
    CHECK(parsed.policy.groups[1].answer == Group::Answer::ask);
}

TEST_CASE("each mistake is told with its line", "[policy]") {
    CHECK(first_error("permit x \"r\"\n").starts_with("1: \"permit\" is none of"));
    CHECK(first_error("\nallow files\n").starts_with("2: a group has one name and a reason"));
    CHECK(first_error("  read\n").starts_with("1: a call stands before the first group"));
    CHECK(
        first_error("allow a \"r\"\n ioctl arg9 is 1\n").starts_with("2: an argument is arg0 to"));
    CHECK(first_error("allow a \"r\"\n ioctl arg1 is NOPE\n").starts_with("2: \"NOPE\" is not"));
    CHECK(first_error("allow a \"r\"\n ioctl arg1 has 1\n").starts_with("2: a condition reads"));
    CHECK(first_error("allow a \"r\"\n ioctl arg1 masked 1 is 2\n")
              .starts_with("2: a value has bits that the mask takes away"));
    CHECK(
        first_error("allow a \"r\"\n clone arg0 without 0\n").starts_with("2: a condition on no"));
    CHECK(first_error("allow a \"r\"\n clone arg0 without NOPE\n").starts_with("2: \"NOPE\""));
    CHECK(first_error("include other\n").starts_with("1: there is no policy named other"));
    CHECK(first_error(std::string(70000, '#')).starts_with("1: a policy of more than 64 KiB"));
}

TEST_CASE("a condition is bits of an argument and the values they may have", "[policy]") {
    const auto condition_of = [](const std::string& words) {
        const auto parsed =
            sandbox::parse_policy("ask a \"r\"\n ioctl " + words + "\n", "p", no_source);
        REQUIRE(parsed.errors.empty());
        return *parsed.policy.groups[0].rules[0].condition;
    };
    CHECK(condition_of("arg1 is 1 0x22") == Condition{.argument = 1, .values = {1, 0x22}});
    CHECK(condition_of("arg5 without 1 4") == Condition{.argument = 5, .mask = 5, .values = {0}});
    CHECK(condition_of("arg2 masked 0xf000 is 0x1000 0x8000") ==
          Condition{.argument = 2, .mask = 0xf000, .values = {0x1000, 0x8000}});
}

TEST_CASE("an including policy takes away as it adds", "[policy]") {
    const auto source = [](const std::string&) -> std::optional<std::string> {
        return "allow a \"r\"\n fcntl arg1 is 1\n fcntl arg1 is 2\n bind listen\n";
    };
    const auto parsed =
        sandbox::parse_policy("include x\nrefuse b \"r\"\n bind fcntl\n", "p", source);
    REQUIRE(parsed.errors.empty());
    REQUIRE(parsed.policy.groups.size() == 2);
    REQUIRE(parsed.policy.groups[0].rules.size() == 1);
    CHECK(parsed.policy.groups[0].rules[0].call == "listen");
    CHECK(parsed.policy.groups[1].answer == Group::Answer::refuse);
}

TEST_CASE("a policy that includes another replaces what it says itself", "[policy]") {
    const auto source = [](const std::string&) -> std::optional<std::string> {
        return "ask network \"n\"\n socket bind\n";
    };
    const auto parsed =
        sandbox::parse_policy("include default\nallow net \"w\"\n socket\n", "p", source);
    REQUIRE(parsed.errors.empty());
    REQUIRE(parsed.policy.groups.size() == 2);
    CHECK(parsed.policy.groups[0].rules.size() == 1);
    CHECK(parsed.policy.groups[0].rules[0].call == "bind");
    CHECK(parsed.policy.groups[1].rules[0].call == "socket");
}

TEST_CASE("a policy that includes itself is refused, not followed for ever", "[policy]") {
    const auto source = [](const std::string&) -> std::optional<std::string> {
        return "include again\n";
    };
    CHECK_FALSE(sandbox::parse_policy("include again\n", "p", source).errors.empty());
}

TEST_CASE("a policy that includes itself many times ends soon", "[policy]") {
    int asked = 0;
    const auto source = [&asked](const std::string&) -> std::optional<std::string> {
        ++asked;
        return "include again\ninclude again\ninclude again\n";
    };
    CHECK_FALSE(sandbox::parse_policy("include again\n", "p", source).errors.empty());
    CHECK(asked <= 8);
}
