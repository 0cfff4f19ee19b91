// A census counts a whole area: its shares are taken as exact.
#include "grader/insight/equity/parity.h"

#include <algorithm>

namespace grader::equity {

namespace {

using statistics::Proportion;

std::map<std::string, std::int64_t> counted(const Attributes& attributes, const Members& entered,
                                            const Area& area) {
    std::map<std::string, std::int64_t> people;
    for (const auto& [value, living] : area)
        people.try_emplace(value, 0);
    for (const auto& [person, holds] : entered) {
        const auto told = attributes.find(person);
        const bool is_known = told != attributes.end() && !told->second.empty();
        ++people[is_known ? told->second : std::string(kUnknown)];
    }
    return people;
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

std::vector<Parity> parity(const Attributes& attributes, const Members& entered, const Area& area,
                           const privacy::Settings& settings) {
    const Rule may_be_shown = [&](const Proportion& people) {
        const privacy::Code code = privacy::showing_count(people.of, settings);
        return code == privacy::Code::shown || code == privacy::Code::zero;
    };
    std::vector<Group> groups;
    std::int64_t told = 0;
    std::int64_t everybody = 0;
    for (const auto& [value, count] : counted(attributes, entered, area)) {
        everybody += count;
        told += is_told(value) ? count : 0;
        groups.push_back({.value = value, .base = {count, count}});
    }
    decide(groups, may_be_shown);
    const std::int64_t base = are_told_apart(groups, may_be_shown) ? told : everybody;
    std::int64_t living = 0;
    for (const auto& [value, people] : area)
        living += people;
    std::vector<Parity> found;
    for (const Group& group : groups) {
        Parity& one = found.emplace_back(
            Parity{.value = group.value, .programme = {}, .area = {}, .ratio = {}, .interval = {}});
        if (!group.is_shown) continue;
        one.code = privacy::Code::shown;
        one.programme = {group.base.of, is_told(group.value) ? base : everybody};
        if (const auto known = area.find(group.value); known != area.end())
            compare(one, known->second, living);
    }
    return found;
}

}  // namespace grader::equity
