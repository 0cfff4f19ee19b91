// The words of docs/formats/readiness.md, as results of Open Badges.
#include "grader/credentials/score_card.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>
#include <map>
#include <set>

#include "grader/credentials/conditions.h"
#include "grader/model/words.h"

namespace grader::credentials {

namespace {

constexpr std::int64_t kDayMs = std::int64_t{24} * 60 * 60 * 1000;

// From the one that says least of somebody's ability, as Open Badges wants them.
constexpr std::array kWords{skills::Status::insufficient_evidence, skills::Status::not_yet,
                            skills::Status::developing, skills::Status::stale,
                            skills::Status::demonstrated};

std::string fixed(double value) {
    std::array<char, 32> text{};
    (void)std::snprintf(text.data(), text.size(), "%.1f", value);
    return text.data();
}

std::string count_of(std::int64_t count, const std::string& what) {
    return std::to_string(count) + " " + what + (count == 1 ? "" : "s");
}

/// "3 supervised, 3 without AI, 0 timed", of different tests.
std::string tests_by_condition(const skills::SkillReadiness& skill) {
    std::string text;
    for (const model::Condition condition : model::kConditions) {
        std::set<skills::TestKey> tests;
        for (const skills::Sample& sample : skill.evidence)
            if (std::ranges::count(sample.conditions, condition) > 0)
                tests.insert({sample.assignment, sample.test});
        text += (text.empty() ? "" : ", ") + std::to_string(tests.size()) + " " + spoken(condition);
    }
    return text;
}

std::vector<Alignment> alignments_of(const model::Skill* skill) {
    std::vector<Alignment> alignments;
    if (skill != nullptr && !skill->onet.empty())
        alignments.push_back(
            {.framework = "O*NET",
             .code = skill->onet,
             .url = "https://www.onetonline.org/find/descriptor/result/" + skill->onet});
    if (skill != nullptr && !skill->esco.empty())
        alignments.push_back({.framework = "ESCO", .code = "", .url = skill->esco});
    return alignments;
}

void add_results(std::vector<Result>& results, const skills::SkillReadiness& skill,
                 const model::SkillCatalogue& catalogue) {
    const auto add = [&](const char* key, const std::string& what, const char* type,
                         std::string value) -> Result& {
        return results.emplace_back(Result{.key = skill.skill + "/" + key,
                                           .name = skill.name + what,
                                           .type = type,
                                           .value = std::move(value)});
    };
    Result& status =
        add("status", "", "PerformanceLevel", std::string(skills::spoken(skill.status)));
    for (const skills::Status word : kWords)
        status.allowed.emplace_back(skills::spoken(word));
    status.alignments = alignments_of(catalogue.find(skill.skill));
    add("tests", ": graded tests", "RawScore", std::to_string(skill.items));
    add("first-attempt", ": of these passed at the first attempt", "RawScore",
        std::to_string(skill.first_passes));
    add("conditions", ": conditions of the tests", "Result", tests_by_condition(skill));
    add("latest", ": latest evidence", "Result", utc_day(skill.last_at_ms));
    if (skill.estimate && skill.items >= kItemsForEstimate)
        add("ability", ": ability in logits with its 90 % interval; enough is " + fixed(skill.cut),
            "ScaledScore",
            fixed(skill.estimate->ability) + " (" + fixed(skill.estimate->low) + " to " +
                fixed(skill.estimate->high) + ")");
}

/// The answers of a submission, whatever skills they are of.
struct Answers {
    std::string assignment;
    std::int64_t at_ms = 0;
    std::vector<model::Condition> conditions;
    std::map<std::string, bool> passed;  ///< by test
};

std::vector<Evidence> evidence_of(std::span<const skills::SkillReadiness> shown) {
    std::map<std::int64_t, Answers> submissions;
    for (const skills::SkillReadiness& skill : shown) {
        for (const skills::Sample& sample : skill.evidence) {
            Answers& answers = submissions[sample.submission];
            answers.assignment = sample.assignment;
            answers.at_ms = sample.at_ms;
            answers.conditions = sample.conditions;
            answers.passed[sample.test] = sample.passed;
        }
    }
    std::vector<Evidence> evidence;
    for (const auto& [number, answers] : submissions) {
        const auto passed =
            std::ranges::count_if(answers.passed, [](const auto& test) { return test.second; });
        evidence.push_back(
            {.genre = "Graded submission",
             .name = answers.assignment + ", submission " + std::to_string(number),
             .narrative = "Handed in on " + utc_day(answers.at_ms) + ". Of " +
                          count_of(std::ssize(answers.passed), "test") +
                          " that say something of skills, " + std::to_string(passed) +
                          " passed. Conditions: " + conditions_text(answers.conditions) + "."});
    }
    return evidence;
}

std::string criteria_text(const skills::Rules& rules, int half_life_days) {
    const auto percent = std::to_string(std::lround(100 * rules.sure));
    const auto words = std::to_string(rules.items_for_status);
    return "Each skill has a word of its own. Demonstrated: ability is above the course's cut "
           "with a chance of " +
           percent + " % or more, from " + words + " graded tests or more, of " +
           std::to_string(rules.separate) + " days or " + std::to_string(rules.separate) +
           " assignments, at least " + std::to_string(rules.under_conditions) +
           " of them supervised or without AI, the latest no older than " +
           std::to_string(half_life_days) +
           " days. Stale: it was Demonstrated and is not any more. Not yet: from " + words +
           " tests or more, ability is below the cut with a chance of " + percent +
           " % or more. Developing: from " + words +
           " tests or more, neither. Insufficient evidence: fewer tests. An estimate is shown "
           "from " +
           std::to_string(kItemsForEstimate) + " tests on.";
}

}  // namespace

Credential score_card(const ScoreCard& card, std::span<const skills::SkillReadiness> shown,
                      const model::SkillCatalogue& catalogue) {
    std::vector<skills::SkillReadiness> graded;
    std::ranges::copy_if(shown, std::back_inserter(graded),
                         [](const skills::SkillReadiness& skill) { return skill.items > 0; });
    Credential credential{
        .issuer_name = "Course " + card.course,
        .subject = {.of = card.course, .id = card.student, .name = card.name},
        .achievement = {.key = card.course + "/score-card",
                        .type = "Assessment",
                        .name = "Score card of the course " + card.course,
                        .description =
                            "What the graded tests of the course showed of a student's skills.",
                        .criteria = criteria_text(card.rules, catalogue.half_life_days)},
        .name = "Score card of the course " + card.course,
        .description = "As of " + utc_day(card.as_of_ms) + ". Of " +
                       count_of(std::ssize(shown), "skill") + ", " + std::to_string(graded.size()) +
                       " with graded tests are listed. Nobody is compared with anybody. " +
                       card.validity,
        .evidence = evidence_of(graded),
        .valid_from_ms = card.as_of_ms,
        .valid_until_ms = card.as_of_ms + catalogue.half_life_days * kDayMs};
    for (const skills::SkillReadiness& skill : graded)
        add_results(credential.results, skill, catalogue);
    return credential;
}

}  // namespace grader::credentials
