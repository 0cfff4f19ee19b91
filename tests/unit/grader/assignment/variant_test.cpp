// What authors say about their known-wrong submissions, and what is said about their mistakes.
#include "grader/assignment/variant.h"

#include <catch2/catch.hpp>
#include <filesystem>
#include <string>
#include <vector>

#include "grader/assignment/load.h"
#include "tests/unit/grader/assignment/fixture.h"

namespace grader::assignment {
namespace {

using namespace assignment_test;

model::Assignment assignment() {
    return {.tests = {{.id = "test_no_name", .points = {200}},
                      {.id = "test_name", .points = {750}},
                      {.id = "TestA > a name", .points = {50}}}};
}

TEST_CASE("a variant says what it must get", "[variant]") {
    const Folder folder;
    folder.write(
        "variants/wrong/expect.toml",
        "score = 7.5\n[tests]\ntest_name = \"passed\"\n\"TestA > a name\" = \"timeout\"\n");
    const LoadedVariant loaded = load_variant(folder.path(), "wrong", assignment());
    CHECK(printed(loaded.diagnostics).empty());
    CHECK(loaded.variant == Variant{.name = "wrong",
                                    .folder = folder.path("variants/wrong"),
                                    .state = model::State::graded,
                                    .score = {750},
                                    .tests = {{"test_name", model::TestStatus::passed},
                                              {"TestA > a name", model::TestStatus::timeout}}});
}

TEST_CASE("a variant that is not graded needs no score", "[variant]") {
    const Folder folder;
    folder.write("variants/broken/expect.toml", "state = \"compile_error\"\n");
    folder.write("variants/empty/expect.toml", "state = \"rejected\"\nscore = 0\n");
    CHECK(load_variant(folder.path(), "broken", assignment()).variant->state ==
          model::State::compile_error);
    CHECK(load_variant(folder.path(), "empty", assignment()).variant->state ==
          model::State::rejected);
}

TEST_CASE("each mistake in an expectation is told", "[variant]") {
    const Folder folder;
    struct Row {
        std::string text;
        Lines complaints;
    };
    const std::string states = " Known are: graded, compile_error, rejected.";
    const std::vector<Row> rows = {
        {"", {":1:1: The key \"score\" is missing. Write for example: score = 3"}},
        {"score = \"3\"",
         {":1:9: The value of \"score\" is not a number of points. Points are 0 to 1000000 with "
          "two "
          "decimals at most, such as 2 or 7.5."}},
        {"score = 10.01",
         {":1:9: The score is more than all tests together are worth. They are worth 10."}},
        {"score = 1\nstate = \"rejected\"",
         {":1:9: Only a graded submission has a score. Remove it, or the state."}},
        {"score = 1\nstate = \"grader_error\"",
         {":2:9: \"grader_error\" is not known here." + states}},
        {"score = 1\nstate = \"gradet\"",
         {":2:9: \"gradet\" is not known here. Did you mean \"graded\"?"}},
        {"score = 1\nstate = 1",
         {":2:9: The value of \"state\" must be a string, but this is a whole number."}},
        {"score = 1\nsocre = 2",
         {":2:1: The key \"socre\" is not known at the top. Did you mean \"score\"?"}},
        {"score = 1\n[tests]\ntest_nam = \"passed\"",
         {":3:1: The key \"test_nam\" is not known in [tests]. Did you mean \"test_name\"?"}},
        {"score = 1\n[tests]\ntest_name = \"pased\"",
         {":3:13: \"pased\" is not known here. Did you mean \"passed\"?"}},
        {"score = 1\n[tests]\ntest_name = true",
         {":3:13: The value of \"test_name\" must be a string, but this is true or false."}},
        {"score = 1\ntests = 1",
         {":2:9: The value of \"tests\" must be a table, but this is a whole number."}},
        {"score = -1\nx = 1\n[tests]\ny = \"passed\"",
         {":1:9: The value of \"score\" is not a number of points. Points are 0 to 1000000 with "
          "two "
          "decimals at most, such as 2 or 7.5.",
          ":2:1: The key \"x\" is not known at the top. Known are: state, score, tests.",
          ":4:1: The key \"y\" is not known in [tests]. Known are: test_no_name, test_name, TestA "
          "> a name."}},
    };
    for (const Row& row : rows) {
        INFO(row.text);
        folder.write("variants/wrong/expect.toml", row.text);
        const LoadedVariant loaded = load_variant(folder.path(), "wrong", assignment());
        Lines expected;
        for (const std::string& complaint : row.complaints)
            expected.push_back("variants/wrong/expect.toml" + complaint);
        CHECK(printed(loaded.diagnostics) == expected);
        CHECK_FALSE(loaded.variant.has_value());
    }
}

TEST_CASE("variants are listed by name, mistakes of all of them beside", "[variant]") {
    const Folder folder;
    CHECK(list_variants(folder.path(), assignment()).variants.empty());
    CHECK(list_variants(folder.path(), assignment()).diagnostics.empty());
    folder.write("variants/b/expect.toml", "score = 2\n");
    folder.write("variants/a/expect.toml", "score = 1\n");
    folder.write("variants/C/expect.toml", "score = 3\n");
    folder.write("variants/none/two_fer.py", "");
    folder.write("variants/typo/expect.toml", "scroe = 3\n");
    folder.write("variants/README.md", "Each folder is a mistake that students make.\n");
    folder.link("variants/link", "a");
    const ListedVariants listed = list_variants(folder.path(), assignment());
    std::string names;
    for (const Variant& variant : listed.variants)
        names += variant.name + " ";
    CHECK(names == "C a b ");
    CHECK(printed(listed.diagnostics) ==
          Lines{"variants/none/expect.toml: The file is missing.",
                "variants/typo/expect.toml:1:1: The key \"score\" is missing. Write for example: "
                "score = 3",
                "variants/typo/expect.toml:1:1: The key \"scroe\" is not known at the top. Did you "
                "mean \"score\"?"});
}

TEST_CASE("an expectation that is a link is not followed", "[variant]") {
    const Folder folder;
    std::filesystem::create_directories(folder.path("variants/a"));
    folder.link("variants/a/expect.toml", "/etc/passwd");
    CHECK(printed(load_variant(folder.path(), "a", assignment()).diagnostics) ==
          Lines{"variants/a/expect.toml: The file is a link. Put the file itself here."});
}

}  // namespace
}  // namespace grader::assignment
