// All that is known of items and learners after so many answers: what the model of one learner
// (model.h) needs to be run over a whole record, in order.
#pragma once

#include <map>
#include <span>
#include <vector>

#include "grader/insight/skills/model.h"
#include "grader/insight/skills/next_answer.h"

namespace grader::skills {

/// An answer of somebody to something, by numbers of the caller's. `group` is the item's
/// combination of skills.
struct Observation {
    int person = 0;
    int item = 0;
    int group = 0;
    Answer answer;
};

/// What each combination of skills is made of, at its number.
using Groups = std::vector<std::vector<Share>>;

/// How hard each item is. One that nobody has tried is as hard as others of the same skills.
class Bank {
public:
    Bank(const Settings& settings, Groups groups);

    [[nodiscard]] const Settings& settings() const { return settings_; }

    /// Of a group that the bank was made with (ensured). Good as long as the bank is.
    [[nodiscard]] Item item(int item, int group) const;

    void keep(int item, const Belief& difficulty) { difficulties_[item] = difficulty; }

    /// Finds the difficulties that fit these answers, which are in the order in which they were
    /// given: learners are followed through them with the difficulties as they are, and each item
    /// that `learners` people or more tried is then fitted to what was known of those who did.
    /// Means of groups follow. Again and again, `rounds` times.
    void calibrate(std::span<const Observation> observations, int rounds, int learners = 1);

private:
    void find_means(const std::map<int, int>& group_of_item);

    Settings settings_;
    Groups groups_;
    std::vector<double> means_;  ///< of each group's items
    std::map<int, Belief> difficulties_;
};

/// Whether answers also change what is believed of their items.
enum class Difficulties { stay, follow };

/// Everybody, followed through their answers.
class Followed {
public:
    /// The bank must outlive it.
    Followed(Bank& bank, Difficulties difficulties) : bank_(bank), difficulties_(difficulties) {}

    /// The lines of the prediction, before the answer is looked at.
    [[nodiscard]] Lines lines(const Observation& asked) const;

    /// How able this person is in what is asked, in the submission that it is asked in.
    [[nodiscard]] Belief standing(const Observation& asked) const;

    void learn(const Observation& answered);

private:
    [[nodiscard]] const Practice& practice_of(int person) const;

    Bank& bank_;
    Difficulties difficulties_;
    Practice nobody_{bank_.settings()};
    std::map<int, Practice> people_;
};

}  // namespace grader::skills
