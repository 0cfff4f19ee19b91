// What is taken out of a body, and the bodies that are refused.
#include "grader/intake/webhook_body.h"

#include <catch2/catch.hpp>

#include "tests/unit/grader/intake/payloads.h"

namespace grader::intake {
namespace {

std::string repeated(const std::string& text, std::size_t count) {
    std::string result;
    for (std::size_t i = 0; i < count; ++i)
        result += text;
    return result;
}

TEST_CASE("a body's fields and addresses are found where they stand", "[webhook]") {
    const auto fields = read_fields(payloads::kGitHub);
    REQUIRE(fields);
    CHECK(fields->ref == "refs/heads/main");
    CHECK(fields->before == "5c9a1b7e0d3f48a6b2c4d6e8f0a1b3c5d7e9f1a3");
    CHECK(fields->after == "0f1e2d3c4b5a69788796a5b4c3d2e1f00f1e2d3c");
    CHECK(fields->object_kind.empty());
    CHECK(fields->addresses ==
          std::vector<std::string>{"https://github.example/spring-camp/two-fer-ada",
                                   "git://github.example/spring-camp/two-fer-ada.git",
                                   "git@github.example:spring-camp/two-fer-ada.git",
                                   "https://github.example/spring-camp/two-fer-ada.git"});
}

TEST_CASE("names that stand elsewhere in a body mean nothing", "[webhook]") {
    const auto fields = read_fields(
        R"({"x":{"ref":"a","after":"b"},"refs":"c","commits":[{"ref":"d"}],"ref":["e"],
            "after":{"ref":"f"},"repository":{"owner":{"url":"g"},"name":"h","url":["i"]},
            "project":["j",{"url":"k"}]})");
    REQUIRE(fields);
    CHECK(fields->ref.empty());
    CHECK(fields->after.empty());
    CHECK(fields->addresses.empty());
}

TEST_CASE("an address that could do harm in a log is left out", "[webhook]") {
    const auto fields = read_fields(
        R"({"repository":{"url":"https://a/b\nc","clone_url":"","ssh_url":"git@a: b","html_url":7,)"
        R"("git_url":")" +
        std::string(1001, 'x') + R"("}})");
    REQUIRE(fields);
    CHECK(fields->addresses.empty());
}

TEST_CASE("no more than 16 addresses are kept", "[webhook]") {
    std::string body = R"({"repository":{)";
    for (int i = 0; i < 100; ++i)
        body += R"("url":"https://host/)" + std::to_string(i) + R"(",)";
    const auto fields = read_fields(body + R"("name":""}})");
    REQUIRE(fields);
    CHECK(fields->addresses.size() == 16);
}

TEST_CASE("what is no JSON object is refused", "[webhook]") {
    for (const char* body : {"", " ", "null", "7", "\"text\"", "[]", "[{}]", "{", "{}x", "{\"a\":}",
                             "{'a':1}", "{\"a\":1,}", "{\"a\":1e999}", "\xff{}", "{\"a\":\"\xff\"}",
                             "{\"a\":\"\xed\xa0\x80\"}", "{\"a\":\"\\ud800\"}", "{\"a\":\"\n\"}"}) {
        INFO(body);
        CHECK_FALSE(read_fields(body));
    }
    CHECK_FALSE(read_fields(std::string_view("{\"a\":\"\0\"}", 9)));
    CHECK(read_fields("{}"));
    CHECK(read_fields(" {\"ref\":null}\r\n"));
}

TEST_CASE("a body may be 64 levels deep and no deeper", "[webhook]") {
    const auto nested = [](std::size_t levels) {
        return "{\"a\":" + repeated("[", levels) + repeated("]", levels) + "}";
    };
    CHECK(read_fields(nested(63)));
    CHECK_FALSE(read_fields(nested(64)));
    CHECK_FALSE(read_fields(nested(200'000)));
    CHECK_FALSE(read_fields(repeated("{\"a\":", 65) + "1" + repeated("}", 65)));
    CHECK(read_fields(repeated("{\"a\":", 64) + "1" + repeated("}", 64)));
    CHECK_FALSE(read_fields(repeated("{\"a\":", 200'000)));
}

TEST_CASE("a form has one payload, and it is decoded", "[webhook]") {
    CHECK(payload_of_form("payload=%7B%22a%22%3A+1%7D") == "{\"a\": 1}");
    CHECK(payload_of_form("x=1&payload=a%2Bb&y") == "a+b");
    CHECK(payload_of_form("payload=") == "");
    for (const char* body : {"", "x=1", "payload", "payload=a&payload=a", "payload=%",
                             "payload=%00", "Payload=a", "xpayload=a"}) {
        INFO(body);
        CHECK_FALSE(payload_of_form(body));
    }
}

}  // namespace
}  // namespace grader::intake
