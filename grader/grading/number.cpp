// The grammar is checked here, because std::from_chars would also take "inf" and stop quietly
// before the "rocket" of "1.0rocket".

#include "grader/grading/number.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <cstdint>
#include <limits>
#include <system_error>

namespace grader::grading {
namespace {

/// A decimal number taken apart; all parts are digits only.
struct Decimal {
    std::string_view whole;
    std::string_view fraction;
    std::string_view exponent;
    bool exponent_negative = false;
};

std::string_view take_digits(std::string_view& text) {
    std::size_t n = 0;
    while (n < text.size() && text[n] >= '0' && text[n] <= '9')
        ++n;
    const std::string_view digits = text.substr(0, n);
    text.remove_prefix(n);
    return digits;
}

/// Removes a sign; true for a minus.
bool take_sign(std::string_view& text) {
    const bool minus = text.starts_with('-');
    if (minus || text.starts_with('+')) text.remove_prefix(1);
    return minus;
}

std::optional<Decimal> take_apart(std::string_view unsigned_text) {
    std::string_view rest = unsigned_text;
    Decimal parts;
    parts.whole = take_digits(rest);
    if (rest.starts_with('.')) {
        rest.remove_prefix(1);
        parts.fraction = take_digits(rest);
    }
    if (parts.whole.empty() && parts.fraction.empty()) return std::nullopt;
    if (rest.starts_with('e') || rest.starts_with('E')) {
        rest.remove_prefix(1);
        parts.exponent_negative = take_sign(rest);
        parts.exponent = take_digits(rest);
        if (parts.exponent.empty()) return std::nullopt;
    }
    if (!rest.empty()) return std::nullopt;
    return parts;
}

/// Whether a number outside the range of double is too small for it, and not too large.
bool is_tiny(const Decimal& parts) {
    const std::size_t lead = parts.whole.find_first_not_of('0');
    std::int64_t magnitude = 0;  // of the first digit that is not zero, as a power of ten
    if (lead != std::string_view::npos) {
        magnitude = static_cast<std::int64_t>(parts.whole.size() - lead) - 1;
    } else {
        const std::size_t zeros = parts.fraction.find_first_not_of('0');
        if (zeros == std::string_view::npos) return true;
        magnitude = -static_cast<std::int64_t>(zeros) - 1;
    }
    constexpr std::int64_t kBeyondAnyOutput = std::int64_t{1} << 60;
    std::int64_t exponent = 0;
    const std::string_view digits = parts.exponent;
    const auto [end, problem] =
        std::from_chars(digits.data(), digits.data() + digits.size(), exponent);
    if (problem == std::errc::result_out_of_range) exponent = kBeyondAnyOutput;
    exponent = std::min(exponent, kBeyondAnyOutput);
    return magnitude + (parts.exponent_negative ? -exponent : exponent) < 0;
}

}  // namespace

std::optional<double> parse_decimal(std::string_view token) {
    std::string_view digits = token;
    const bool negative = take_sign(digits);
    const std::optional<Decimal> parts = take_apart(digits);
    if (!parts) return std::nullopt;
    double value = 0;
    const auto [end, problem] =
        std::from_chars(digits.data(), digits.data() + digits.size(), value);
    if (problem == std::errc::result_out_of_range) {
        if (!is_tiny(*parts)) return std::nullopt;
        value = 0;
    }
    if (!std::isfinite(value)) return std::nullopt;
    return negative ? -value : value;
}

bool is_near(const model::Checker& tolerance, double expected, double actual) {
    if (expected == actual) return true;
    const double difference = std::fabs(actual - expected);
    const double larger = std::max(std::fabs(actual), std::fabs(expected));
    // Reading both numbers and subtracting them is off by at most this much.
    const double rounding = 2 * std::numeric_limits<double>::epsilon() * larger;
    const double allowed = std::max(tolerance.absolute, tolerance.relative * std::fabs(expected));
    return allowed > 0 && difference - rounding <= allowed;
}

}  // namespace grader::grading
