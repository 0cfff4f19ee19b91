// The words first, then what they rest on.
#include "grader/cli/readiness_report.h"

#include <array>
#include <cstdio>
#include <nlohmann/json.hpp>

#include "grader/cli/text.h"
#include "grader/model/words.h"

namespace grader::cli {

namespace {

using Json = nlohmann::ordered_json;

Json to_json(const skills::Sample& sample) {
    Json conditions = Json::array();
    for (const model::Condition condition : sample.conditions)
        conditions.push_back(to_string(condition));
    return {{"submission", sample.submission}, {"assignment", sample.assignment},
            {"test", evidence_name(sample)},   {"when_ms", sample.at_ms},
            {"passed", sample.passed},         {"attempt", sample.attempt},
            {"conditions", conditions}};
}

Json to_json(const skills::SkillReadiness& skill, const skills::Rules& rules) {
    Json chance;
    Json estimate;
    Json evidence = Json::array();
    if (skill.items >= rules.items_for_status) chance = skill.chance;
    if (skill.estimate)
        estimate = {{"ability", skill.estimate->ability},
                    {"low", skill.estimate->low},
                    {"high", skill.estimate->high}};
    for (const skills::Sample& sample : skill.evidence)
        evidence.push_back(to_json(sample));
    return {{"skill", skill.skill},
            {"name", skill.name},
            {"status", to_string(skill.status)},
            {"cut", skill.cut},
            {"items", skill.items},
            {"first_attempt_passes", skill.first_passes},
            {"days", skill.days},
            {"assignments", skill.assignments},
            {"items_under_conditions", skill.under_conditions},
            {"last_evidence_ms", skill.items == 0 ? Json() : Json(skill.last_at_ms)},
            {"chance_above_cut", chance},
            {"estimate", estimate},
            {"next", to_sentence(skill.next)},
            {"evidence", evidence}};
}

Json to_json(const skills::RoleReadiness& role) {
    Json weights = Json::object();
    for (const skills::RoleRow& row : role.rows)
        weights[row.skill.skill] = row.weight;
    return {{"id", role.role.id},
            {"name", role.role.name},
            {"version", role.role.version},
            {"occupation", role.role.occupation},
            {"standard", role.role.standard},
            {"demonstrated", role.demonstrated},
            {"required", role.rows.size()},
            {"insufficient_evidence", role.insufficient},
            {"weights", weights},
            {"weight_demonstrated", role.weight_shown},
            {"weight_required", role.weight_of_all}};
}

std::string render(const skills::SkillReadiness& skill, const skills::Rules& rules) {
    std::string text = skill.name + " (" + skill.skill + "): " + std::string(spoken(skill.status)) +
                       "\n  " + estimate_text(skill, rules) + "\n";
    if (skill.status != skills::Status::demonstrated) text += "  " + to_sentence(skill.next) + "\n";
    return text;
}

}  // namespace

std::string fixed(double value, int decimals) {
    std::array<char, 32> text{};
    (void)std::snprintf(text.data(), text.size(), "%.*f", decimals, value);
    return text.data();
}

std::string evidence_name(const skills::Sample& sample) {
    return sample.is_hidden ? "a hidden test" : sample.name;
}

std::string conditions_text(const skills::Sample& sample) {
    std::string text;
    for (const model::Condition condition : sample.conditions)
        text += (text.empty() ? "" : ", ") + std::string(to_string(condition));
    return text.empty() ? "none" : text;
}

std::string estimate_text(const skills::SkillReadiness& skill, const skills::Rules& rules) {
    if (skill.items == 0) return "No test of it was handed in yet.";
    std::string text = std::to_string(skill.items) + (skill.items == 1 ? " test: " : " tests: ") +
                       std::to_string(skill.first_passes) + " passed at the first attempt, " +
                       std::to_string(skill.under_conditions) +
                       " supervised or without AI; the latest on " +
                       utc_text(skill.last_at_ms).substr(0, 10) + ".";
    if (skill.items < rules.items_for_status)
        text += " A word takes " + std::to_string(rules.items_for_status) + " tests.";
    if (skill.estimate)
        text += " Ability " + fixed(skill.estimate->ability, 1) + ", surely between " +
                fixed(skill.estimate->low, 1) + " and " + fixed(skill.estimate->high, 1) +
                " (9 times of 10); enough is " + fixed(skill.cut, 1) + ".";
    return text;
}

std::string coverage_text(const skills::RoleReadiness& role) {
    std::string text = std::to_string(role.demonstrated) + " of " +
                       std::to_string(role.rows.size()) + " skills demonstrated.";
    for (std::size_t i = 0; i < role.insufficient.size(); ++i)
        text += (i == 0 ? " Counted as not shown, for want of evidence: " : ", ") +
                role.insufficient[i];
    return text + (role.insufficient.empty() ? "" : ".");
}

std::string weight_text(const skills::RoleReadiness& role) {
    std::string text = "By the role's weights: " + fixed(role.weight_shown, 1) + " of " +
                       fixed(role.weight_of_all, 1) + " (";
    for (std::size_t i = 0; i < role.rows.size(); ++i)
        text +=
            (i == 0 ? "" : ", ") + role.rows[i].skill.skill + " " + fixed(role.rows[i].weight, 1);
    return text + ").";
}

std::string to_text(const ReadinessReport& report) {
    std::string text =
        report.name + " (" + report.student + "), as of " + utc_text(report.as_of_ms) + "\n";
    if (report.role) {
        const model::Role& role = report.role->role;
        text += "For " + role.name + ", version " + std::to_string(role.version) +
                "; cuts: " + role.standard + "\n" + coverage_text(*report.role) + "\n" +
                weight_text(*report.role) + "\n";
    }
    text += std::string(kValidity) + "\n";
    for (const skills::SkillReadiness& skill : report.skills)
        text += "\n" + render(skill, report.rules);
    return text;
}

std::string to_json(const ReadinessReport& report) {
    Json list = Json::array();
    for (const skills::SkillReadiness& skill : report.skills)
        list.push_back(to_json(skill, report.rules));
    return Json{{"schema", "grader.readiness/1"},
                {"student", report.student},
                {"name", report.name},
                {"as_of_ms", report.as_of_ms},
                {"half_life_days", report.half_life_days},
                {"validity", kValidity},
                {"role", report.role ? to_json(*report.role) : Json()},
                {"skills", std::move(list)}}
               .dump(-1, ' ', false, Json::error_handler_t::replace) +
           "\n";
}

}  // namespace grader::cli
