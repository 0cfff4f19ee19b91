// Reads and prints points digit by digit, so that no binary fraction ever comes between.
#include "grader/model/points.h"

#include <charconv>
#include <system_error>

namespace grader::model {
namespace {

constexpr std::int64_t kLargestHundredths = 1'000'000 * 100;

// Digits only: a sign is refused. Empty when it is anything else or does not fit.
std::optional<std::int64_t> parse_digits(std::string_view digits) {
    if (digits.find_first_not_of("0123456789") != std::string_view::npos) return std::nullopt;
    std::int64_t value = 0;
    const char* end = digits.data() + digits.size();
    const auto [rest, problem] = std::from_chars(digits.data(), end, value);
    if (problem != std::errc{} || rest != end) return std::nullopt;
    return value;
}

}  // namespace

std::optional<Points> parse_points(std::string_view text) {
    const auto point = text.find('.');
    const auto whole = parse_digits(text.substr(0, point));
    if (!whole || *whole > kLargestHundredths / 100) return std::nullopt;
    std::int64_t hundredths = *whole * 100;
    if (point != std::string_view::npos) {
        const std::string_view decimals = text.substr(point + 1);
        const auto fraction = parse_digits(decimals);
        if (!fraction || decimals.size() > 2) return std::nullopt;
        hundredths += decimals.size() == 1 ? *fraction * 10 : *fraction;
    }
    if (hundredths > kLargestHundredths) return std::nullopt;
    return Points{hundredths};
}

std::string to_string(Points points) {
    const bool negative = points.hundredths < 0;
    const auto magnitude = static_cast<std::uint64_t>(points.hundredths);
    const std::uint64_t hundredths = negative ? 0 - magnitude : magnitude;
    std::string text = (negative ? "-" : "") + std::to_string(hundredths / 100);
    const std::uint64_t rest = hundredths % 100;
    if (rest == 0) return text;
    text += '.';
    text += static_cast<char>('0' + rest / 10);
    if (rest % 10 != 0) text += static_cast<char>('0' + rest % 10);
    return text;
}

}  // namespace grader::model
