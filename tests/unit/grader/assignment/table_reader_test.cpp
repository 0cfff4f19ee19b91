// Each question about a key: the right answer, and what is said about a wrong one.
#include "grader/assignment/table_reader.h"

#include <catch2/catch.hpp>
#include <limits>
#include <string>
#include <utility>

#include "grader/model/words.h"
#include "tests/unit/grader/assignment/fixture.h"

namespace grader::assignment {
namespace {

using namespace assignment_test;

struct Document {
    explicit Document(std::string_view text)
        : parsed(parse_toml(text, "f.toml")), table(*parsed.root, "[t]", findings) {}
    std::vector<std::string> complaints() { return printed(findings.take()); }

    ParsedToml parsed;
    Findings findings{"f.toml"};
    TableReader table;
};

TEST_CASE("a key is found, or missed where it is needed", "[table_reader]") {
    Document document("a = 1\n");
    CHECK(document.table.find("a")->integer == 1);
    CHECK(document.table.find("b") == nullptr);
    CHECK(document.table.find("b", Toml::Kind::text) == nullptr);
    CHECK(document.table.need("a", Toml::Kind::integer, "a = 1")->integer == 1);
    CHECK(document.complaints().empty());
    CHECK(document.table.find("a", Toml::Kind::text) == nullptr);
    CHECK(document.table.need("a", Toml::Kind::table, "[a]") == nullptr);
    CHECK(document.table.need("b", Toml::Kind::text, "b = \"x\"") == nullptr);
    CHECK(document.complaints() ==
          Lines{"f.toml:1:1: The key \"b\" is missing in [t]. Write for example: b = \"x\"",
                "f.toml:1:5: The value of \"a\" must be a string, but this is a whole number.",
                "f.toml:1:5: The value of \"a\" must be a table, but this is a whole number."});
}

TEST_CASE("strings are taken out of an array, each other value is told", "[table_reader]") {
    Document document("a = ['x', 1, 'y', true]\nb = 'x'\n");
    const auto texts = document.table.texts("a");
    REQUIRE(texts.size() == 2);
    CHECK(texts[0]->text == "x");
    CHECK(texts[1]->text == "y");
    CHECK(document.table.texts("b").empty());
    CHECK(document.table.texts("c").empty());
    CHECK(document.complaints() ==
          Lines{"f.toml:1:11: The value of \"a\" must be an array of strings, but this is a whole "
                "number.",
                "f.toml:1:19: The value of \"a\" must be an array of strings, but this is true or "
                "false.",
                "f.toml:2:5: The value of \"b\" must be an array, but this is a string."});
}

TEST_CASE("points are the decimal number that was written", "[table_reader]") {
    const auto points = [](const std::string& text) {
        const ParsedToml parsed = parse_toml("a = " + text, "f.toml");
        REQUIRE(parsed.root.has_value());
        const auto result = to_points(parsed.root->entries[0].value);
        return result ? to_string(*result) : "none";
    };
    CHECK(points("0") == "0");
    CHECK(points("2") == "2");
    CHECK(points("7.5") == "7.5");
    CHECK(points("7.50") == "7.5");
    CHECK(points("0.01") == "0.01");
    CHECK(points("0.07") == "0.07");
    CHECK(points("0.29") == "0.29");
    CHECK(points("1e2") == "100");
    CHECK(points("999999.99") == "999999.99");
    CHECK(points("1_000_000") == "1000000");
    for (const char* text : {"-1", "-0.5", "0.001", "7.505", "1e-3", "0.30000000000000004",
                             "1000000.01", "1000001", "9223372036854775807", "1e300", "1e-300",
                             "nan", "inf", "-inf", "true", "'2'", "[2]", "2024-01-01"}) {
        INFO(text);
        CHECK(points(text) == "none");
    }
    for (int hundredths = 0; hundredths < 100'000; ++hundredths) {
        const model::Points written{hundredths};
        Toml value;
        value.kind = Toml::Kind::real;
        value.real = std::stod(to_string(written));
        if (to_points(value) != written) FAIL_CHECK(to_string(written) << " is not read");
    }
}

TEST_CASE("durations, sizes, whole numbers and words are read with their bounds",
          "[table_reader]") {
    Document document(
        "a = '1.5s'\nb = '256MiB'\nc = 3\nd = 'hidden'\n"
        "e = '0s'\nf = '2'\ng = '0B'\nh = '1 MB'\ni = 0\nj = 5\nk = 'hiden'\nl = 2\n"
        "m = 9223372036854775807\n");
    TableReader& table = document.table;
    constexpr std::string_view kWords[] = {"visible", "hidden"};
    const auto word = [&](std::string_view key) {
        return table.word(key, model::parse_visibility, kWords);
    };
    CHECK(table.duration("a") == base::Milliseconds(1500));
    CHECK(table.size("b") == base::mib(256));
    CHECK(table.integer("c", 3, 3) == 3);
    CHECK(word("d") == model::Visibility::hidden);
    CHECK_FALSE(table.duration("none").has_value());
    CHECK_FALSE(word("none").has_value());
    CHECK(document.complaints().empty());

    CHECK_FALSE(table.duration("e").has_value());
    CHECK_FALSE(table.duration("f").has_value());
    CHECK_FALSE(table.size("g").has_value());
    CHECK_FALSE(table.size("h").has_value());
    CHECK_FALSE(table.integer("i", 1, 4).has_value());
    CHECK_FALSE(table.integer("j", 1, 4).has_value());
    CHECK_FALSE(word("k").has_value());
    CHECK_FALSE(table.duration("l").has_value());
    CHECK_FALSE(table.integer("m", 1, 4).has_value());
    const std::string duration =
        " is not a duration. Write a number and ms, s or min, such as \"500ms\" or \"2s\"; at most "
        "a day.";
    const std::string size =
        " is not a size. Write a number and B, KiB, MiB or GiB, such as \"256MiB\".";
    CHECK(document.complaints() ==
          Lines{"f.toml:5:5: The value of \"e\"" + duration,
                "f.toml:6:5: The value of \"f\"" + duration,
                "f.toml:7:5: The value of \"g\"" + size, "f.toml:8:5: The value of \"h\"" + size,
                "f.toml:9:5: The value of \"i\" is out of bounds. It may be 1 to 4.",
                "f.toml:10:5: The value of \"j\" is out of bounds. It may be 1 to 4.",
                "f.toml:11:5: \"hiden\" is not known here. Did you mean \"hidden\"?",
                "f.toml:12:5: The value of \"l\" must be a string, but this is a whole number.",
                "f.toml:13:5: The value of \"m\" is out of bounds. It may be 1 to 4."});
}

TEST_CASE("a key that nobody asked for is told, with what was meant", "[table_reader]") {
    Document document("memroy = 1\nbanana = 1\ncpu = 1\n");
    (void)document.table.find("cpu");
    (void)document.table.find("memory");
    document.table.finish();
    CHECK(document.complaints() ==
          Lines{"f.toml:1:1: The key \"memroy\" is not known in [t]. Did you mean \"memory\"?",
                "f.toml:2:1: The key \"banana\" is not known in [t]. Known are: cpu, memory."});
}

TEST_CASE("a flood of unknown keys is cut short", "[table_reader]") {
    std::string text;
    for (int i = 0; i < 50'000; ++i)
        text += "key" + std::to_string(i) + " = 1\n";
    Document document(text);
    document.table.finish();
    const Lines complaints = document.complaints();
    REQUIRE(complaints.size() == 21);
    CHECK(complaints.back() == "f.toml:21:1: More keys from here on are not known in [t].");
}

TEST_CASE("a mistake is told once, however often its key is asked for", "[table_reader]") {
    Document document("a = 1\n");
    (void)document.table.find("a", Toml::Kind::array);
    (void)document.table.texts("a");
    CHECK(document.complaints().size() == 1);
    CHECK(document.complaints().empty());
}

}  // namespace
}  // namespace grader::assignment
