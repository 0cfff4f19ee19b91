// Whole cents at each step, the half rounded up.
#include "grader/insight/outcomes/pay.h"

namespace grader::outcomes {

namespace {

constexpr std::int64_t kMonths = 12;
constexpr std::int64_t kWeeks = 52;
constexpr std::int64_t kTenths = 10;

std::int64_t divided(std::int64_t value, std::int64_t by) {
    return (2 * value + by) / (2 * by);
}

}  // namespace

std::optional<std::int64_t> yearly_cents(const Pay& pay,
                                         std::optional<std::int64_t> weekly_tenths) {
    if (pay.per == "year") return pay.cents;
    if (pay.per == "month") return pay.cents * kMonths;
    if (pay.per == "week") return pay.cents * kWeeks;
    if (!weekly_tenths) return std::nullopt;
    return divided(pay.cents * *weekly_tenths * kWeeks, kTenths);
}

std::optional<std::int64_t> hourly_cents(const Pay& pay,
                                         std::optional<std::int64_t> weekly_tenths) {
    if (pay.per == "hour") return pay.cents;
    const auto year = yearly_cents(pay, weekly_tenths);
    if (!year || !weekly_tenths || *weekly_tenths == 0) return std::nullopt;
    return divided(*year * kTenths, *weekly_tenths * kWeeks);
}

}  // namespace grader::outcomes
