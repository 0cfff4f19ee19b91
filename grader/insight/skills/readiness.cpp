// A learner is followed once through all samples, and each skill is judged by what that says of it:
// now, and after its own latest sample.
#include "grader/insight/skills/readiness.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <set>

namespace grader::skills {
namespace {

void count_evidence(SkillReadiness& result) {
    std::set<TestKey> items;
    std::set<TestKey> under_conditions;
    std::set<std::int64_t> days;
    std::set<std::string> assignments;
    for (const Sample& sample : result.evidence) {
        const TestKey key(sample.assignment, sample.test);
        items.insert(key);
        if (is_under_conditions(sample.conditions)) under_conditions.insert(key);
        days.insert(static_cast<std::int64_t>(std::floor(day_of(sample.at_ms))));
        assignments.insert(sample.assignment);
        result.first_passes += sample.attempt == 1 && sample.passed ? 1 : 0;
        result.last_at_ms = std::max(result.last_at_ms, sample.at_ms);
    }
    result.items = static_cast<int>(items.size());
    result.under_conditions = static_cast<int>(under_conditions.size());
    result.days = static_cast<int>(days.size());
    result.assignments = static_cast<int>(assignments.size());
}

Case case_of(const SkillReadiness& result, const Belief& ability, double day) {
    return {.chance = chance_above(ability, result.cut),
            .items = result.items,
            .days = result.days,
            .assignments = result.assignments,
            .under_conditions = result.under_conditions,
            .age_days = result.items == 0 ? 0 : day - day_of(result.last_at_ms)};
}

SkillReadiness judge(const std::string& id, double cut, Portrait& portrait,
                     const Question& question) {
    const model::Skill* known = question.catalogue.find(id);
    SkillReadiness result{.skill = id, .name = known == nullptr ? id : known->name, .cut = cut};
    for (const Sample& sample : question.samples)
        if (std::ranges::count(sample.skills, id) > 0) result.evidence.push_back(sample);
    count_evidence(result);

    const double today = std::max(day_of(question.now_ms), day_of(result.last_at_ms));
    const std::vector<Share> shares = portrait.shares({id});
    const Belief ability = portrait.now().ability(shares, today);
    const Case now = case_of(result, ability, today);
    const double last = day_of(result.last_at_ms);
    const Case then = case_of(result, portrait.then(id).ability(shares, last), last);
    result.chance = now.chance;
    if (result.items < question.rules.items_for_status)
        result.status = Status::insufficient_evidence;
    else if (is_demonstrated(now, question.rules, portrait.half_life_days()))
        result.status = Status::demonstrated;
    else if (is_demonstrated(then, question.rules, portrait.half_life_days()))
        result.status = Status::stale;
    else if (now.chance <= 1 - question.rules.sure)
        result.status = Status::not_yet;
    else
        result.status = Status::developing;
    if (result.items >= question.rules.items_for_estimate) {
        const double reach = question.rules.interval_z * std::sqrt(ability.variance);
        result.estimate = {ability.mean, ability.mean - reach, ability.mean + reach};
    }
    result.next = next_of(id, cut, now, portrait,
                          {.offers = question.offers,
                           .samples = question.samples,
                           .rules = question.rules,
                           .today = today});
    return result;
}

void name_first_steps(std::vector<SkillReadiness>& skills, const model::SkillCatalogue& catalogue) {
    std::map<std::string, Status> statuses;
    for (const SkillReadiness& one : skills)
        statuses.emplace(one.skill, one.status);
    for (SkillReadiness& one : skills) {
        const model::Skill* skill = catalogue.find(one.skill);
        if (skill == nullptr || one.next.missing.nothing()) continue;
        for (const std::string& need : skill->needs) {
            const auto found = statuses.find(need);
            if (found == statuses.end() || found->second != Status::demonstrated)
                one.next.first.push_back(need);
        }
    }
}

Portrait portrait_of(const Question& question) {
    return {question.samples, settings_of(question.catalogue), question.difficulties};
}

}  // namespace

std::string_view to_string(Status status) {
    switch (status) {
        case Status::demonstrated:
            return "demonstrated";
        case Status::developing:
            return "developing";
        case Status::not_yet:
            return "not_yet";
        case Status::stale:
            return "stale";
        case Status::insufficient_evidence:
            break;
    }
    return "insufficient_evidence";
}

std::string_view spoken(Status status) {
    switch (status) {
        case Status::demonstrated:
            return "Demonstrated";
        case Status::developing:
            return "Developing";
        case Status::not_yet:
            return "Not yet";
        case Status::stale:
            return "Stale";
        case Status::insufficient_evidence:
            break;
    }
    return "Insufficient evidence";
}

std::vector<SkillReadiness> readiness(const Question& question) {
    std::set<std::string> others;
    for (const Sample& sample : question.samples)
        others.insert(sample.skills.begin(), sample.skills.end());
    Portrait portrait = portrait_of(question);
    std::vector<SkillReadiness> skills;
    for (const model::Skill& skill : question.catalogue.skills) {
        skills.push_back(judge(skill.id, skill.cut, portrait, question));
        others.erase(skill.id);
    }
    for (const std::string& skill : others)
        skills.push_back(judge(skill, 0, portrait, question));
    name_first_steps(skills, question.catalogue);
    return skills;
}

RoleReadiness role_readiness(const Question& question, const model::Role& role) {
    RoleReadiness result{.role = role};
    Portrait portrait = portrait_of(question);
    std::vector<SkillReadiness> skills;
    for (const model::RoleSkill& asked : role.skills)
        skills.push_back(judge(asked.skill, asked.cut, portrait, question));
    name_first_steps(skills, question.catalogue);
    for (std::size_t i = 0; i < skills.size(); ++i) {
        const bool is_shown = skills[i].status == Status::demonstrated;
        const double weight = role.skills[i].weight;
        result.demonstrated += is_shown ? 1 : 0;
        result.weight_shown += is_shown ? weight : 0;
        result.weight_of_all += weight;
        if (skills[i].status == Status::insufficient_evidence)
            result.insufficient.push_back(skills[i].skill);
        result.rows.push_back({std::move(skills[i]), weight});
    }
    return result;
}

}  // namespace grader::skills
