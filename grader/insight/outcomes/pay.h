// Base pay, and how pay for different times compares. Money is in cents.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

namespace grader::outcomes {

struct Pay {
    std::int64_t cents = 0;
    std::string per;  ///< year, month, week or hour

    bool operator==(const Pay&) const = default;
};

/// A year's: 12 months, 52 weeks. By the hour, it needs the hours of a week (in tenths), and is
/// nothing where they are unknown: no full-time week is made up.
std::optional<std::int64_t> yearly_cents(const Pay& pay, std::optional<std::int64_t> weekly_tenths);

/// An hour's, rounded to the cent; from a year's, month's or week's pay it needs the hours.
std::optional<std::int64_t> hourly_cents(const Pay& pay, std::optional<std::int64_t> weekly_tenths);

}  // namespace grader::outcomes
