// The way is found by trying: a copy of the learner passes the open tests, and the rule is asked
// again.
#include "grader/insight/skills/next_step.h"

#include <algorithm>
#include <cmath>
#include <set>
#include <utility>

namespace grader::skills {
namespace {

constexpr std::size_t kNamed = 2;  // failing tests of a step that are named

std::int64_t whole_day(double day) {
    return static_cast<std::int64_t>(std::floor(day));
}

/// A test that has not passed yet.
struct OpenTest {
    std::string id;
    std::vector<std::string> skills;
    int attempt = 1;       ///< which scored answer to it the next one is
    bool is_item = false;  ///< it is among the items of the skill already
};

/// A step with what it takes to try it.
struct Lead {
    Step step;
    bool is_under_conditions = false;
    bool is_counted = false;  ///< something of the skill is known from this assignment
    std::vector<OpenTest> tests;
};

Lead lead_of(const Offer& offer, const std::string& skill, std::span<const Sample> samples) {
    Lead lead{.step = {.assignment = offer.assignment},
              .is_under_conditions = is_under_conditions(offer.conditions)};
    for (const auto& [id, skills] : offer.tests) {
        if (std::ranges::count(skills, skill) == 0) continue;
        OpenTest open{.id = id, .skills = skills};
        bool has_passed = false;
        const Sample* failed = nullptr;
        for (const Sample& sample : samples) {
            if (sample.assignment != offer.assignment) continue;
            lead.step.is_begun = true;
            lead.is_counted = lead.is_counted || std::ranges::count(sample.skills, skill) > 0;
            if (sample.test != id) continue;
            open.attempt = sample.attempt + 1;
            open.is_item = open.is_item || std::ranges::count(sample.skills, skill) > 0;
            has_passed = has_passed || sample.passed;
            failed = &sample;
        }
        if (has_passed) continue;
        if (failed != nullptr && !failed->is_hidden && lead.step.failing.size() < kNamed)
            lead.step.failing.push_back(failed->name);
        lead.tests.push_back(std::move(open));
    }
    lead.step.tests = static_cast<int>(lead.tests.size());
    return lead;
}

/// What was begun is nearest; of what is new, what tells most.
std::vector<Lead> leads_of(const std::string& skill, const Course& course) {
    std::vector<Lead> leads;
    for (const Offer& offer : course.offers) {
        Lead lead = lead_of(offer, skill, course.samples);
        if (!lead.tests.empty()) leads.push_back(std::move(lead));
    }
    std::ranges::stable_sort(leads, [](const Lead& one, const Lead& other) {
        if (one.step.is_begun != other.step.is_begun) return one.step.is_begun;
        return one.step.tests > other.step.tests;
    });
    return leads;
}

/// The learner on his way, on one day.
class Walk {
public:
    Walk(const std::string& skill, double cut, const Case& shown, Portrait& portrait,
         const Course& course)
        : cut_(cut),
          shown_(shown),
          portrait_(portrait),
          course_(course),
          shares_(portrait.shares({skill})),
          learner_(portrait.now()) {
        for (const Sample& sample : course.samples) {
            if (std::ranges::count(sample.skills, skill) > 0)
                days_.insert(whole_day(day_of(sample.at_ms)));
        }
    }

    void take(const Lead& lead) {
        --submission_;
        for (const OpenTest& test : lead.tests) {
            const std::vector<Share> shares = portrait_.shares(test.skills);
            (void)learner_.learn({shares, portrait_.difficulty({lead.step.assignment, test.id})},
                                 {.at_day = course_.today,
                                  .passed = 1,
                                  .attempt = test.attempt,
                                  .submission = submission_});
            shown_.items += test.is_item ? 0 : 1;
        }
        shown_.chance = chance_above(learner_.ability(shares_, course_.today), cut_);
        days_.insert(whole_day(course_.today));
        shown_.days = static_cast<int>(days_.size());
        shown_.assignments += lead.is_counted ? 0 : 1;
        shown_.under_conditions += lead.is_under_conditions ? lead.step.tests : 0;
        shown_.age_days = 0;
    }

    [[nodiscard]] bool has_arrived() const {
        return is_demonstrated(shown_, course_.rules, portrait_.half_life_days());
    }

private:
    double cut_;
    Case shown_;
    Portrait& portrait_;
    const Course& course_;
    std::vector<Share> shares_;
    Learner learner_;
    std::set<std::int64_t> days_;
    std::int64_t submission_ = 0;  ///< of submissions to come: below 0, as none that was made
};

Missing missing_of(const Case& shown, const Rules& rules, double half_life_days) {
    return {.items = std::max(0, rules.items_for_status - shown.items),
            .occasion = std::max(shown.days, shown.assignments) < rules.separate,
            .under_conditions = std::max(0, rules.under_conditions - shown.under_conditions),
            .fresh = shown.age_days > half_life_days,
            .certainty = shown.chance < rules.sure};
}

std::string counted(int number, const std::string& word) {
    return std::to_string(number) + " " + word + (number == 1 ? "" : "s");
}

/// "a, b and c", with these words between.
std::string listed(const std::vector<std::string>& parts, const std::string& between,
                   const std::string& last) {
    std::string text;
    for (std::size_t i = 0; i < parts.size(); ++i)
        text += (i == 0 ? "" : i + 1 == parts.size() ? last : between) + parts[i];
    return text;
}

std::string missing_text(const Missing& missing) {
    std::vector<std::string> parts;
    if (missing.items > 0) parts.push_back(counted(missing.items, "more test"));
    if (missing.occasion) parts.emplace_back("work on a second day or in a second assignment");
    if (missing.under_conditions > 0)
        parts.push_back(counted(missing.under_conditions, "test") +
                        " that somebody watches or that is done without AI");
    if (missing.fresh) parts.emplace_back("something new, since the latest is too long ago");
    if (missing.certainty) parts.emplace_back("more tests that pass, until it is sure");
    return "Missing: " + listed(parts, "; ", "; and ") + ".";
}

std::string step_text(const Step& step) {
    if (!step.is_begun)
        return "hand in " + step.assignment + " (" + counted(step.tests, "test") + " of it)";
    std::string text = "go on with " + step.assignment + " (" + counted(step.tests, "test") +
                       " of it not passed yet";
    if (!step.failing.empty()) text += ", such as " + listed(step.failing, ", ", " and ");
    return text + ")";
}

std::string way_text(const Next& next) {
    if (next.steps.empty())
        return "The course has no open test of it today: ask your instructor for one.";
    std::vector<std::string> steps;
    int tests = 0;
    for (const Step& step : next.steps) {
        steps.push_back(step_text(step));
        tests += step.tests;
    }
    const std::string all = tests == 1 ? "If it passes" : "If all of these pass";
    return "Next: " + listed(steps, "; then ", "; then ") + ". " +
           (next.is_enough ? all + ", nothing is missing any more."
                           : "Every test that passes brings it nearer. The course has no more of "
                             "it today: ask your instructor for what is missing then.");
}

}  // namespace

bool is_demonstrated(const Case& shown, const Rules& rules, double half_life_days) {
    return missing_of(shown, rules, half_life_days).nothing();
}

Next next_of(const std::string& skill, double cut, const Case& shown, Portrait& portrait,
             const Course& course) {
    Next next{.missing = missing_of(shown, course.rules, portrait.half_life_days())};
    if (next.missing.nothing()) return next;
    const std::vector<Lead> leads = leads_of(skill, course);
    const Walk here(skill, cut, shown, portrait, course);
    for (const Lead& lead : leads) {
        Walk walk = here;
        walk.take(lead);
        if (!walk.has_arrived()) continue;
        next.steps = {lead.step};
        next.is_enough = true;
        return next;
    }
    Walk walk = here;
    for (const Lead& lead : leads) {
        walk.take(lead);
        next.steps.push_back(lead.step);
        next.is_enough = walk.has_arrived();
        if (next.is_enough) break;
    }
    return next;
}

std::string to_sentence(const Next& next) {
    if (next.missing.nothing()) return "Nothing is missing.";
    std::string text = missing_text(next.missing) + " " + way_text(next);
    if (!next.first.empty())
        text +=
            " It builds on " + listed(next.first, ", ", " and ") + ": if it is hard, begin there.";
    return text;
}

}  // namespace grader::skills
