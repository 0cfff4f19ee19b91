// Predicts a learner's next answer as a sum of lines that a person can read one by one: how able he
// is, how hard the item is, and what he did so far with the skill, with the item and at all. The
// model gives the first two; the coefficients are fitted to answers, where there are enough.
#pragma once

#include <array>
#include <cstddef>
#include <map>
#include <string_view>

#include "grader/insight/skills/model.h"
#include "grader/insight/skills/prediction.h"

namespace grader::skills {

/// The names of the lines, in their order.
inline constexpr std::array<std::string_view, 11> kLines{
    "ability",
    "difficulty",
    "answers passed in these skills",
    "answers failed in these skills",
    "answers passed with this item",
    "answers failed with this item",
    "answers passed",
    "answers failed",
    "share passed lately",
    "share passed lately in these skills",
    "how sure the ability is",
};
using Lines = std::array<double, kLines.size()>;

/// A learner with what he did so far.
class Practice {
public:
    explicit Practice(const Settings& settings) : learner_(settings) {}

    [[nodiscard]] const Learner& learner() const { return learner_; }

    /// `item`, `skills`: numbers of the caller's, of the item and of its combination of skills.
    [[nodiscard]] Lines lines(const Item& asked, int item, int skills, double at_day) const;

    /// Returns what the answer says of the item's difficulty, as Learner::learn.
    Belief learn(const Item& asked, int item, int skills, const Answer& answer);

private:
    struct Count {
        double passed = 0;
        double failed = 0;
        double lately = 0;  ///< passed or not, of the last few answers, less the older they are
        double of = 0;
        void add(double share);
    };
    static Count count_of(const std::map<int, Count>& counts, int number);

    Learner learner_;
    Count all_;
    std::map<int, Count> of_skills_;
    std::map<int, Count> of_items_;
};

/// The coefficients before anything was fitted: the model as it is, without the other lines.
Logistic plain_lines();

}  // namespace grader::skills
