// A percentage as somebody printed it, and which counts can stand behind it.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "grader/insight/statistics/proportion.h"

namespace grader::statistics {

/// "44.87" is 4487 with two decimals. How many decimals were printed says how exact it is.
struct PrintedPercent {
    std::int64_t units = 0;  ///< of 10^-decimals of a percent
    int decimals = 0;        ///< 0 to 2

    bool operator==(const PrintedPercent&) const = default;
};

/// "85", "85.0" or "44.87": below 1000, two decimals at most, no sign. Nothing for other texts.
/// More than 100 can be printed, and is told by possible_counts.
std::optional<PrintedPercent> parse_percent(std::string_view text);

std::string to_string(PrintedPercent percent);

/// The counts from `least` to `most`.
struct Counts {
    std::int64_t least = 0;
    std::int64_t most = 0;

    bool operator==(const Counts&) const = default;
};

/// Every count that, divided by `of`, is printed like this; a half may have been rounded either
/// way. Nothing where there is none: then it is no share of so many. `of` is 1 to 1,000,000,000
/// (ensured).
std::optional<Counts> possible_counts(PrintedPercent percent, std::int64_t of);

/// Whether this proportion is printed like this.
bool prints_as(Proportion proportion, PrintedPercent percent);

}  // namespace grader::statistics
