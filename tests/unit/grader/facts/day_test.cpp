// Days and quarters across the ends of months and years.
#include "grader/facts/day.h"

#include <catch2/catch.hpp>

namespace grader::facts {
namespace {

Day day(std::string_view text) {
    return parse_day(text).value();
}

TEST_CASE("a day is one that the calendar has", "[facts][day]") {
    CHECK(to_string(day("2028-02-29")) == "2028-02-29");
    CHECK(to_string(day("1970-01-01")) == "1970-01-01");
    for (const char* wrong :
         {"2027-02-29", "2027-13-01", "2027-00-10", "2027-04-31", "2027-4-1", "27-04-01",
          "2027/04/01", "1899-12-31", "2200-01-01", "+027-01-01", "2027-01-01 ", "", "2027-01-0x"})
        CHECK_FALSE(parse_day(wrong).has_value());
}

TEST_CASE("months later is the same day of the month, or its last", "[facts][day]") {
    CHECK(months_after(day("2027-01-31"), 1) == day("2027-02-28"));
    CHECK(months_after(day("2028-01-31"), 1) == day("2028-02-29"));
    CHECK(months_after(day("2027-08-31"), 6) == day("2028-02-29"));
    CHECK(months_after(day("2027-12-15"), 1) == day("2028-01-15"));
    CHECK(months_after(day("2027-03-01"), 6) == day("2027-09-01"));
}

TEST_CASE("quarters go on across the ends of years", "[facts][day]") {
    CHECK(quarter_of(day("2027-12-31")) == Quarter{2027, 4});
    CHECK(quarter_of(day("2028-01-01")) == Quarter{2028, 1});
    CHECK(quarters_after({2027, 4}, 2) == Quarter{2028, 2});
    CHECK(quarters_after({2027, 3}, 2) == Quarter{2028, 1});
    CHECK(quarters_after({2027, 1}, 4) == Quarter{2028, 1});
    CHECK(quarters_after({2028, 1}, -1) == Quarter{2027, 4});
    CHECK(first_day_of({2028, 1}) == day("2028-01-01"));
    CHECK(last_day_of({2027, 4}) == day("2027-12-31"));
    CHECK(last_day_of({2028, 1}) == day("2028-03-31"));
    for (Day d = day("2026-11-01"); d < day("2029-02-01"); d += std::chrono::days(1)) {
        const Quarter quarter = quarter_of(d);
        INFO(to_string(d));
        CHECK(first_day_of(quarter) <= d);
        CHECK(d <= last_day_of(quarter));
        CHECK(parse_quarter(to_string(quarter)) == quarter);
    }
}

TEST_CASE("a quarter is written in one way", "[facts][day]") {
    for (const char* wrong : {"2027Q0", "2027Q5", "2027q1", "27Q1", "2027Q", "2027Q11", ""})
        CHECK_FALSE(parse_quarter(wrong).has_value());
}

}  // namespace
}  // namespace grader::facts
