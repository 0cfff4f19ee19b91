// Salaries in a report of 40 people, of whom 20 work in the field and 5 elsewhere.
#include "grader/insight/programmes/published_salaries.h"

#include <catch2/catch.hpp>

namespace grader::programmes {
namespace {

using statistics::parse_percent;
using statistics::PrintedPercent;

std::vector<PrintedPercent> bands(const std::vector<std::string_view>& texts) {
    std::vector<PrintedPercent> result;
    for (const std::string_view text : texts)
        result.push_back(*parse_percent(text));
    return result;
}

std::vector<std::string> check(const std::vector<Salaries>& salaries) {
    const PublishedReport report{.title = "",
                                 .source = "",
                                 .people = {},
                                 .columns = {"90 days", "180 days"},
                                 .lines = {},
                                 .salaries = salaries,
                                 .numbers = {},
                                 .exclusions = {}};
    const JobHolders holders{.known = true, .in_field = {20, 20}, .any = {25, 25}};
    std::vector<std::vector<std::int64_t>> reporters;
    for (const Salaries& each : salaries)
        reporters.push_back(possible_reporters(each, 40));
    std::vector<Finding> findings;
    check_salaries(report, 40, {holders, holders}, reporters, findings);
    std::vector<std::string> result;
    for (const Finding& finding : findings)
        result.push_back(finding.code + " at " + finding.where + ": " + finding.text);
    return result;
}

using Texts = std::vector<std::string>;

Salaries rate(std::string_view reported, std::optional<std::int64_t> reporters,
              std::size_t column = 0) {
    return {.column = column,
            .median = {},
            .bands = {},
            .bands_from = {},
            .reported = parse_percent(reported),
            .reporters = reporters};
}

TEST_CASE("how many told their salary follows from the bands", "[insight][programmes]") {
    Salaries salaries;
    salaries.bands = bands({"33.3", "66.7"});
    CHECK(possible_reporters(salaries, 12) == std::vector<std::int64_t>{3, 6, 9, 12});
    salaries.reporters = 6;
    CHECK(possible_reporters(salaries, 12) == std::vector<std::int64_t>{6});
    CHECK(possible_reporters({}, 3) == std::vector<std::int64_t>{1, 2, 3});
}

TEST_CASE("a rate may be of the jobs in the field, of all jobs, or of some between",
          "[insight][programmes]") {
    CHECK(check({rate("90", 18)}).empty());    // of 20
    CHECK(check({rate("72", 18)}).empty());    // of 25
    CHECK(check({rate("81.8", 18)}).empty());  // of 22
}

TEST_CASE("a rate of all people is of the wrong ones", "[insight][programmes]") {
    CHECK(check({rate("45.0", 18)}) ==
          Texts{"reporting_denominator at 90 days: The rate of those who told their salary is of "
                "all people: 18 of 40 are 45.0 %. It must be of those who have a job: 18 of 20 are "
                "90.0 % (in the field), 18 of 25 are 72.0 % (any job)."});
}

TEST_CASE("more reporters than there are jobs in the field are compared with all jobs",
          "[insight][programmes]") {
    CHECK(check({rate("55.0", 22)}) ==
          Texts{"reporting_denominator at 90 days: The rate of those who told their salary is of "
                "all people: 22 of 40 are 55.0 %. It must be of those who have a job: 22 of 25 are "
                "88.0 % (any job)."});
    CHECK(check({rate("75.0", 30)}) ==
          Texts{"reporting_denominator at 90 days: The rate of those who told their salary is of "
                "all people: 30 of 40 are 75.0 %. It must be of those who have a job."});
}

TEST_CASE("a rate that is right in one column and wrong in another was repeated",
          "[insight][programmes]") {
    CHECK(check({rate("90", 18), rate("90", 5, 1)}) ==
          Texts{"repeated_value at 180 days: 90 % of those with a job told their salary, it says; "
                "that does not fit this column, and is the value of 90 days."});
    CHECK(check({rate("90", 18), rate("90", 18, 1)}).empty());  // twice the same, and right
}

TEST_CASE("a rate of nobody that is known is told as that", "[insight][programmes]") {
    const Texts found = check({rate("91", 18)});
    CHECK(found == Texts{"reporting_rate at 90 days: 91 % is no share of the people who have a job "
                         "and told their salary."});
    CHECK(check({rate("91", 18), rate("91", 17, 1)}).size() == 2);  // wrong in both: no copy
    CHECK(check({rate("90", 18), rate("91", 17, 1)}).front().starts_with("reporting_rate at 180"));
}

TEST_CASE("bands that no number of people can make are found", "[insight][programmes]") {
    Salaries salaries;
    salaries.bands = bands({"50", "60"});
    CHECK(check({salaries}) ==
          Texts{"bands_sum at 90 days: The salary bands are no shares of any number of people that "
                "it can be, or do not make 100 %."});
    salaries.bands = bands({"50", "50"});
    CHECK(check({salaries}).empty());
    salaries.reporters = 7;
    CHECK(check({salaries}).size() == 1);
}

TEST_CASE("more salaries than people with a job are found", "[insight][programmes]") {
    Salaries salaries;
    salaries.bands = bands({"46.15", "53.85"});  // of 13, 26 or 39
    CHECK(check({salaries}).empty());
    salaries.bands = bands({"3.85", "96.15"});  // of 26
    CHECK(check({salaries}) ==
          Texts{"more_salaries_than_jobs at 90 days: The salary bands are of 26 people at least, "
                "but only 25 have a job."});
}

// 5, 10 and 5 of 20 people.
Salaries with_median(std::int64_t median) {
    Salaries salaries;
    salaries.reporters = 20;
    salaries.bands = bands({"25", "50", "25"});
    salaries.bands_from = {0, 60'000, 80'000};
    salaries.median = median;
    return salaries;
}

TEST_CASE("a median lies in the band of the one in the middle", "[insight][programmes]") {
    CHECK(check({with_median(60'000)}).empty());
    CHECK(check({with_median(79'999)}).empty());
    CHECK(check({with_median(80'000)}) ==
          Texts{"median_outside_bands at 90 days: By the bands, the salary in the middle is 60,000 "
                "to below 80,000; the median that is printed, 80,000, is not."});
    CHECK(check({with_median(59'999)}).size() == 1);
    Salaries without_limits = with_median(80'000);
    without_limits.bands_from.clear();
    CHECK(check({without_limits}).empty());
}

TEST_CASE("between two bands the median may lie in both", "[insight][programmes]") {
    Salaries salaries = with_median(70'000);
    salaries.bands = bands({"50", "0", "50"});
    CHECK(check({salaries}).empty());
    salaries.median = 1'000'000;  // the highest band has no end
    CHECK(check({salaries}).empty());
}

}  // namespace
}  // namespace grader::programmes
