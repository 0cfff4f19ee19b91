// Whole numbers throughout: k/n is printed as p exactly where k lies within half a unit of n * p.
#include "grader/insight/statistics/printed.h"

#include <algorithm>
#include <charconv>

#include "sandbox/base/error.h"

namespace grader::statistics {

namespace {

constexpr std::size_t kMostDigits = 3;
constexpr std::size_t kMostDecimals = 2;
constexpr std::int64_t kMostPeople = 1'000'000'000;

bool is_digits(std::string_view text) {
    return !text.empty() && std::ranges::all_of(text, [](char c) { return c >= '0' && c <= '9'; });
}

std::int64_t units_in_a_percent(PrintedPercent percent) {
    std::int64_t units = 1;
    for (int i = 0; i < percent.decimals; ++i)
        units *= 10;
    return units;
}

std::int64_t floor_of(std::int64_t numerator, std::int64_t denominator) {
    return numerator >= 0 ? numerator / denominator
                          : -((-numerator + denominator - 1) / denominator);
}

}  // namespace

std::optional<PrintedPercent> parse_percent(std::string_view text) {
    const std::size_t point = text.find('.');
    const std::string_view whole = text.substr(0, point);
    const std::string_view rest =
        point == std::string_view::npos ? std::string_view() : text.substr(point + 1);
    if (!is_digits(whole) || whole.size() > kMostDigits) return std::nullopt;
    if (point != std::string_view::npos && (!is_digits(rest) || rest.size() > kMostDecimals))
        return std::nullopt;
    const std::string digits = std::string(whole) + std::string(rest);
    PrintedPercent percent{.decimals = static_cast<int>(rest.size())};
    (void)std::from_chars(digits.data(), digits.data() + digits.size(), percent.units);
    return percent;
}

std::string to_string(PrintedPercent percent) {
    const std::int64_t scale = units_in_a_percent(percent);
    std::string text = std::to_string(percent.units / scale);
    if (percent.decimals == 0) return text;
    std::string rest = std::to_string(percent.units % scale);
    rest.insert(0, static_cast<std::size_t>(percent.decimals) - rest.size(), '0');
    return text + "." + rest;
}

std::optional<Counts> possible_counts(PrintedPercent percent, std::int64_t of) {
    base::ensure(of > 0 && of <= kMostPeople, "a share is one of somebody");
    const std::int64_t whole = 200 * units_in_a_percent(percent);
    const std::int64_t middle = 2 * percent.units * of;
    const Counts counts{.least = std::max<std::int64_t>(0, -floor_of(of - middle, whole)),
                        .most = std::min(of, floor_of(middle + of, whole))};
    if (counts.least > counts.most) return std::nullopt;
    return counts;
}

bool prints_as(Proportion proportion, PrintedPercent percent) {
    if (proportion.of == 0) return false;
    const auto counts = possible_counts(percent, proportion.of);
    return counts && counts->least <= proportion.count && proportion.count <= counts->most;
}

}  // namespace grader::statistics
