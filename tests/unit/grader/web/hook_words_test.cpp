// Both ends of what a hook and the server say to each other.
#include "grader/web/hook_words.h"

#include <catch2/catch.hpp>

namespace grader::web {
namespace {

const std::string kOld(40, '1');
const std::string kNew(40, 'a');

HookCall call() {
    return {.hook = "pre-receive",
            .course = "c",
            .repository = "ada/two-fer",
            .user = "ada",
            .updates = {{"refs/heads/main", kOld, kNew}},
            .environment = {{"GIT_QUARANTINE_PATH", "/data/q"}}};
}

TEST_CASE("git's lines are read, and what git does not say is refused", "[web]") {
    CHECK(parse_updates("")->empty());
    CHECK(parse_updates(kOld + " " + kNew + " refs/heads/a b\n" + kNew + " " + kOld + " x") ==
          std::vector<Update>{{"refs/heads/a b", kOld, kNew}, {"x", kNew, kOld}});
    for (const std::string& wrong :
         {std::string("\n"), kOld + " " + kNew + "\n", kOld + " " + kNew + " \n",
          kOld + "  " + kNew + " x\n", "x " + kNew + " x\n", kOld + " " + kNew + "1 x\n"}) {
        INFO(wrong);
        CHECK_FALSE(parse_updates(wrong));
    }
    std::string many;
    for (std::size_t i = 0; i <= kMaxUpdates; ++i)
        many += kOld + " " + kNew + " refs/heads/x\n";
    CHECK_FALSE(parse_updates(many));
}

TEST_CASE("a call is one line, and comes back as it was", "[web]") {
    const std::string line = encode(call());
    CHECK(line.find('\n') == std::string::npos);
    CHECK(decode_hook_call(line) == call());
    HookCall odd = call();
    odd.updates[0].ref = "refs/heads/\xff\n\"";
    const auto back = decode_hook_call(encode(odd));
    REQUIRE(back);
    CHECK(back->updates[0].ref == "refs/heads/\xef\xbf\xbd\n\"");  // never another's name
}

TEST_CASE("what is no call is none", "[web]") {
    const std::string good = encode(call());
    const auto with = [&good](const std::string& from, const std::string& to) {
        std::string text = good;
        text.replace(text.find(from), from.size(), to);
        return text;
    };
    REQUIRE(decode_hook_call(good));
    for (const std::string& wrong :
         {std::string(), std::string("[]"), std::string("null"), good + "x",
          with("pre-receive", "update"), with("GIT_QUARANTINE_PATH", "LD_PRELOAD"),
          with("\"/data/q\"", "7"), with(kOld, "1"), with("\"refs/heads/main\"", "[]"),
          with("\"updates\":", "\"others\":"), with("ada/two-fer", ""), std::string(200'000, '['),
          std::string(kMaxCallBytes + 1, ' ')}) {
        INFO(wrong.substr(0, 300));
        CHECK_FALSE(decode_hook_call(wrong));
    }
}

TEST_CASE("text in pieces becomes lines", "[web]") {
    Lines lines;
    CHECK(lines.add("a").empty());
    CHECK(lines.add("b\nc\n\nd") == std::vector<std::string>{"ab", "c", ""});
    CHECK(lines.rest() == "d");
    CHECK(lines.rest().empty());
    CHECK(lines.add(std::string(kMaxLineBytes + 1, 'x')).size() == 1);
    CHECK(lines.rest() == "x");
}

TEST_CASE("a line is told from the end, whatever stands in it, and steers no terminal", "[web]") {
    const auto heard = [](const std::string& said) {
        return decode_heard(std::string_view(said).substr(0, said.size() - 1));
    };
    CHECK(heard(encode_line("=0"))->text == "=0");
    CHECK_FALSE(heard(encode_line("=0"))->exit_status);
    CHECK(heard(encode_line(""))->text.empty());
    CHECK(heard(encode_line("a\x1b[2J\nb"))->text == "a?[2J?b");
    CHECK(heard(encode_end(1))->exit_status == 1);
    for (const char* wrong : {"", "x", "=", "=x", "=1x", "=-1", "=256", "= 1"})
        CHECK_FALSE(decode_heard(wrong));
}

}  // namespace
}  // namespace grader::web
