// Rates are compared in whole numbers, so that equal ones are equal.
#include "grader/insight/equity/impact.h"

#include <algorithm>

namespace grader::equity {

namespace {

bool can_be_best(const Group& group) {
    return group.is_shown && is_told(group.value) && group.base.of >= skills::kWatchFrom;
}

bool is_lower(const statistics::Proportion& one, const statistics::Proportion& other) {
    return one.count * other.of < other.count * one.of;
}

const Group* best_of(std::span<const Group> groups) {
    const Group* best = nullptr;
    for (const Group& group : groups) {
        if (can_be_best(group) && (best == nullptr || is_lower(best->base, group.base)))
            best = &group;
    }
    return best;
}

}  // namespace

std::vector<Ratio> impact_ratios(std::span<const Group> groups) {
    const Group* best = best_of(groups);
    std::vector<Ratio> ratios;
    for (const Group& group : groups) {
        Ratio& ratio = ratios.emplace_back(Ratio{.value = group.value, .impact = {}});
        if (best != nullptr) ratio.best = best->value;
        if (!group.is_shown) continue;
        ratio.code = privacy::Code::shown;
        ratio.group = group.base;
        const bool is_compared =
            best != nullptr && best != &group && group.base.of >= skills::kWatchFrom;
        if (is_compared) ratio.impact = skills::impact(group.base, best->base);
    }
    return ratios;
}

std::string_view verdict_of(const Ratio& ratio) {
    if (!ratio.impact || ratio.impact->weight == skills::Weight::none) return "no verdict";
    return skills::to_string(ratio.impact->weight);
}

}  // namespace grader::equity
