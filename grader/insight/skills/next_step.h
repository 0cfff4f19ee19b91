// What Demonstrated asks for, what of it is missing, and the nearest way there: through tests that
// the course has and that have not passed yet. Pure.
#pragma once

#include <map>
#include <span>
#include <string>
#include <vector>

#include "grader/insight/skills/evidence.h"
#include "grader/insight/skills/portrait.h"
#include "grader/model/assignment.h"

namespace grader::skills {

/// What the words ask for. Items are different tests.
struct Rules {
    double sure = 0.90;            ///< P(ability > cut) of Demonstrated; 1 less it of Not yet
    int items_for_status = 10;     ///< fewer: Insufficient evidence
    int items_for_estimate = 20;   ///< fewer: no figure is shown
    int separate = 2;              ///< days, or assignments, that the evidence is from
    int under_conditions = 1;      ///< items that were supervised or without AI
    double interval_z = 1.644854;  ///< the normal quantile of a 90 % interval
};

/// What the rule of Demonstrated looks at, as of some day.
struct Case {
    double chance = 0;  ///< P(ability > cut)
    int items = 0;
    int days = 0;
    int assignments = 0;
    int under_conditions = 0;
    double age_days = 0;  ///< of the latest evidence
};

bool is_demonstrated(const Case& shown, const Rules& rules, double half_life_days);

/// An assignment of the course as it is today.
struct Offer {
    std::string assignment;
    std::vector<model::Condition> conditions;
    std::map<std::string, std::vector<std::string>> tests;  ///< the skills of each, by its id
};

/// A submission ahead: the tests of a skill in an assignment that have not passed yet.
struct Step {
    std::string assignment;
    int tests = 0;
    bool is_begun = false;             ///< some of its tests were answered before
    std::vector<std::string> failing;  ///< names of the first of them; none that is hidden
};

/// Of each condition of Demonstrated, how much of it is missing.
struct Missing {
    int items = 0;
    bool occasion = false;  ///< a second day or assignment
    int under_conditions = 0;
    bool fresh = false;      ///< something younger than a half-life
    bool certainty = false;  ///< the chance is below Rules::sure

    [[nodiscard]] bool nothing() const {
        return items == 0 && !occasion && under_conditions == 0 && !fresh && !certainty;
    }
};

/// The learner is followed further by the model: step by step, today, every test passes.
struct Next {
    Missing missing;
    std::vector<Step> steps;         ///< until it is Demonstrated, or all that there are
    bool is_enough = false;          ///< after them it is
    std::vector<std::string> first;  ///< ids of skills it builds on that are not demonstrated
};

/// What the way is looked for in.
struct Course {
    std::span<const Offer> offers;    ///< without anchors: nobody is sent to practise them
    std::span<const Sample> samples;  ///< of the learner, of all skills
    const Rules& rules;
    double today = 0;
};

/// The nearest way for a skill, from `shown`: a single step that is enough, or else what was begun
/// and then what is new, the assignment with the most tests first. Next::first is the caller's.
Next next_of(const std::string& skill, double cut, const Case& shown, Portrait& portrait,
             const Course& course);

/// For a beginner: "Missing: 2 more tests. Next: hand in two-fer (3 tests). …"
std::string to_sentence(const Next& next);

}  // namespace grader::skills
