// What may be printed of a proportion or of a median: rules over one figure alone. What several
// figures give away together is the business of suppression.h.
//
// The requirements P1 to P3 and P7 are named at their settings. People of a group that is small, or
// of which nearly all or nearly none share something, would be told by their figure.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "grader/insight/statistics/proportion.h"

namespace grader::privacy {

/// What stands where a figure stands. P7: each word is another reason, in every format.
enum class Code {
    shown,           ///< the figure itself
    zero,            ///< counted, and nobody
    banded,          ///< a rate near its end: only "at most 10 %"
    suppressed,      ///< known, and would say too much about few people
    not_collected,   ///< never asked
    not_applicable,  ///< makes no sense here: a rate of nobody
};

inline constexpr std::array kCodes{Code::shown,      Code::zero,          Code::banded,
                                   Code::suppressed, Code::not_collected, Code::not_applicable};

std::string_view to_string(Code code);
/// Empty for a word that is none of them.
std::optional<Code> parse_code(std::string_view word);

/// For groups of `from` people and more: rates of at most `percent`, or of at least 100 -
/// `percent`, are printed as that.
struct Band {
    std::int64_t from = 0;
    std::int64_t percent = 0;

    bool operator==(const Band&) const = default;
};

struct Settings {
    std::int64_t min_group = 10;  ///< P1: no figure of fewer people; 5 to 30
    std::int64_t min_count = 3;   ///< P3: so many have it and so many have it not, or k is hidden
    std::int64_t no_extremes_below = 30;  ///< P2: of fewer, neither 0 % nor 100 %
    /// P2, after NCES 2011-603 (technical brief 3 on statewide data systems), by rising `from`.
    std::vector<Band> bands{{10, 20}, {21, 10}, {41, 5}, {101, 2}, {301, 1}};
    std::int64_t min_median = 10;           ///< P1: medians of pay
    std::int64_t min_median_subgroup = 20;  ///< P1: medians of pay within a subgroup
};

/// What is wrong with them, as a sentence; nothing if they can be used.
std::optional<std::string> problem_with(const Settings& settings);

enum class Side { at_most, at_least };

/// "at most 10 %", and the counts that this leaves open.
struct Coarse {
    Side side = Side::at_most;
    std::int64_t percent = 0;
    std::int64_t least = 0;  ///< the smallest and the largest k of the band
    std::int64_t most = 0;

    bool operator==(const Coarse&) const = default;
};

/// What may be printed of k of n.
struct Showing {
    Code rate = Code::suppressed;
    Code count = Code::suppressed;  ///< k: a rate that is shown gives it away, and is shown with it
    Code group = Code::suppressed;  ///< n
    std::optional<Coarse> coarse;   ///< where `rate` is banded

    bool operator==(const Showing&) const = default;
};

Showing showing(statistics::Proportion proportion, const Settings& settings);

/// A count that is of no group: people who came, for example.
Code showing_count(std::int64_t count, const Settings& settings);

/// Whether the median is of everybody in question, or of some of them.
enum class Among { everybody, subgroup };

/// A median of pay of so many. The least and the most paid are never shown: they are somebody.
Code showing_median(std::int64_t of, Among among, const Settings& settings);

/// Which counts a group of n leaves to the lower and the upper band; nothing where n has no band.
struct Ends {
    Coarse low;
    Coarse high;
};
std::optional<Ends> ends(std::int64_t n, const Settings& settings);

/// "<=10" and ">=90": without the sign, as it stands in tables.
std::string coarse_text(const Coarse& coarse);

}  // namespace grader::privacy
