// Days and calendar quarters: what outcomes are dated with. There is no time of day and no zone in
// them: a job starts on a day.
#pragma once

#include <chrono>
#include <compare>
#include <optional>
#include <string>
#include <string_view>

namespace grader::facts {

using Day = std::chrono::sys_days;

/// "2027-03-01", a day that the calendar has, of the years 1900 to 2199; nothing for anything else.
std::optional<Day> parse_day(std::string_view text);
std::string to_string(Day day);

/// As many calendar months later, on the same day of the month or, where that month is shorter, on
/// its last: one month after 31 January is 28 or 29 February.
Day months_after(Day day, int months);

/// A quarter of a calendar year.
struct Quarter {
    int year = 1970;
    int number = 1;  ///< 1 to 4

    friend auto operator<=>(const Quarter&, const Quarter&) = default;
};

Quarter quarter_of(Day day);
/// As many quarters later, also across the ends of years.
Quarter quarters_after(Quarter quarter, int quarters);
Day first_day_of(Quarter quarter);
Day last_day_of(Quarter quarter);
/// "2027Q3", both ways.
std::string to_string(Quarter quarter);
std::optional<Quarter> parse_quarter(std::string_view text);

}  // namespace grader::facts
