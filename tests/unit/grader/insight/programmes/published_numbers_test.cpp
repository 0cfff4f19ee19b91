// Numbers beside a table: shares of one another, and parts that are greater than their wholes.
#include "grader/insight/programmes/published_numbers.h"

#include <catch2/catch.hpp>

namespace grader::programmes {
namespace {

using statistics::parse_percent;

std::vector<std::string> texts(const std::vector<Number>& numbers,
                               std::optional<std::int64_t> people = {}) {
    std::vector<Finding> findings;
    check_numbers({.numbers = numbers}, people, findings);
    std::vector<std::string> result;
    for (const Finding& finding : findings)
        result.push_back(finding.code + " at " + finding.where + ": " + finding.text);
    return result;
}

using Texts = std::vector<std::string>;

Number number(std::string code, std::optional<std::int64_t> value, std::string_view percent = "",
              std::string of = "", std::string part_of = "") {
    return {.code = std::move(code),
            .title = "",
            .value = value,
            .percent = parse_percent(percent),
            .of = std::move(of),
            .part_of = std::move(part_of)};
}

TEST_CASE("a share of a number that is printed can be checked", "[insight][programmes]") {
    const Number seats = number("seats", 25);
    CHECK(texts({seats, number("placed", {}, "84", "seats")}).empty());
    CHECK(texts({seats, number("placed", {}, "85", "seats")}) ==
          Texts{"percent_impossible at placed: No number of people is 85 % of 25."});
    CHECK(texts({seats, number("placed", 21, "85", "seats")}) ==
          Texts{"percent_of_count at placed: 21 of 25 are 84 %, not 85 %."});
    CHECK(texts({seats, number("placed", 26, "85", "seats")}) ==
          Texts{"part_exceeds_whole at placed: 26 is more than 25, of which it is a share."});
    CHECK(texts({seats, number("placed", 26, "85", "seats", "seats")}) ==
          Texts{"part_exceeds_whole at placed: It is a part of seats, but 26 is more than 25."});
}

TEST_CASE("a share of nobody or of an unknown number says nothing", "[insight][programmes]") {
    CHECK(texts({number("seats", {}), number("placed", {}, "85", "seats")}).empty());
    CHECK(texts({number("seats", 0), number("placed", {}, "85", "seats")}).empty());
    CHECK(texts({number("placed", {}, "85")}).empty());
}

TEST_CASE("a share of all people goes by how many they are", "[insight][programmes]") {
    CHECK(texts({number("on_time", {}, "92", "people")}, 71).empty());
    CHECK(texts({number("on_time", {}, "92", "people")}, 20).size() == 1);
}

TEST_CASE("on time within more than in all is found, also where only shares are printed",
          "[insight][programmes]") {
    const Number all = number("within_150", {}, "91.5", "enrolled");
    const Number enrolled = number("enrolled", {});
    CHECK(texts({enrolled, all, number("on_time", {}, "92", "enrolled", "within_150")}).empty());
    CHECK(texts({enrolled, all, number("on_time", {}, "93", "enrolled", "within_150")}) ==
          Texts{"part_exceeds_whole at on_time: It is a part of within_150, but 93 % is more than "
                "91.5 %."});
    // Shares of different numbers cannot be compared.
    CHECK(texts({enrolled, number("others", {}), all,
                 number("on_time", {}, "93", "others", "within_150")})
              .empty());
}

TEST_CASE("a count is compared with the counts that a share can be", "[insight][programmes]") {
    const Number enrolled = number("enrolled", 800);
    const Number all = number("within_150", {}, "90", "enrolled");  // 716 to 724
    CHECK(texts({enrolled, all, number("on_time", 724, "", "", "within_150")}).empty());
    CHECK(texts({enrolled, all, number("on_time", 725, "", "", "within_150")}) ==
          Texts{"part_exceeds_whole at on_time: It is a part of within_150, but 725 is more than "
                "716 to 724."});
}

}  // namespace
}  // namespace grader::programmes
