// A census counts a whole area: its shares are taken as exact.
#include "grader/insight/equity/parity.h"

#include <algorithm>

namespace grader::equity {

namespace {

using statistics::Proportion;

std::vector<Group> with_area(std::vector<Group> groups, const Area& area) {
    for (const auto& [value, living] : area) {
        if (std::ranges::count(groups, value, &Group::value) == 0)
            groups.push_back({.value = value, .base = {}, .is_shown = true});
    }
    std::ranges::sort(groups, {}, &Group::value);
    return groups;
}

// A share of the area, by which the programme's is divided.
void compare(Parity& one, std::int64_t living, std::int64_t all) {
    one.area = Proportion{living, all};
    if (living == 0 || one.programme.of == 0) return;
    const double share = static_cast<double>(living) / static_cast<double>(all);
    const statistics::Interval interval = statistics::wilson(one.programme);
    one.ratio =
        static_cast<double>(one.programme.count) / static_cast<double>(one.programme.of) / share;
    one.interval = {interval.low / share, interval.high / share};
}

}  // namespace

std::vector<Parity> parity(const Groups& entered, const Area& area) {
    const std::optional<Proportion> told = told_of(entered);
    std::int64_t living = 0;
    for (const auto& [value, people] : area)
        living += people;
    std::vector<Parity> found;
    for (const Group& group : with_area(entered.all, area)) {
        Parity& one = found.emplace_back(
            Parity{.value = group.value, .programme = {}, .area = {}, .ratio = {}, .interval = {}});
        if (!group.is_shown || !told) continue;
        one.code = privacy::Code::shown;
        one.programme = {group.base.of, is_told(group.value) ? told->of : entered.whole->of};
        if (const auto known = area.find(group.value); known != area.end())
            compare(one, known->second, living);
    }
    return found;
}

}  // namespace grader::equity
