// Counts stay whole numbers until the last step.
#include "grader/insight/skills/fairness.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include "grader/insight/statistics/fisher.h"
#include "sandbox/base/error.h"

namespace grader::skills {
namespace {

constexpr double kSignificant = 0.05;
constexpr double kModerate = 1.0;  // of delta
constexpr double kLarge = 1.5;
constexpr double kEtsScale = 2.35;
constexpr double kZ95OneSided = 1.644853626951473;

double real(std::int64_t count) {
    return static_cast<double>(count);
}

/// The sums of Mantel and Haenszel, and those of their variance.
struct Sums {
    double right = 0;  ///< sum of a * d / n
    double wrong = 0;  ///< sum of b * c / n
    double passed = 0;
    double expected = 0;
    double variance = 0;
    double right_right = 0;
    double mixed = 0;
    double wrong_wrong = 0;
    std::int64_t reference = 0;
    std::int64_t focal = 0;

    void add(const Counts& one) {
        const std::int64_t in_reference = one.reference_passed + one.reference_failed;
        const std::int64_t in_focal = one.focal_passed + one.focal_failed;
        reference += in_reference;
        focal += in_focal;
        const double n = real(in_reference + in_focal);
        if (n < 2) return;  // one person alone compares with nobody
        const double of_passed = real(one.reference_passed + one.focal_passed);
        const double of_failed = n - of_passed;
        passed += real(one.reference_passed);
        expected += real(in_reference) * of_passed / n;
        variance += real(in_reference) * real(in_focal) * of_passed * of_failed / (n * n * (n - 1));
        const double r = real(one.reference_passed) * real(one.focal_failed) / n;
        const double s = real(one.reference_failed) * real(one.focal_passed) / n;
        const double p = real(one.reference_passed + one.focal_failed) / n;
        right += r;
        wrong += s;
        right_right += p * r;
        mixed += p * s + (1 - p) * r;
        wrong_wrong += (1 - p) * s;
    }

    /// Of the logarithm of the odds ratio.
    [[nodiscard]] double log_error() const {
        return std::sqrt(right_right / (2 * right * right) + mixed / (2 * right * wrong) +
                         wrong_wrong / (2 * wrong * wrong));
    }
};

/// One who passed and one who did not are added to each (Agresti and Caffo): few answers that are
/// all alike are not sure of anything.
double share_of(const statistics::Proportion& term) {
    return (static_cast<double>(term.count) + 1) / (static_cast<double>(term.of) + 2);
}

double variance_of(const statistics::Proportion& term) {
    const double share = share_of(term);
    return share * (1 - share) / (static_cast<double>(term.of) + 2);
}

bool has_risen(std::span<const Terms> all) {
    double weights = 0;
    double rise = 0;
    double variance = 0;
    for (const auto& [earlier, later] : all) {
        const auto before = static_cast<double>(earlier.of);
        const auto after = static_cast<double>(later.of);
        if (before == 0 || after == 0) continue;
        const double weight = before * after / (before + after);
        weights += weight;
        rise += weight * (share_of(later) - share_of(earlier));
        variance += weight * weight * (variance_of(earlier) + variance_of(later));
    }
    return weights > 0 && rise > statistics::kZ95 * std::sqrt(variance);
}

bool are_too_few(std::span<const Terms> all) {
    std::int64_t earlier = 0;
    std::int64_t later = 0;
    for (const Terms& terms : all) {
        earlier += terms.earlier.of;
        later += terms.later.of;
    }
    return std::min(earlier, later) < kWatchFrom;
}

}  // namespace

Weight weight_of(std::int64_t smaller_group) {
    if (smaller_group < kWatchFrom) return Weight::none;
    return smaller_group < kVerdictFrom ? Weight::watch : Weight::verdict;
}

std::string_view to_string(Weight weight) {
    switch (weight) {
        case Weight::verdict:
            return "verdict";
        case Weight::watch:
            return "watch";
        case Weight::none:
            break;
    }
    return "too few for a verdict";
}

ItemFunctioning item_functioning(std::span<const Counts> strata) {
    Sums sums;
    for (const Counts& one : strata)
        sums.add(one);
    ItemFunctioning found{.weight = weight_of(std::min(sums.reference, sums.focal))};
    // Without both kinds of discordance there is no ratio to speak of.
    if (sums.right == 0 || sums.wrong == 0 || sums.variance == 0) {
        found.weight = Weight::none;
        return found;
    }
    found.odds_ratio = sums.right / sums.wrong;
    found.delta = -kEtsScale * std::log(found.odds_ratio);
    const double apart = std::max(0.0, std::abs(sums.passed - sums.expected) - 0.5);
    found.chi_square = apart * apart / sums.variance;
    found.p = std::erfc(std::sqrt(found.chi_square / 2));
    const double error = kEtsScale * sums.log_error();
    const double size = std::abs(found.delta);
    if (size < kModerate || found.p >= kSignificant)
        found.size = Size::negligible;
    else if (size >= kLarge && size - kZ95OneSided * error > kModerate)
        found.size = Size::large;
    else
        found.size = Size::moderate;
    return found;
}

Impact impact(statistics::Proportion group, statistics::Proportion best) {
    base::ensure(group.of > 0 && best.of > 0, "groups that are compared have people");
    Impact found{.weight = weight_of(std::min(group.of, best.of)),
                 .interval = {0, std::numeric_limits<double>::infinity()},
                 .p = statistics::fisher_exact(group, best)};
    if (best.count == 0) return found;
    const double ratio = real(group.count) / real(group.of) / (real(best.count) / real(best.of));
    found.ratio = ratio;
    // In whole numbers: exactly four fifths are not below.
    found.below_four_fifths = 5 * group.count * best.of < 4 * best.count * group.of;
    if (group.count == 0) return found;
    const double error = std::sqrt(1 / real(group.count) - 1 / real(group.of) +
                                   1 / real(best.count) - 1 / real(best.of));
    found.interval = {ratio * std::exp(-statistics::kZ95 * error),
                      ratio * std::exp(statistics::kZ95 * error)};
    return found;
}

Drift practice_drift(std::span<const Terms> practice, std::span<const Terms> anchors) {
    if (are_too_few(practice) || are_too_few(anchors)) return Drift::too_few;
    return has_risen(practice) && !has_risen(anchors) ? Drift::suspected : Drift::none;
}

}  // namespace grader::skills
