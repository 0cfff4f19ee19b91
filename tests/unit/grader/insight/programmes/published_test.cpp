// Reports that were really published, with exactly the errors that are in them, and small ones with
// one error each.
#include "grader/insight/programmes/published.h"

#include <algorithm>
#include <catch2/catch.hpp>

#include "grader/insight/programmes/read_published.h"
#include "tests/support/programs.h"
#include "tests/support/source_folder.h"

namespace grader::programmes {
namespace {

using statistics::Counts;
using statistics::percent_text;

std::string text_of(const std::string& name) {
    return tests::read_file(tests::source_folder() + "/tests/data/published/" + name);
}

PublishedReport report_of(const std::string& document) {
    const ReadReport read = read_published(document, "report.toml");
    for (const auto& diagnostic : read.diagnostics)
        UNSCOPED_INFO(to_string(diagnostic));
    REQUIRE(read.report.has_value());
    return *read.report;
}

CheckedReport check(const std::string& document) {
    return check_report(report_of(document));
}

// "group_sum at 180 days, line 3 (Not employed)"
std::vector<std::string> found(const CheckedReport& checked) {
    std::vector<std::string> lines;
    for (const Finding& finding : checked.findings)
        lines.push_back(finding.code + " at " + finding.where);
    return lines;
}

using Lines = std::vector<std::string>;

// ---- published reports -------------------------------------------------------------------------

TEST_CASE("of Hackbright's report exactly its three errors are found", "[insight][programmes]") {
    const CheckedReport checked = check(text_of("hackbright-2016-h1.toml"));
    CHECK(found(checked) == Lines{"group_sum at 180 days, line 3 (Not employed)",
                                  "repeated_value at 90 days",
                                  "reporting_denominator at 180 days"});
    REQUIRE(checked.findings.size() == 3);
    CHECK(checked.findings[0].text == "Its lines add up to 11, but it says 10.");
    CHECK(checked.findings[1].text ==
          "65.38 % of those with a job told their salary, it says; that does not fit this column, "
          "and is the value of 180 days.");
    CHECK(checked.findings[2].text ==
          "The rate of those who told their salary is of all people: 51 of 78 are 65.38 %. It must "
          "be of those who have a job: 51 of 55 are 92.73 % (in the field), 51 of 64 are 79.69 % "
          "(any job).");
}

// The counts of a column in the order of the lines; none may be in doubt.
std::vector<std::int64_t> counts(const CheckedReport& checked, std::size_t column) {
    std::vector<std::int64_t> result;
    for (const auto& line : checked.counts) {
        REQUIRE(line[column].has_value());
        REQUIRE(line[column]->least == line[column]->most);
        result.push_back(line[column]->least);
    }
    return result;
}

// Each printed percentage from its count, as it was printed.
void check_printed(const PublishedReport& report, const CheckedReport& checked) {
    for (std::size_t i = 0; i < report.lines.size(); ++i) {
        for (std::size_t column = 0; column < report.columns.size(); ++column) {
            const auto printed = report.lines[i].cells[column].percent;
            REQUIRE(printed.has_value());
            INFO(report.columns[column] << ", line " << report.lines[i].code);
            CHECK(statistics::parse_percent(
                      percent_text({checked.counts[i][column]->least, checked.people.front()},
                                   printed->decimals)) == printed);
        }
    }
}

// How many are in each salary band, if so many told their salary; each prints like its band.
std::vector<std::int64_t> bands(const Salaries& salaries, std::int64_t reporters) {
    std::vector<std::int64_t> result;
    for (const statistics::PrintedPercent& band : salaries.bands) {
        const auto found = statistics::possible_counts(band, reporters);
        REQUIRE((found && found->least == found->most));
        CHECK(statistics::parse_percent(percent_text({found->least, reporters}, band.decimals)) ==
              band);
        result.push_back(found->least);
    }
    return result;
}

TEST_CASE("every other figure of Hackbright's report comes out of the counts",
          "[insight][programmes]") {
    const PublishedReport report = report_of(text_of("hackbright-2016-h1.toml"));
    const CheckedReport checked = check_report(report);
    CHECK(checked.people == std::vector<std::int64_t>{78});
    CHECK(counts(checked, 0) ==
          std::vector<std::int64_t>{35, 26, 6, 3, 8, 1, 6, 0, 1, 31, 30, 1, 4});
    CHECK(counts(checked, 1) ==
          std::vector<std::int64_t>{55, 43, 9, 3, 9, 1, 7, 0, 1, 10, 10, 1, 4});
    check_printed(report, checked);
    CHECK(checked.reporters == std::vector<std::vector<std::int64_t>>{{35, 70}, {51}});
    CHECK(bands(report.salaries[0], 35) == std::vector<std::int64_t>{4, 2, 0, 12, 4, 5, 8});
    CHECK(bands(report.salaries[1], 51) == std::vector<std::int64_t>{6, 2, 2, 16, 6, 7, 12});
}

TEST_CASE("Turing's report holds, and is of 71 people", "[insight][programmes]") {
    const PublishedReport report = report_of(text_of("turing-2016-h1.toml"));
    const CheckedReport checked = check_report(report);
    CHECK(found(checked).empty());
    CHECK(checked.people == std::vector<std::int64_t>{71});
    CHECK(counts(checked, 0) == std::vector<std::int64_t>{49, 45, 1, 3, 3, 13, 6});
    CHECK(counts(checked, 1) == std::vector<std::int64_t>{57, 51, 2, 4, 3, 5, 6});
    check_printed(report, checked);
    CHECK(checked.reporters.front() == std::vector<std::int64_t>{55, 58});
    CHECK(bands(report.salaries[0], 55) == std::vector<std::int64_t>{4, 12, 18, 12, 5, 3, 1});
    CHECK(percent_text({65, 71}, 0) == "92");
}

TEST_CASE("of United Truck's sheet the 74 of 69 are found", "[insight][programmes]") {
    const CheckedReport checked = check(text_of("united-truck-2014.toml"));
    CHECK(found(checked) ==
          Lines{"part_exceeds_whole at employed_32 (Employed in the field, 32 hours a week and "
                "more)"});
    CHECK(checked.findings.front().text ==
          "It is a part of employed (Employed in the field), but 74 is more than 69.");
    CHECK(checked.people.empty());
}

TEST_CASE("a method that leaves people out for what they did is found, its later text is not",
          "[insight][programmes]") {
    CHECK(found(check(text_of("tech-elevator-2016.toml"))) ==
          Lines{"excluded_by_behaviour at who is counted"});
    CHECK(found(check(text_of("tech-elevator-later.toml"))).empty());
}

TEST_CASE("with the limits of its bands, Hackbright's medians are found not to be in the middle",
          "[insight][programmes]") {
    // Of 35 the 18th, of 51 the 26th has between 80,000 and 90,000.
    PublishedReport report = report_of(text_of("hackbright-2016-h1.toml"));
    for (Salaries& salaries : report.salaries)
        salaries.bands_from = {0, 60'000, 70'000, 80'000, 90'000, 100'000, 110'000};
    CHECK(std::ranges::count(check_report(report).findings, "median_outside_bands",
                             &Finding::code) == 2);
}

// ---- one error each ----------------------------------------------------------------------------

// A report that holds: 40 people, of whom 20 and then 24 have a job in the field.
constexpr std::string_view kHeading = R"(schema = "grader.published-report/1"
title = "t"
columns = ["90 days", "180 days"]
)";

std::string table(const std::string& in_field, const std::string& other, const std::string& none,
                  const std::string& people = "people = 40") {
    return std::string(kHeading) + people + "\n[[line]]\ncode = \"1\"\nwork = \"in_field\"\n" +
           in_field + "\n[[line]]\ncode = \"2\"\nwork = \"other\"\n" + other +
           "\n[[line]]\ncode = \"3\"\nwork = \"none\"\n" + none + "\n";
}

const std::string kInField = "percent = [\"50.0\", \"60.0\"]";
const std::string kOther = "percent = [\"10.0\", \"10.0\"]";
const std::string kNone = "percent = [\"40.0\", \"30.0\"]";

TEST_CASE("a report that holds has no findings", "[insight][programmes]") {
    const CheckedReport checked = check(table(kInField, kOther, kNone));
    CHECK(found(checked).empty());
    CHECK(checked.counts[0][1] == Counts{24, 24});
}

TEST_CASE("a percentage that is nobody's share is found", "[insight][programmes]") {
    const CheckedReport checked = check(table("percent = [\"51.0\", \"60.0\"]", kOther, kNone));
    CHECK(found(checked) == Lines{"percent_impossible at 90 days, line 1"});
    CHECK(checked.findings.front().text == "No number of people is 51.0 % of 40.");
    CHECK_FALSE(checked.counts[0][0].has_value());
}

TEST_CASE("a percentage that is not that of its count is found", "[insight][programmes]") {
    const CheckedReport checked =
        check(table(kInField + "\ncount = [20, 23]", kOther, "percent = [\"40.0\", \"\"]"));
    CHECK(found(checked) == Lines{"percent_of_count at 180 days, line 1"});
    CHECK(checked.findings.front().text == "23 of 40 are 57.5 %, not 60.0 %.");
}

TEST_CASE("more people than all are found", "[insight][programmes]") {
    CHECK(found(check(table("count = [20, 41]", kOther, "percent = [\"40.0\", \"\"]"))) ==
          Lines{"more_than_everybody at 180 days, line 1"});
}

TEST_CASE("groups that do not make everybody are found", "[insight][programmes]") {
    const CheckedReport checked = check(table(kInField, kOther, "percent = [\"40.0\", \"32.5\"]"));
    CHECK(found(checked) == Lines{"categories_sum at 180 days"});
    CHECK(
        checked.findings.front().text ==
        "All groups together add up to 41 people, but there are 40: the groups do not make 100 %.");
}

TEST_CASE("where a line is not printed nothing is added up", "[insight][programmes]") {
    CHECK(found(check(table(kInField, kOther, "percent = [\"40.0\", \"\"]"))).empty());
}

TEST_CASE("lines that cannot add up to their group are found, rounding is not",
          "[insight][programmes]") {
    const auto with_lines = [](const std::string& first) {
        return std::string(kHeading) +
               "people = 400\n[[line]]\ncode = \"1\"\npercent = [\"50\", \"50\"]\n"
               "[[line]]\ncode = \"1A\"\nin = \"1\"\npercent = [\"" +
               first +
               "\", \"25\"]\n[[line]]\ncode = \"1B\"\nin = \"1\"\npercent = [\"25\", \"25\"]\n"
               "[[line]]\ncode = \"2\"\npercent = [\"50\", \"50\"]\n";
    };
    CHECK(found(check(with_lines("24"))).empty());  // 24.5 % and 25.5 % are 50 % together
    const CheckedReport checked = check(with_lines("23"));
    CHECK(found(checked) == Lines{"group_sum at 90 days, line 1"});
    CHECK(checked.findings.front().text ==
          "Its lines add up to 188 to 196, but it says 198 to 202.");
}

TEST_CASE("fewer people with a job later than before are found", "[insight][programmes]") {
    const CheckedReport checked =
        check(table("percent = [\"60.0\", \"50.0\"]", kOther, "percent = [\"30.0\", \"40.0\"]"));
    CHECK(found(checked) == Lines{"fewer_later at 180 days, line 1"});
    CHECK(checked.findings.front().text ==
          "20 people are fewer than the 24 of 90 days. A job that was begun in time counts in both "
          "columns.");
}

TEST_CASE("growth that rounding may hide is not denied", "[insight][programmes]") {
    // Of 400, 50 % are 198 to 202 and 49 % are 194 to 198.
    CHECK(found(check(table("percent = [\"50\", \"49\"]", "percent = [\"50\", \"51\"]",
                            "percent = [\"0\", \"0\"]", "people = 400")))
              .empty());
}

TEST_CASE("where the number of people is not printed, it is the one with the fewest findings",
          "[insight][programmes]") {
    // 20, 4, 16 of 40 alone: 60 and 80 people would do as well, but are not looked for.
    CHECK(check(table(kInField, kOther, kNone, "people_between = [35, 49]")).people ==
          std::vector<std::int64_t>{40});
    CHECK(check(table(kInField, kOther, kNone, "people_between = [35, 80]")).people ==
          std::vector<std::int64_t>{40, 50, 60, 70, 80});
    // An error that no number mends is told for the number that mends the rest.
    const CheckedReport wrong = check(
        table(kInField, kOther, "percent = [\"40.0\", \"32.5\"]", "people_between = [35, 49]"));
    CHECK(wrong.people == std::vector<std::int64_t>{40});
    CHECK(found(wrong) == Lines{"categories_sum at 180 days"});
}

TEST_CASE("only what people did later is no reason to leave them out", "[insight][programmes]") {
    const std::string heading = "schema = \"grader.published-report/1\"\ntitle = \"t\"\n";
    CHECK(found(check(heading + "[[exclusion]]\nwho = \"who died\"\nbecause = \"statute\"\n"
                                "[[exclusion]]\nwho = \"who stay with their employer\"\n"
                                "because = \"intent\"\n"))
              .empty());
}

TEST_CASE("the words of a report are those of its file", "[insight][programmes]") {
    CHECK(to_string(Work::in_field) == "in_field");
    CHECK(to_string(Because::behaviour) == "behaviour");
    CHECK(range_text({1200, 1200}) == "1,200");
    CHECK(range_text({3, 5}) == "3 to 5");
}

}  // namespace
}  // namespace grader::programmes
