// Points are exact hundredths in an integer; there are no floating-point scores anywhere.
#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace grader::model {

/// An exact number of points. Sums are exact; what is shown is never rounded up.
struct Points {
    std::int64_t hundredths = 0;

    friend auto operator<=>(const Points&, const Points&) = default;
    Points& operator+=(Points other) {
        hundredths += other.hundredths;
        return *this;
    }
    friend Points operator+(Points a, Points b) { return a += b; }
};

constexpr Points whole_points(std::int64_t n) {
    return {n * 100};
}

/// "2", "7.5", "0.25": zero or more, at most two decimals, at most 1,000,000; else empty.
std::optional<Points> parse_points(std::string_view text);

/// The exact form without trailing zeros: "2", "7.5", "0.25".
std::string to_string(Points points);

}  // namespace grader::model
