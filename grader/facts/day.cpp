// The calendar is the standard library's; what is read and printed is ours.
#include "grader/facts/day.h"

#include <array>
#include <charconv>
#include <cstdio>

namespace grader::facts {

namespace {

namespace ch = std::chrono;

constexpr int kFirstYear = 1900;
constexpr int kLastYear = 2199;
constexpr int kQuarters = 4;
constexpr int kMonthsOfQuarter = 3;

// All of it digits.
std::optional<int> whole(std::string_view text) {
    int value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    const bool digits = text.find_first_not_of("0123456789") == std::string_view::npos;
    if (!digits || error != std::errc{} || end != text.data() + text.size()) return std::nullopt;
    return value;
}

bool is_possible(int year) {
    return year >= kFirstYear && year <= kLastYear;
}

}  // namespace

std::optional<Day> parse_day(std::string_view text) {
    constexpr std::size_t kLength = 10;
    if (text.size() != kLength || text[4] != '-' || text[7] != '-') return std::nullopt;
    const auto year = whole(text.substr(0, 4));
    const auto month = whole(text.substr(5, 2));
    const auto day = whole(text.substr(8, 2));
    if (!year || !month || !day || !is_possible(*year)) return std::nullopt;
    const ch::year_month_day date{ch::year(*year), ch::month(static_cast<unsigned>(*month)),
                                  ch::day(static_cast<unsigned>(*day))};
    if (!date.ok()) return std::nullopt;
    return Day(date);
}

std::string to_string(Day day) {
    const ch::year_month_day date(day);
    std::array<char, 32> text{};
    const int length =
        std::snprintf(text.data(), text.size(), "%04d-%02u-%02u", static_cast<int>(date.year()),
                      static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()));
    return {text.data(), static_cast<std::size_t>(length)};
}

Day months_after(Day day, int months) {
    const ch::year_month_day date(day);
    const ch::year_month_day later = date + ch::months(months);
    return later.ok() ? Day(later) : Day(later.year() / later.month() / ch::last);
}

Quarter quarter_of(Day day) {
    const ch::year_month_day date(day);
    const auto month = static_cast<int>(static_cast<unsigned>(date.month()));
    return {static_cast<int>(date.year()), (month - 1) / kMonthsOfQuarter + 1};
}

Quarter quarters_after(Quarter quarter, int quarters) {
    const int since_year_0 = quarter.year * kQuarters + quarter.number - 1 + quarters;
    return {since_year_0 / kQuarters, since_year_0 % kQuarters + 1};
}

Day first_day_of(Quarter quarter) {
    const int month = (quarter.number - 1) * kMonthsOfQuarter + 1;
    return Day(ch::year(quarter.year) / ch::month(static_cast<unsigned>(month)) / ch::day(1));
}

Day last_day_of(Quarter quarter) {
    return first_day_of(quarters_after(quarter, 1)) - ch::days(1);
}

std::string to_string(Quarter quarter) {
    return std::to_string(quarter.year) + "Q" + std::to_string(quarter.number);
}

std::optional<Quarter> parse_quarter(std::string_view text) {
    constexpr std::size_t kLength = 6;
    if (text.size() != kLength || text[4] != 'Q') return std::nullopt;
    const auto year = whole(text.substr(0, 4));
    const auto number = whole(text.substr(5));
    if (!year || !number || !is_possible(*year) || *number < 1 || *number > kQuarters)
        return std::nullopt;
    return Quarter{*year, *number};
}

}  // namespace grader::facts
