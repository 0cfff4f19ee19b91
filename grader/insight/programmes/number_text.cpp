// A comma after every three digits, as English has it, and days as ISO 8601 writes them.
#include "grader/insight/programmes/number_text.h"

#include <array>
#include <cstdio>

#include "sandbox/base/error.h"

namespace grader::programmes {

std::string number_text(std::int64_t number) {
    std::string text = std::to_string(number);
    const std::size_t first = number < 0 ? 1 : 0;
    for (std::size_t at = text.size(); at > first + 3;) {
        at -= 3;
        text.insert(at, 1, ',');
    }
    return text;
}

std::string day_text(std::chrono::sys_days day) {
    const std::chrono::year_month_day date(day);
    const int year = static_cast<int>(date.year());
    base::ensure(year >= 0 && year <= 9999, "a day of a programme has a year of four digits");
    std::array<char, 40> text{};
    (void)std::snprintf(text.data(), text.size(), "%04d-%02u-%02u", year,
                        static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()));
    return text.data();
}

}  // namespace grader::programmes
