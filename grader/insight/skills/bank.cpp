// Abilities as they were before each answer, and not after the last one: what is fitted is then
// what predictions are made of.
#include "grader/insight/skills/bank.h"

#include <set>
#include <utility>

#include "sandbox/base/error.h"

namespace grader::skills {

Bank::Bank(const Settings& settings, Groups groups)
    : settings_(settings), groups_(std::move(groups)), means_(groups_.size(), 0) {}

Item Bank::item(int item, int group) const {
    const auto number = static_cast<std::size_t>(group);
    base::ensure(group >= 0 && number < groups_.size(), "a group is one of the bank's");
    const auto found = difficulties_.find(item);
    if (found != difficulties_.end()) return {groups_[number], found->second};
    return {groups_[number], {means_[number], settings_.item_variance}};
}

void Bank::find_means(const std::map<int, int>& group_of_item) {
    constexpr double kDoubt = 2;  // so many items of the overall mean stand beside those of a group
    std::vector<double> sums(groups_.size(), 0);
    std::vector<double> items(groups_.size(), 0);
    double all = 0;
    for (const auto& [item, group] : group_of_item) {
        const double mean = this->item(item, group).difficulty.mean;
        sums[static_cast<std::size_t>(group)] += mean;
        items[static_cast<std::size_t>(group)] += 1;
        all += mean;
    }
    if (group_of_item.empty()) return;
    all /= static_cast<double>(group_of_item.size());
    for (std::size_t group = 0; group < groups_.size(); ++group)
        means_[group] = (sums[group] + kDoubt * all) / (items[group] + kDoubt);
}

void Bank::calibrate(std::span<const Observation> observations, int rounds, int learners) {
    std::map<int, int> group_of_item;
    for (int round = 0; round < rounds; ++round) {
        Followed followed(*this, Difficulties::stay);
        std::map<int, std::vector<Sighting>> sightings;
        std::map<int, std::set<int>> tried_by;
        for (const Observation& one : observations) {
            sightings[one.item].push_back(
                {followed.standing(one), one.answer.passed, weight(settings_, one.answer)});
            tried_by[one.item].insert(one.person);
            group_of_item.emplace(one.item, one.group);
            followed.learn(one);
        }
        for (const auto& [item, group] : group_of_item) {
            if (static_cast<int>(tried_by[item].size()) < learners) continue;
            const Belief prior{means_[static_cast<std::size_t>(group)], settings_.item_variance};
            keep(item, skills::calibrate(prior, sightings[item]));
        }
        if (learners <= 1) find_means(group_of_item);
    }
}

const Practice& Followed::practice_of(int person) const {
    const auto found = people_.find(person);
    return found == people_.end() ? nobody_ : found->second;
}

Lines Followed::lines(const Observation& asked) const {
    return practice_of(asked.person)
        .lines(bank_.item(asked.item, asked.group), asked.item, asked.group, asked.answer.at_day);
}

Belief Followed::standing(const Observation& asked) const {
    return practice_of(asked.person)
        .learner()
        .standing(bank_.item(asked.item, asked.group).shares, asked.answer);
}

void Followed::learn(const Observation& answered) {
    Practice& practice = people_.try_emplace(answered.person, bank_.settings()).first->second;
    const Belief difficulty = practice.learn(bank_.item(answered.item, answered.group),
                                             answered.item, answered.group, answered.answer);
    if (difficulties_ == Difficulties::follow) bank_.keep(answered.item, difficulty);
}

}  // namespace grader::skills
