// Hiding one group alone hides nothing: it is what is missing from the total.
#include "grader/insight/equity/groups.h"

#include <algorithm>

namespace grader::equity {

namespace {

using statistics::Proportion;

void add(Proportion& sum, const Proportion& part) {
    sum.count += part.count;
    sum.of += part.of;
}

// Hides the smallest of the shown ones until all that is hidden may be told.
void hide_more(std::vector<Group*> groups, const Proportion& hidden_elsewhere,
               const Rule& may_be_shown) {
    Proportion hidden = hidden_elsewhere;
    for (const Group* group : groups)
        if (!group->is_shown) add(hidden, group->base);
    std::erase_if(groups, [](const Group* group) { return !group->is_shown; });
    std::ranges::stable_sort(groups, {}, [](const Group* group) { return group->base.of; });
    for (Group* smallest : groups) {
        if (hidden.of == 0 || may_be_shown(hidden)) return;
        smallest->is_shown = false;
        add(hidden, smallest->base);
    }
}

Proportion hidden_without_value(std::span<const Group> groups) {
    Proportion hidden;
    for (const Group& group : groups) {
        if (!is_told(group.value) && !group.is_shown) add(hidden, group.base);
    }
    return hidden;
}

}  // namespace

bool is_told(std::string_view value) {
    return value != kRefused && value != kUnknown;
}

std::vector<Group> groups_of(const Attributes& attributes, const Members& members,
                             const privacy::Settings& settings) {
    std::map<std::string, Proportion> bases;
    for (const auto& [person, holds] : members) {
        const auto told = attributes.find(person);
        const bool is_known = told != attributes.end() && !told->second.empty();
        Proportion& base = bases[is_known ? told->second : std::string(kUnknown)];
        ++base.of;
        base.count += holds ? 1 : 0;
    }
    std::vector<Group> groups;
    for (const auto& [value, base] : bases)
        groups.push_back({.value = value, .base = base});
    decide(groups, rule_of_rates(settings));
    return groups;
}

Rule rule_of_rates(const privacy::Settings& settings) {
    return [settings](const Proportion& base) {
        return privacy::showing(base, settings).rate == privacy::Code::shown;
    };
}

void decide(std::vector<Group>& groups, const Rule& may_be_shown) {
    std::vector<Group*> told;
    std::vector<Group*> untold;
    for (Group& group : groups) {
        group.is_shown = may_be_shown(group.base);
        (is_told(group.value) ? told : untold).push_back(&group);
    }
    hide_more(untold, {}, may_be_shown);
    if (are_told_apart(groups, may_be_shown))
        hide_more(told, {}, may_be_shown);
    else
        hide_more(told, hidden_without_value(groups), may_be_shown);
}

bool are_told_apart(std::span<const Group> groups, const Rule& may_be_shown) {
    const Proportion hidden = hidden_without_value(groups);
    return hidden.of == 0 || may_be_shown(hidden);
}

Proportion others_of(std::span<const Group> groups, const Group& group, const Rule& may_be_shown) {
    const bool with_untold = !are_told_apart(groups, may_be_shown);
    Proportion others;
    for (const Group& other : groups) {
        if (other.value != group.value && (with_untold || is_told(other.value)))
            add(others, other.base);
    }
    return others;
}

}  // namespace grader::equity
