// `grader check-report` from outside: what it prints of published reports, and how it ends.
#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>
#include <sstream>

#include "tests/support/programs.h"
#include "tests/support/source_folder.h"

namespace {

using Catch::Contains;
using nlohmann::json;

std::string published(const std::string& name) {
    return tests::source_folder() + "/tests/data/published/" + name;
}

TEST_CASE("a report with errors ends with 1 and a sentence for each", "[check-report]") {
    const auto finished =
        tests::run_program("grader", {"check-report", published("hackbright-2016-h1.toml")});
    CHECK(finished.exit_status == 1);
    CHECK_THAT(finished.output, Contains("Of 78 people."));
    CHECK_THAT(finished.output, Contains("180 days, line 3 (Not employed): group_sum\n"
                                         "  Its lines add up to 11, but it says 10.\n"));
    CHECK(finished.errors.empty());
}

TEST_CASE("a report without errors ends with 0", "[check-report]") {
    const auto finished =
        tests::run_program("grader", {"check-report", published("turing-2016-h1.toml")});
    CHECK(finished.exit_status == 0);
    CHECK_THAT(finished.output, Contains("what fits best is 71."));
    CHECK_THAT(finished.output, Contains("Nothing in it contradicts itself."));
}

TEST_CASE("with --json it prints the findings and the counts behind the figures",
          "[check-report]") {
    const auto finished = tests::run_program(
        "grader", {"check-report", "--json", published("hackbright-2016-h1.toml")});
    CHECK(finished.exit_status == 1);
    const json found = json::parse(finished.output);
    CHECK(found["schema"] == "grader.check-report/1");
    CHECK(found["people"] == json({78}));
    CHECK(found["lines"][0] ==
          json({{"code", "1"},
                {"counts", {{{"least", 35}, {"most", 35}}, {{"least", 55}, {"most", 55}}}}}));
    REQUIRE(found["findings"].size() == 3);
    CHECK(found["findings"][0] == json({{"code", "group_sum"},
                                        {"where", "180 days, line 3 (Not employed)"},
                                        {"text", "Its lines add up to 11, but it says 10."},
                                        {"figures", {{"sum", "11"}, {"group", "10"}}}}));
}

TEST_CASE("a file that is wrong ends with 2 and says where", "[check-report]") {
    const tests::TempFolder folder;
    const std::string file = folder.write("r.toml", "schema = \"grader.published-report/1\"\n");
    const auto finished = tests::run_program("grader", {"check-report", "--json", file});
    CHECK(finished.exit_status == 2);
    CHECK_THAT(finished.errors, Contains("The key \"title\" is missing."));
    CHECK(json::parse(finished.output)["mistakes"].size() == 2);
    for (const std::string& other : {folder.path(), folder.path() + "/none"}) {
        const auto refused = tests::run_program("grader", {"check-report", other});
        CHECK(refused.exit_status == 2);
        CHECK(refused.output.empty());
    }
}

TEST_CASE("the example of the documentation is a report with the finding it tells of",
          "[check-report]") {
    const std::string page =
        tests::read_file(tests::source_folder() + "/docs/formats/published-report.md");
    const std::size_t begin = page.find("```toml\n") + 8;
    const tests::TempFolder folder;
    const std::string file =
        folder.write("r.toml", page.substr(begin, page.find("```", begin) - begin));
    const auto finished = tests::run_program("grader", {"check-report", file});
    CHECK(finished.exit_status == 1);
    std::istringstream lines(finished.output);
    for (std::string line; std::getline(lines, line);) {
        if (!line.empty()) CHECK_THAT(page, Contains("    " + line + "\n"));
    }
}

}  // namespace
