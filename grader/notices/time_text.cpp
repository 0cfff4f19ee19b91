// By the calendar of <chrono>: the C library's functions ask for the machine's language and zone.
#include "grader/notices/time_text.h"

#include <array>
#include <chrono>
#include <string_view>

namespace grader::notices {

namespace {

using std::chrono::days;
using std::chrono::floor;

constexpr std::array<std::string_view, 7> kDays{"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
constexpr std::array<std::string_view, 12> kMonths{"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                                   "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};

std::string digits(std::int64_t number, std::size_t width) {
    std::string text = std::to_string(number);
    return text.size() < width ? std::string(width - text.size(), '0') + text : text;
}

struct Moment {
    std::chrono::sys_days day;
    std::chrono::year_month_day date;
    std::string time;  // "23:56:54"
};

Moment moment_of(std::int64_t utc_ms) {
    const std::chrono::sys_time<std::chrono::milliseconds> at{std::chrono::milliseconds(utc_ms)};
    const auto day = floor<days>(at);
    const std::chrono::hh_mm_ss time{floor<std::chrono::seconds>(at - day)};
    return {.day = day,
            .date = day,
            .time = digits(time.hours().count(), 2) + ":" + digits(time.minutes().count(), 2) +
                    ":" + digits(time.seconds().count(), 2)};
}

}  // namespace

std::string iso_time(std::int64_t utc_ms) {
    const Moment moment = moment_of(utc_ms);
    return digits(static_cast<int>(moment.date.year()), 4) + "-" +
           digits(static_cast<unsigned>(moment.date.month()), 2) + "-" +
           digits(static_cast<unsigned>(moment.date.day()), 2) + "T" + moment.time + "Z";
}

std::string mail_time(std::int64_t utc_ms) {
    const Moment moment = moment_of(utc_ms);
    const std::chrono::weekday weekday(moment.day);
    return std::string(kDays.at(weekday.c_encoding())) + ", " +
           digits(static_cast<unsigned>(moment.date.day()), 2) + " " +
           std::string(kMonths.at(static_cast<unsigned>(moment.date.month()) - 1)) + " " +
           digits(static_cast<int>(moment.date.year()), 4) + " " + moment.time + " +0000";
}

}  // namespace grader::notices
