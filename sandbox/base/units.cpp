// Parses and prints durations and sizes; exact integer arithmetic, no locale.
#include "sandbox/base/units.h"

#include <array>
#include <charconv>
#include <utility>

namespace base {

namespace {

struct Unit {
    std::string_view suffix;
    std::uint64_t factor;
};

constexpr std::array kDurationUnits{Unit{"ms", 1}, Unit{"min", 60'000}, Unit{"s", 1000}};
constexpr std::array kSizeUnits{Unit{"GiB", 1ULL << 30}, Unit{"MiB", 1ULL << 20},
                                Unit{"KiB", 1ULL << 10}, Unit{"B", 1}};
constexpr std::uint64_t kDayInMs = 24ULL * 60 * 60 * 1000;
constexpr std::uint64_t kLargestSize = 1ULL << 50;

std::optional<std::uint64_t> parse_whole(std::string_view digits) {
    std::uint64_t value = 0;
    const char* end = digits.data() + digits.size();
    const auto [rest, error] = std::from_chars(digits.data(), end, value);
    if (error != std::errc{} || rest != end || digits.empty()) return std::nullopt;
    return value;
}

// "1.25" of a unit worth `factor`; empty unless the result is whole and at most `limit`.
std::optional<std::uint64_t> scale(std::string_view number, std::uint64_t factor,
                                   std::uint64_t limit) {
    const auto point = number.find('.');
    const auto whole = parse_whole(number.substr(0, point));
    if (!whole || *whole > limit / factor) return std::nullopt;
    std::uint64_t total = *whole * factor;
    if (point != std::string_view::npos) {
        const std::string_view decimals = number.substr(point + 1);
        if (decimals.size() > 6) return std::nullopt;
        const auto fraction = parse_whole(decimals);
        if (!fraction) return std::nullopt;
        std::uint64_t denominator = 1;
        for (std::size_t i = 0; i < decimals.size(); ++i)
            denominator *= 10;
        // At most six decimals times a factor of at most 2^30: far below 2^64.
        const std::uint64_t numerator = *fraction * factor;
        if (numerator % denominator != 0) return std::nullopt;
        total += numerator / denominator;
    }
    if (total > limit) return std::nullopt;
    return total;
}

template <std::size_t N>
std::optional<std::uint64_t> parse_with_units(std::string_view text,
                                              const std::array<Unit, N>& units,
                                              std::uint64_t limit) {
    const auto number_end = text.find_first_not_of("0123456789.");
    if (number_end == std::string_view::npos || number_end == 0) return std::nullopt;
    for (const Unit& unit : units) {
        if (text.substr(number_end) == unit.suffix) {
            return scale(text.substr(0, number_end), unit.factor, limit);
        }
    }
    return std::nullopt;
}

}  // namespace

std::optional<Milliseconds> parse_duration(std::string_view text) {
    const auto ms = parse_with_units(text, kDurationUnits, kDayInMs);
    if (!ms) return std::nullopt;
    return Milliseconds(*ms);
}

std::optional<Bytes> parse_size(std::string_view text) {
    const auto count = parse_with_units(text, kSizeUnits, kLargestSize);
    if (!count) return std::nullopt;
    return Bytes{*count};
}

std::string to_string(Milliseconds duration) {
    const auto ms = duration.count();
    if (ms != 0 && ms % 60'000 == 0) return std::to_string(ms / 60'000) + "min";
    if (ms != 0 && ms % 1000 == 0) return std::to_string(ms / 1000) + "s";
    return std::to_string(ms) + "ms";
}

std::string to_string(Bytes size) {
    for (const Unit& unit : kSizeUnits) {
        if (size.count != 0 && size.count % unit.factor == 0) {
            return std::to_string(size.count / unit.factor) + std::string(unit.suffix);
        }
    }
    return "0B";
}

}  // namespace base
