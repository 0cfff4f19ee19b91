// Both sides of a difference must be groups that may be shown.
#include "grader/insight/equity/gaps.h"

namespace grader::equity {

std::vector<Gap> gaps(std::span<const Group> groups, const privacy::Settings& settings) {
    const Rule may_be_shown = rule_of_rates(settings);
    std::vector<Gap> found;
    for (const Group& group : groups) {
        Gap& gap = found.emplace_back(Gap{.value = group.value, .difference = {}});
        const statistics::Proportion others = others_of(groups, group, may_be_shown);
        if (!group.is_shown) continue;
        if (others.of == 0) gap.code = privacy::Code::not_applicable;
        if (!may_be_shown(others)) continue;
        gap.code = privacy::Code::shown;
        gap.group = group.base;
        gap.others = others;
        gap.difference = statistics::difference(group.base, others);
    }
    return found;
}

}  // namespace grader::equity
