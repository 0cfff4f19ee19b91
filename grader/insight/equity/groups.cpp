// What is hidden stays in the remainder of the whole.
#include "grader/insight/equity/groups.h"

namespace grader::equity {

namespace {

using statistics::Proportion;

void take(Proportion& from, const Proportion& part) {
    from.count -= part.count;
    from.of -= part.of;
}

}  // namespace

bool is_told(std::string_view value) {
    return value != kRefused && value != kUnknown;
}

std::optional<Proportion> told_of(const Groups& groups) {
    std::optional<Proportion> told = groups.whole;
    if (!told) return std::nullopt;
    for (const Group& group : groups.all)
        if (group.is_shown && !is_told(group.value)) take(*told, group.base);
    return told;
}

std::optional<Proportion> others_of(const Groups& groups, const Group& group) {
    std::optional<Proportion> others = told_of(groups);
    if (others && is_told(group.value)) take(*others, group.base);
    return others;
}

}  // namespace grader::equity
