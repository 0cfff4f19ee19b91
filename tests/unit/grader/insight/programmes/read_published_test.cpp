// What somebody typed in: every key, and a sentence for every mistake.
#include "grader/insight/programmes/read_published.h"

#include <catch2/catch.hpp>

namespace grader::programmes {
namespace {

constexpr std::string_view kWhole = R"(schema = "grader.published-report/1"
title = "Graduates of 2016"
source = "their page"
people = 40
columns = ["90 days", "180 days"]
[[line]]
code = "1"
title = "In-field"
work = "in_field"
percent = ["50", ""]
count = [20, 24]
[[line]]
code = "1A"
in = "1"
percent = ["", "60"]
[[salary]]
column = "180 days"
median = 95000
bands = ["25", "75"]
bands_from = [0, 60000]
reported = "81.8"
reporters = 18
[[number]]
code = "enrolled"
title = "Enrolled"
value = 50
[[number]]
code = "on_time"
percent = "80"
of = "enrolled"
part_of = "enrolled"
[[exclusion]]
who = "who died"
because = "statute"
)";

TEST_CASE("every key of a published report is read", "[insight][programmes]") {
    const ReadReport read = read_published(kWhole, "r.toml");
    for (const auto& diagnostic : read.diagnostics)
        UNSCOPED_INFO(to_string(diagnostic));
    REQUIRE(read.report.has_value());
    const PublishedReport& report = *read.report;
    CHECK(report.title == "Graduates of 2016");
    CHECK(report.source == "their page");
    CHECK(report.people == statistics::Counts{40, 40});
    CHECK(report.columns == std::vector<std::string>{"90 days", "180 days"});
    REQUIRE(report.lines.size() == 2);
    CHECK(report.lines[0].code == "1");
    CHECK(report.lines[0].title == "In-field");
    CHECK(report.lines[0].work == Work::in_field);
    CHECK(report.lines[0].cells[0].percent == statistics::PrintedPercent{50, 0});
    CHECK_FALSE(report.lines[0].cells[1].percent.has_value());
    CHECK(report.lines[0].cells[1].count == 24);
    CHECK(report.lines[1].in == "1");
    CHECK(report.lines[1].work == Work::unknown);
    REQUIRE(report.salaries.size() == 1);
    CHECK(report.salaries[0].column == 1);
    CHECK(report.salaries[0].median == 95000);
    CHECK(report.salaries[0].bands.size() == 2);
    CHECK(report.salaries[0].bands_from == std::vector<std::int64_t>{0, 60000});
    CHECK(report.salaries[0].reported == statistics::PrintedPercent{818, 1});
    CHECK(report.salaries[0].reporters == 18);
    REQUIRE(report.numbers.size() == 2);
    CHECK(report.numbers[0].value == 50);
    CHECK(report.numbers[1].percent == statistics::PrintedPercent{80, 0});
    CHECK(report.numbers[1].of == "enrolled");
    CHECK(report.numbers[1].part_of == "enrolled");
    REQUIRE(report.exclusions.size() == 1);
    CHECK(report.exclusions[0].because == Because::statute);
}

// What is said of a document that has one mistake: the whole one, with a piece of it replaced.
std::string mistake(std::string_view old, std::string_view replacement) {
    std::string document(kWhole);
    const std::size_t at = document.find(old);
    REQUIRE(at != std::string::npos);
    document.replace(at, old.size(), replacement);
    const ReadReport read = read_published(document, "r.toml");
    CHECK_FALSE(read.report.has_value());
    std::string said;
    for (const auto& diagnostic : read.diagnostics)
        said += to_string(diagnostic) + "\n";
    return said;
}

using Catch::Contains;

TEST_CASE("what is missing or not known is told with its line", "[insight][programmes]") {
    CHECK(mistake("published-report/1", "published-report/2") ==
          "r.toml:1:10: This is not grader.published-report/1.\n");
    CHECK_THAT(mistake("title = \"Graduates of 2016\"", ""), Contains("\"title\" is missing"));
    CHECK_THAT(mistake("Graduates of 2016", ""), Contains("The value of \"title\" is empty."));
    CHECK_THAT(mistake("source", "sauce"), Contains("r.toml:3:1: The key \"sauce\" is not known"));
    CHECK_THAT(mistake("work = \"in_field\"", "work = \"infield\""),
               Contains("Did you mean \"in_field\"?"));
    CHECK_THAT(mistake("because = \"statute\"", ""), Contains("\"because\" is missing"));
    for (const char* name : {"In-field", "Graduates of 2016", "their page", "who died", "180 days"})
        CHECK_THAT(mistake(name, "two\\nlines"), Contains("A name is one line"));
    CHECK_THAT(mistake("[[line]]", "[[line"), Contains("r.toml:6"));
}

TEST_CASE("figures that are none are told", "[insight][programmes]") {
    CHECK_THAT(mistake("\"50\", \"\"", "\"50 %\", \"\""),
               Contains("\"50 %\" is not a percentage. Write it as it is printed"));
    CHECK_THAT(mistake("\"50\", \"\"", "50, 60"), Contains("must be an array of strings"));
    CHECK_THAT(mistake("[20, 24]", "[20, -4]"), Contains("no whole number from 0 to 10000"));
    CHECK_THAT(mistake("people = 40", "people = 0"), Contains("It may be 1 to 10000."));
    CHECK_THAT(mistake("\"50\", \"\"", "\"50\""), Contains("a percentage for each column"));
    CHECK_THAT(mistake("[20, 24]", "[20]"), Contains("a count for each column"));
    CHECK_THAT(mistake("[0, 60000]", "[60000, 0]"), Contains("the lowest first"));
    CHECK_THAT(mistake("[0, 60000]", "[60000, 60000]"), Contains("the lowest first"));
    CHECK_THAT(mistake("[0, 60000]", "[0]"), Contains("the lowest first"));
    CHECK_THAT(mistake("\"25\", \"75\"", "\"a\", \"75\""), Contains("\"a\" is not a percentage"));
}

TEST_CASE("the number of people is printed, or searched for within bounds",
          "[insight][programmes]") {
    const ReadReport read = read_published(
        "schema = \"grader.published-report/1\"\ntitle = \"t\"\n"
        "people_between = [55, 89]\ncolumns = [\"c\"]\n"
        "[[line]]\ncode = \"1\"\n",
        "r.toml");
    REQUIRE(read.report.has_value());
    CHECK(read.report->people == statistics::Counts{55, 89});
    for (const char* bounds : {"[55]", "[89, 55]", "[0, 5]", "[1, 102]", "[1, 2, 3]"}) {
        CHECK_THAT(mistake("people = 40", "people_between = " + std::string(bounds)),
                   Contains("people_between is the least and the most, at most 100 apart."));
    }
    CHECK_THAT(mistake("people = 40", "people = 40\npeople_between = [30, 50]"),
               Contains("is printed, or it is searched for"));
    CHECK_THAT(mistake("people = 40", ""), Contains("Lines need the number of people"));
}

TEST_CASE("what is referred to stands above, so that nothing goes in circles",
          "[insight][programmes]") {
    CHECK_THAT(mistake("in = \"1\"", "in = \"1A\""),
               Contains("There is no line \"1A\" above this one."));
    CHECK_THAT(mistake("code = \"1A\"", "code = \"1\""), Contains("a line \"1\" already"));
    CHECK_THAT(mistake("in = \"1\"", "in = \"1\"\nwork = \"other\""),
               Contains("Only lines that are in no group say work."));
    CHECK_THAT(mistake("column = \"180 days\"", "column = \"a year\""),
               Contains("There is no column \"a year\"."));
    CHECK_THAT(mistake("[[number]]", "[[salary]]\ncolumn = \"180 days\"\n[[number]]"),
               Contains("A column has one [[salary]]."));
    CHECK_THAT(mistake("\"90 days\", \"180 days\"", "\"180 days\", \"180 days\""),
               Contains("A column has a name of its own."));
    CHECK_THAT(mistake("of = \"enrolled\"", "of = \"on_time\""),
               Contains("There is no number \"on_time\" above this one."));
    CHECK_THAT(mistake("part_of = \"enrolled\"", "part_of = \"on_time\""),
               Contains("There is no number \"on_time\" above this one."));
    CHECK_THAT(mistake("code = \"on_time\"", "code = \"people\""),
               Contains("There is a number \"people\" already."));
}

std::string repeated(const std::string& piece, int times) {
    std::string text;
    for (int i = 0; i < times; ++i)
        text += piece;
    return text;
}

TEST_CASE("more than a report holds is refused", "[insight][programmes]") {
    CHECK_THAT(mistake("[[salary]]", repeated("[[line]]\ncode = \"x\"\n", 59) + "[[salary]]"),
               Contains("There are more than 60 of [[line]]."));
    CHECK_THAT(mistake("[[exclusion]]", repeated("[[number]]\n", 99) + "[[exclusion]]"),
               Contains("There are more than 100 of [[number]]."));
    CHECK_THAT(mistake("\"90 days\", ", "\"a\", \"b\", \"c\", \"90 days\", "),
               Contains("There are more than 4 columns."));
    CHECK_THAT(mistake("\"25\", ", repeated("\"25\", ", 20)), Contains("more than 20 bands"));
}

TEST_CASE("a report without anything to check is refused", "[insight][programmes]") {
    const std::string heading = "schema = \"grader.published-report/1\"\ntitle = \"t\"\n";
    const ReadReport nothing = read_published(heading, "r.toml");
    REQUIRE(nothing.diagnostics.size() == 1);
    CHECK(nothing.diagnostics[0].what == "There is nothing to check.");
    const ReadReport salaries = read_published(
        heading + "columns = [\"c\"]\n[[number]]\ncode = \"n\"\n[[salary]]\ncolumn = \"c\"\n",
        "r.toml");
    REQUIRE(salaries.diagnostics.size() == 1);
    CHECK(salaries.diagnostics[0].what == "Salaries need the lines that say who has a job.");
    // Of all people, where there is no table of them.
    CHECK_FALSE(read_published(heading + "[[number]]\ncode = \"n\"\nof = \"people\"\n", "r.toml")
                    .report.has_value());
}

}  // namespace
}  // namespace grader::programmes
