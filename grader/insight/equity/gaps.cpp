// Both sides of a difference must be groups that may be shown.
#include "grader/insight/equity/gaps.h"

namespace grader::equity {

std::vector<Gap> gaps(const Groups& groups, const privacy::Settings& settings) {
    std::vector<Gap> found;
    for (const Group& group : groups.all) {
        Gap& gap = found.emplace_back(Gap{.value = group.value, .difference = {}});
        const auto others = others_of(groups, group);
        if (!group.is_shown || !others) continue;
        gap.code = privacy::showing(*others, settings).rate;
        if (gap.code == privacy::Code::banded) gap.code = privacy::Code::suppressed;
        if (gap.code != privacy::Code::shown) continue;
        gap.group = group.base;
        gap.others = *others;
        gap.difference = statistics::difference(group.base, *others);
    }
    return found;
}

}  // namespace grader::equity
