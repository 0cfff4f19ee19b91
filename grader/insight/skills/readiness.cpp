// A learner is followed once through all samples; of each skill, the state after its own latest
// sample is kept, which tells what time alone has changed since.
#include "grader/insight/skills/readiness.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <set>

namespace grader::skills {
namespace {

/// A learner as he is now and as he was after the latest evidence of each skill.
class Portrait {
public:
    explicit Portrait(const Question& question)
        : settings_(settings_of(question.catalogue)), now_(settings_) {
        for (const Sample& sample : question.samples) {
            const std::vector<Share> shares = numbers_.shares(sample.skills);
            const auto known = question.difficulties.find({sample.assignment, sample.test});
            const Belief difficulty =
                known == question.difficulties.end() ? ordinary() : known->second;
            (void)now_.learn({shares, difficulty}, {.at_day = day_of(sample.at_ms),
                                                    .passed = sample.passed ? 1.0 : 0.0,
                                                    .attempt = sample.attempt});
            for (const std::string& skill : sample.skills)
                then_.insert_or_assign(skill, now_);
        }
    }

    [[nodiscard]] const Learner& now() const { return now_; }
    [[nodiscard]] const Learner& then(const std::string& skill) const {
        const auto found = then_.find(skill);
        return found == then_.end() ? now_ : found->second;
    }
    std::vector<Share> shares(const std::string& skill) { return numbers_.shares({skill}); }
    [[nodiscard]] Belief ordinary() const { return {0, settings_.item_variance}; }
    [[nodiscard]] double half_life_days() const { return settings_.half_life_days; }

private:
    Settings settings_;
    SkillNumbers numbers_;
    Learner now_;
    std::map<std::string, Learner> then_;
};

/// What the rule of Demonstrated looks at, as of some day.
struct Case {
    double chance = 0;
    int items = 0;
    int days = 0;
    int assignments = 0;
    int under_conditions = 0;
    double age_days = 0;  ///< of the latest evidence
};

bool is_demonstrated(const Case& shown, const Rules& rules, double half_life_days) {
    return shown.chance >= rules.sure && shown.items >= rules.items_for_status &&
           std::max(shown.days, shown.assignments) >= rules.separate &&
           shown.under_conditions >= rules.under_conditions && shown.age_days <= half_life_days;
}

void count_evidence(SkillReadiness& result) {
    std::set<TestKey> items;
    std::set<TestKey> under_conditions;
    std::set<std::int64_t> days;
    std::set<std::string> assignments;
    for (const Sample& sample : result.evidence) {
        const TestKey key(sample.assignment, sample.test);
        items.insert(key);
        if (is_under_conditions(sample)) under_conditions.insert(key);
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

Next next_of(const SkillReadiness& result, Portrait& portrait, const Question& question) {
    const double today = day_of(question.now_ms);
    const std::vector<Share> shares = portrait.shares(result.skill);
    Learner learner = portrait.now();
    Case shown = case_of(result, learner.ability(shares, today), today);
    Next next;
    next.under_conditions = shown.under_conditions < question.rules.under_conditions;
    while (!is_demonstrated(shown, question.rules, portrait.half_life_days())) {
        if (next.passes == question.rules.most_passes) {
            next.is_far = true;
            break;
        }
        if (next.passes == 0) {
            // They are of an assignment that was not seen yet.
            shown.assignments += 1;
            shown.under_conditions =
                std::max(shown.under_conditions, question.rules.under_conditions);
        }
        ++next.passes;
        (void)learner.learn({shares, portrait.ordinary()}, {.at_day = today, .passed = 1});
        shown.chance = chance_above(learner.ability(shares, today), result.cut);
        shown.items += 1;
        shown.age_days = 0;
    }
    next.under_conditions = next.under_conditions && next.passes > 0;
    return next;
}

SkillReadiness judge(const std::string& id, double cut, Portrait& portrait,
                     const Question& question) {
    const model::Skill* known = question.catalogue.find(id);
    SkillReadiness result{.skill = id, .name = known == nullptr ? id : known->name, .cut = cut};
    for (const Sample& sample : question.samples)
        if (std::ranges::count(sample.skills, id) > 0) result.evidence.push_back(sample);
    count_evidence(result);

    const double today = std::max(day_of(question.now_ms), day_of(result.last_at_ms));
    const std::vector<Share> shares = portrait.shares(id);
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
    result.next = next_of(result, portrait, question);
    return result;
}

void name_first_steps(std::vector<SkillReadiness>& skills, const model::SkillCatalogue& catalogue) {
    std::map<std::string, Status> statuses;
    for (const SkillReadiness& one : skills)
        statuses.emplace(one.skill, one.status);
    for (SkillReadiness& one : skills) {
        const model::Skill* skill = catalogue.find(one.skill);
        if (skill == nullptr || one.next.passes == 0) continue;
        for (const std::string& need : skill->needs) {
            const auto found = statuses.find(need);
            if (found == statuses.end() || found->second != Status::demonstrated)
                one.next.first.push_back(need);
        }
    }
}

std::string counted(int number, const std::string& word) {
    return std::to_string(number) + " more " + word + (number == 1 ? "" : "s");
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
    Portrait portrait(question);
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
    Portrait portrait(question);
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

std::string to_sentence(const SkillReadiness& skill) {
    const Next& next = skill.next;
    if (next.passes == 0) return "Nothing is missing.";
    std::string text;
    if (next.is_far)
        text = "More than " + counted(next.passes, "test");
    else
        text = "Pass " + counted(next.passes, "test");
    text += " of " + skill.skill + " at the first attempt";
    if (next.is_far) text += " would be needed";
    if (next.under_conditions)
        text += next.passes == 1 ? ", supervised or without AI"
                                 : ", one of them supervised or without AI";
    text += ".";
    for (std::size_t i = 0; i < next.first.size(); ++i)
        text += (i == 0                       ? " It builds on "
                 : i + 1 == next.first.size() ? " and "
                                              : ", ") +
                next.first[i];
    if (!next.first.empty()) text += ", which is not demonstrated yet.";
    return text;
}

}  // namespace grader::skills
