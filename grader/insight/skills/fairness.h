// Whether items and decisions treat groups alike, and when there are too few people to say so.
//
// At the size of a bootcamp, two groups that are equal differ by a fifth as often as not: a ratio
// is never given without an exact test, an interval and a verdict that knows how many people it is
// of.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

#include "grader/insight/statistics/proportion.h"

namespace grader::skills {

/// How far a comparison of groups may be read, by the smaller of them.
enum class Weight { none, watch, verdict };

inline constexpr std::int64_t kWatchFrom = 30;
inline constexpr std::int64_t kVerdictFrom = 100;

Weight weight_of(std::int64_t smaller_group);

std::string_view to_string(Weight weight);

/// Two groups and two outcomes.
struct Counts {
    std::int64_t reference_passed = 0;
    std::int64_t reference_failed = 0;
    std::int64_t focal_passed = 0;
    std::int64_t focal_failed = 0;
};

/// ETS's letters in words: A, B and C.
enum class Size { negligible, moderate, large };

/// Differential item functioning: do people of equal ability pass an item alike?
struct ItemFunctioning {
    Weight weight = Weight::none;  ///< only Weight::verdict may be acted upon
    double odds_ratio = 1;         ///< above 1: harder for the focal group
    double delta = 0;              ///< -2.35 ln(odds ratio), ETS's scale
    double chi_square = 0;         ///< with one degree of freedom and Yates' correction
    double p = 1;
    Size size = Size::negligible;
};

/// `strata`: the counts of an item among people of about the same ability each (Mantel and
/// Haenszel, 1959). Negligible is |delta| below 1 or p of 0.05 and more; large is |delta| of 1.5
/// and more, and surely above 1 (variance of Robins, Breslow and Greenland, 1986).
ItemFunctioning item_functioning(std::span<const Counts> strata);

/// How often a group is chosen, beside the group that is chosen most often.
struct Impact {
    Weight weight = Weight::none;
    std::optional<double> ratio;     ///< nothing where nobody of the other group was chosen
    statistics::Interval interval;   ///< of the ratio, 95 %, by logarithms (Katz, 1978)
    double p = 1;                    ///< Fisher's
    bool below_four_fifths = false;  ///< printed only together with the others
};

Impact impact(statistics::Proportion group, statistics::Proportion best);

/// Of items for practice and of anchors, which nobody could practise: how many passed at two times.
struct Terms {
    statistics::Proportion earlier;
    statistics::Proportion later;
};

enum class Drift { too_few, none, suspected };

/// Practice that rises while anchors do not is learned by heart, or leaked. Each assignment is
/// compared with itself, for the mixture of easy and hard ones differs between the times: the
/// differences are weighted as Mantel and Haenszel do (1959), with the variances of Agresti and
/// Caffo (2000). A rise is one whose 95 % interval is above 0; of fewer than 30 answers at any time
/// nothing is said.
Drift practice_drift(std::span<const Terms> practice, std::span<const Terms> anchors);

}  // namespace grader::skills
