// TOML becomes values with places, and whatever is no TOML becomes a diagnostic.
#include "grader/assignment/toml.h"

#include <sys/stat.h>

#include <catch2/catch.hpp>
#include <random>
#include <string>

#include "tests/unit/grader/assignment/fixture.h"

namespace grader::assignment {
namespace {

using namespace assignment_test;

TEST_CASE("each kind of value is read with its place", "[toml]") {
    const ParsedToml parsed = parse_toml(
        "text = 'a'\n"
        "whole = -7\n"
        "  real = 2.5\n"
        "flag = true\n"
        "day = 2024-02-29\n"
        "list = [1, \"ä\", [2]]\n"
        "[table]\n"
        "key = 1\n"
        "[[tables]]\n"
        "[[tables]]\n"
        "x.y = { z = 1 }\n",
        "f.toml");
    REQUIRE(parsed.diagnostics.empty());
    const auto& entries = parsed.root->entries;
    REQUIRE(entries.size() == 8);
    CHECK(entries[0].key == "text");
    CHECK(entries[0].place == Place{1, 1});
    CHECK(entries[0].value.place == Place{1, 8});
    CHECK(entries[0].value.text == "a");
    CHECK(entries[1].value.integer == -7);
    CHECK(entries[2].place == Place{3, 3});
    CHECK(entries[2].value.real == 2.5);
    CHECK(entries[3].value.boolean);
    CHECK(entries[4].value.kind == Toml::Kind::date);
    CHECK(entries[5].value.items[1].place == Place{6, 12});
    CHECK(entries[5].value.items[2].items[0].integer == 2);
    CHECK(entries[6].value.place.line == 7);
    CHECK(entries[6].value.entries[0].value.integer == 1);
    CHECK(entries[7].value.items[1].place.line == 10);
    CHECK(entries[7].value.items[1].entries[0].value.entries[0].value.entries[0].key == "z");
    CHECK(describe(entries[0].value.kind) == "a string");
    CHECK(describe(entries[5].value.kind) == "an array");
    CHECK(describe(entries[6].value.kind) == "a table");
}

TEST_CASE("what is no TOML is told with its place", "[toml]") {
    const auto complaint = [](std::string_view text) {
        const ParsedToml parsed = parse_toml(text, "f.toml");
        CHECK_FALSE(parsed.root.has_value());
        REQUIRE(parsed.diagnostics.size() == 1);
        return to_string(parsed.diagnostics[0]);
    };
    CHECK(complaint("a = 1\nb = \n").starts_with("f.toml:2:5: This is not TOML: "));
    CHECK(complaint("a = 1\na = 2\n").starts_with("f.toml:2:"));
    CHECK(complaint("[a]\n[a]\n").starts_with("f.toml:2:"));
    CHECK(complaint("a = \"x\n").starts_with("f.toml:1:"));
    CHECK(complaint(std::string_view("a = \"\0\"", 7)).starts_with("f.toml:1:"));
    CHECK(complaint("ä = 1\nbä\xff") ==
          "f.toml:2:3: The file is not UTF-8 from here on. Save it as UTF-8.");
    CHECK(complaint(std::string(kMaxTomlBytes + 1, '\n')) ==
          "f.toml: The file is larger than 1 MiB.");
}

TEST_CASE("no document is too deep for the stack", "[toml]") {
    const auto refused = [](const std::string& text) {
        const ParsedToml parsed = parse_toml(text, "f.toml");
        return parsed.diagnostics.size() == 1 ? to_string(parsed.diagnostics[0]) : "accepted";
    };
    std::string dots = "a";
    for (int i = 0; i < 500'000; ++i)
        dots += ".a";
    const std::string too_many = "The key has more than 16 dots. Keys here have one dot at most.";
    CHECK(refused(dots + " = 1") == "f.toml:1:34: " + too_many);
    CHECK(refused("[" + dots + "]") == "f.toml:1:35: " + too_many);
    CHECK(refused("x = { " + dots + " = 1 }").ends_with(too_many));
    CHECK(refused("x = 1 # '''\n" + dots + " = 1").ends_with(too_many));
    // Strings that end in ways that could make a key look like a string.
    for (const char* opening :
         {"x = \"\"\"q\"\"\"\", ", "x = \"\"\"q\"\"\"\"\", ", "x = '''q'''', ", "x = '''''', ",
          "x = \"\\\"\", ", "x = '\\', ", "x = \"\"\"\\\"\"\"\", ", "x = \"\", ", "\"\" = '', "}) {
        INFO(opening);
        CHECK(refused("t = { " + std::string(opening) + dots + " = 1 }").ends_with(too_many));
    }
    // Dots in strings and comments are nobody's business, and neither are those of many numbers.
    std::string numbers = "n = [1.5";
    for (int i = 0; i < 100; ++i)
        numbers += ", 1.5";
    CHECK(refused("x = '" + dots.substr(0, 1000) + "' # " + dots.substr(0, 1000) +
                  "\ny = \"\"\"\n" + dots.substr(0, 1000) + "\"\"\"\n" + numbers + "]") ==
          "accepted");

    CHECK(refused("x = " + std::string(200'000, '[')).starts_with("f.toml:1:"));
    std::string tables;
    for (int i = 0; i < 50'000; ++i)
        tables += "{a=";
    CHECK(refused("x = " + tables).starts_with("f.toml:1:"));
    CHECK(refused("x = " + std::string(40, '[') + std::string(40, ']'))
              .ends_with("Values are nested more than 32 levels deep."));
    // The deepest that gets past the count of dots.
    std::string deepest;
    for (int i = 0; i < 255; ++i)
        deepest += "a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a = {";
    CHECK(refused(deepest + std::string(255, '}')) != "accepted");
}

TEST_CASE("only a plain file of a bearable size is read", "[toml]") {
    const Folder folder;
    const auto complaint = [&](const std::string& name) {
        const ParsedToml parsed = read_toml(folder.path(), name);
        return parsed.diagnostics.empty() ? "" : to_string(parsed.diagnostics[0]);
    };
    folder.write("good.toml", "a = 1\n");
    folder.write("large.toml", std::string(kMaxTomlBytes + 1, '\n'));
    folder.write("full.toml", std::string(kMaxTomlBytes, '\n'));
    folder.link("link.toml", "good.toml");
    folder.write("folder.toml/x", "");
    REQUIRE(::mkfifo(folder.path("pipe.toml").c_str(), 0600) == 0);
    CHECK(complaint("good.toml").empty());
    CHECK(complaint("full.toml").empty());
    CHECK(complaint("large.toml") == "large.toml: The file is larger than 1 MiB.");
    CHECK(complaint("link.toml") == "link.toml: The file is a link. Put the file itself here.");
    CHECK(complaint("folder.toml") == "folder.toml: This is no plain file.");
    CHECK(complaint("pipe.toml") == "pipe.toml: This is no plain file.");
    CHECK(complaint("none.toml") == "none.toml: The file is missing.");
    CHECK(complaint("good.toml/x") == "good.toml/x: The file cannot be read: Not a directory.");
}

TEST_CASE("any text is read or refused, never both", "[toml]") {
    const unsigned seed = std::random_device{}();
    INFO("seed " << seed);
    std::mt19937 random(seed);
    const std::string document = joined(pytest_lines()) + joined(io_lines());
    for (int i = 0; i < 2000; ++i) {
        std::string changed = document.substr(0, random() % document.size());
        for (int n = 0; n < 2 && !changed.empty(); ++n)
            changed[random() % changed.size()] = "[]{}\"'.=,#\n\\ a1\xff"[random() % 16];
        const ParsedToml parsed = parse_toml(changed, "f.toml");
        REQUIRE(parsed.root.has_value() == parsed.diagnostics.empty());
    }
}

}  // namespace
}  // namespace grader::assignment
