// Sums over predictions that were made on graduation day, judged by outcomes of later terms.
#include "grader/insight/skills/calibration.h"

#include <cmath>

#include "sandbox/base/error.h"

namespace grader::skills {

namespace {

constexpr std::int64_t kExploratoryFrom = 100;
constexpr std::int64_t kReportedFrom = 200;
constexpr std::int64_t kCalibratedClaimFrom = 400;
constexpr std::int64_t kLeastKnown = 65;  // per cent

}  // namespace

std::string_view to_string(Claim claim) {
    switch (claim) {
        case Claim::exploratory:
            return "exploratory";
        case Claim::reported:
            return "reported";
        case Claim::calibrated:
            return "calibrated";
        case Claim::none:
            break;
    }
    return "none";
}

Claim may_claim(statistics::Proportion known) {
    base::ensure(known.count >= 0 && known.count <= known.of,
                 "a part is never more than the whole");
    if (known.count < kExploratoryFrom || 100 * known.count < kLeastKnown * known.of)
        return Claim::none;
    if (known.count < kReportedFrom) return Claim::exploratory;
    return known.count < kCalibratedClaimFrom ? Claim::reported : Claim::calibrated;
}

std::optional<Spiegelhalter> spiegelhalter(std::span<const Prediction> predictions) {
    double sum = 0;
    double variance = 0;
    for (const Prediction& one : predictions) {
        const double slope = 1 - 2 * one.chance;
        sum += ((one.passed ? 1 : 0) - one.chance) * slope;
        variance += slope * slope * one.chance * (1 - one.chance);
    }
    if (variance <= 0) return std::nullopt;
    const double z = sum / std::sqrt(variance);
    return Spiegelhalter{.z = z, .p = std::erfc(std::abs(z) / std::sqrt(2.0))};
}

std::optional<double> brier_skill(std::span<const Prediction> predictions) {
    double passed = 0;
    for (const Prediction& one : predictions)
        passed += one.passed ? 1 : 0;
    const double rate = predictions.empty() ? 0 : passed / static_cast<double>(predictions.size());
    if (rate <= 0 || rate >= 1) return std::nullopt;
    return 1 - brier(predictions) / (rate * (1 - rate));
}

statistics::Interval bounds(statistics::Proportion placed_of_known, std::int64_t of_all) {
    base::ensure(placed_of_known.of <= of_all && of_all > 0 && placed_of_known.count >= 0 &&
                     placed_of_known.count <= placed_of_known.of,
                 "those who are known are some of all");
    const std::int64_t unknown = of_all - placed_of_known.of;
    const auto all = static_cast<double>(of_all);
    return {.low = static_cast<double>(placed_of_known.count) / all,
            .high = static_cast<double>(placed_of_known.count + unknown) / all};
}

}  // namespace grader::skills
