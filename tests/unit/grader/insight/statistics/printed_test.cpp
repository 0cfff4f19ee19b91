// Percentages that bootcamps printed, and the counts that were behind them.
#include "grader/insight/statistics/printed.h"

#include <catch2/catch.hpp>
#include <vector>

namespace grader::statistics {
namespace {

PrintedPercent printed(std::string_view text) {
    const auto percent = parse_percent(text);
    REQUIRE(percent.has_value());
    return *percent;
}

TEST_CASE("a percentage is read with the decimals that were printed", "[insight][statistics]") {
    CHECK(parse_percent("85") == PrintedPercent{85, 0});
    CHECK(parse_percent("85.0") == PrintedPercent{850, 1});
    CHECK(parse_percent("1.28") == PrintedPercent{128, 2});
    CHECK(parse_percent("0.05") == PrintedPercent{5, 2});
    CHECK(parse_percent("120") == PrintedPercent{120, 0});
    for (const char* text :
         {"", ".", "5.", ".5", "-1", "+1", "1e1", "85 %", "1.234", "1000", "1,5"})
        CHECK_FALSE(parse_percent(text).has_value());
    for (const char* text : {"85", "85.0", "1.28", "0.05", "0", "100.00"})
        CHECK(to_string(printed(text)) == text);
}

TEST_CASE("85 % of 25 seats cannot be", "[insight][statistics]") {
    CHECK_FALSE(possible_counts(printed("85"), 25).has_value());  // 21 are 84 %, 22 are 88 %
    CHECK(possible_counts(printed("85"), 20) == Counts{17, 17});
    CHECK(possible_counts(printed("85"), 26) == Counts{22, 22});
    CHECK(possible_counts(printed("85"), 71) == Counts{60, 60});
    CHECK(possible_counts(printed("70.51"), 78) == Counts{55, 55});
    CHECK(possible_counts(printed("65.38"), 78) == Counts{51, 51});
    CHECK_FALSE(possible_counts(printed("65.38"), 55).has_value());
    CHECK(possible_counts(printed("50"), 1000) == Counts{495, 505});
}

TEST_CASE("a half may have been rounded up or down", "[insight][statistics]") {
    CHECK(possible_counts(printed("12"), 8) == Counts{1, 1});
    CHECK(possible_counts(printed("13"), 8) == Counts{1, 1});
    CHECK_FALSE(possible_counts(printed("11"), 8).has_value());
}

TEST_CASE("nobody and everybody are counts, more than everybody is none", "[insight][statistics]") {
    CHECK(possible_counts(printed("0"), 40) == Counts{0, 0});
    CHECK(possible_counts(printed("0"), 1000) == Counts{0, 5});
    CHECK(possible_counts(printed("100"), 40) == Counts{40, 40});
    CHECK(possible_counts(printed("100"), 300) == Counts{299, 300});
    CHECK_FALSE(possible_counts(printed("101"), 40).has_value());
    CHECK_FALSE(prints_as({0, 0}, printed("0")));
}

TEST_CASE("the counts are those that are printed like this, and no others",
          "[insight][statistics]") {
    for (std::int64_t of = 1; of <= 130; of += 3) {
        for (const int decimals : {0, 1, 2}) {
            for (std::int64_t count = 0; count <= of; ++count) {
                const PrintedPercent percent = printed(percent_text({count, of}, decimals));
                if (!prints_as({count, of}, percent))
                    FAIL_CHECK(count << " of " << of << " is printed " << to_string(percent));
                if (decimals == 2 && possible_counts(percent, of) != Counts{count, count})
                    FAIL_CHECK(to_string(percent) << " of " << of << " is not only " << count);
            }
        }
    }
}

}  // namespace
}  // namespace grader::statistics
