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
    CHECK(files.rules[2].condition->kind == Condition::Kind::without);
    CHECK(files.rules[2].condition->values ==
          std::vector<std::uint64_t>{CLONE_NEWUSER, CLONE_NEWNET});
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
    CHECK(
        first_error("allow a \"r\"\n mknod arg1 masked S_IFMT is 1\n").starts_with("2: the value"));
    CHECK(first_error("allow a \"r\"\n clone arg0 without 3\n").starts_with("2: argN without"));
    CHECK(first_error("allow a \"r\"\n clone arg0 without 0\n").starts_with("2: argN without"));
    CHECK(first_error("ask a \"r\"\n ioctl arg1 is 1\n").starts_with("2: only an allowed call"));
    CHECK(first_error("include other\n").starts_with("1: there is no policy named other"));
    CHECK(first_error(std::string(70000, '#')).starts_with("1: a policy of more than 64 KiB"));
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
