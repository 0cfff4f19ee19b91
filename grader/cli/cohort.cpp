// grader cohort: who is on track, who is stuck and at what, what each assignment measured, and
// whether anchors say that practice was learned by heart.
#include <CLI/CLI.hpp>
#include <algorithm>
#include <array>
#include <memory>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "grader/cli/commands.h"
#include "grader/cli/readiness_report.h"
#include "grader/cli/skill_record.h"
#include "grader/cli/text.h"
#include "grader/insight/skills/anchors.h"
#include "grader/model/words.h"
#include "grader/service/clock.h"
#include "sandbox/base/fd.h"

namespace grader::cli {

namespace {

using Json = nlohmann::ordered_json;

struct Options {
    Where where;
    bool json = false;
};

// Every word of the two tables that a reader could take for another.
constexpr std::string_view kOfStudents =
    "on track: handed in something in the last 14 days and is stuck at nothing; the course has no "
    "dates to be measured by\n"
    "stuck: three failing attempts within 48 hours and no pass\n"
    "quiet: handed in nothing in the last 14 days, and is stuck at nothing\n"
    "passed: assignments with full marks, of those that were tried; latest: when something was "
    "handed in last, in UTC\n";
constexpr std::string_view kOfAssignments =
    "tests: those that a skill is measured by\n"
    "passed at once: students whose first attempt got full marks, of those who tried, and how sure "
    "that is (Wilson's interval, 95 %)\n"
    "later: students who got full marks in a later attempt\n"
    "conditions: under which somebody worked at it: supervised, no-ai (without AI), timed\n";

std::string joined(const std::vector<std::string>& words) {
    std::string text;
    for (const std::string& word : words)
        text += (text.empty() ? "" : ", ") + word;
    return text;
}

std::vector<std::string> condition_words(const skills::Measured& measured) {
    std::vector<std::string> words;
    for (const model::Condition condition : measured.conditions)
        words.emplace_back(to_string(condition));
    return words;
}

/// The first of them: what to look at, not a list to work through.
std::string failing(std::vector<std::string> tests) {
    constexpr std::size_t kShown = 3;
    if (tests.empty()) return "before any test ran";
    const std::size_t others = tests.size() - std::min(tests.size(), kShown);
    tests.resize(tests.size() - others);
    return joined(tests) + (others == 0 ? "" : " and " + std::to_string(others) + " more");
}

std::string why(const skills::StudentProgress& student) {
    std::string text;
    for (const skills::Stuck& stuck : student.stuck)
        text += (text.empty() ? "" : "; ") + stuck.assignment + ": " +
                std::to_string(stuck.failing_attempts) + " attempts and no pass, at last failing " +
                failing(stuck.failing);
    return text;
}

/// "1 of 3 (6-79 %)".
std::string rate(const skills::Measured& measured) {
    return std::to_string(measured.first_passes.count) + " of " +
           std::to_string(measured.first_passes.of) + " (" + fixed(100 * measured.interval.low, 0) +
           "-" + fixed(100 * measured.interval.high, 0) + " %)";
}

std::string text_of(const skills::Terms& terms) {
    const auto term = [](const statistics::Proportion& part) {
        return std::to_string(part.count) + " of " + std::to_string(part.of);
    };
    return term(terms.earlier) + ", then " + term(terms.later);
}

std::string meaning(skills::Drift drift) {
    switch (drift) {
        case skills::Drift::suspected:
            return "ALARM: practice scores rise and those of anchors do not: answers may be known "
                   "by heart or passed on. Change the tests of what is practised.";
        case skills::Drift::none:
            return "no alarm: practice scores do not rise alone";
        case skills::Drift::too_few:
            break;
    }
    return "no verdict: it takes " + std::to_string(skills::kWatchFrom) +
           " first attempts each, before and after, at practice and at anchors";
}

std::string to_text(const skills::AnchorWatch& watch) {
    if (watch.anchors.empty())
        return "\nno anchors are named: with anchors = [\"…\"] in skills.toml, it shows here when "
               "practice is learned by heart\n";
    std::string text = "\nanchors: " + joined(watch.anchors) + "; practice of the same skills: " +
                       (watch.practice.empty() ? "none" : joined(watch.practice)) + "\n";
    if (watch.later_from_ms != 0)
        text += "passed at once, before " + utc_text(watch.later_from_ms) +
                " and from then on: practice " + text_of(watch.practised) + "; anchors " +
                text_of(watch.anchored) + "\n";
    text += meaning(watch.drift) + "\n";
    for (const skills::Repeated& one : watch.repeated)
        text += "practised: " + one.student + " handed in the anchor " + one.anchor + " " +
                std::to_string(one.attempts) + " times\n";
    return text;
}

std::string to_text(const skills::Cohort& cohort) {
    std::vector<std::array<std::string, 5>> students{
        {"student", "progress", "passed", "latest", "why"}};
    for (const skills::StudentProgress& one : cohort.students)
        students.push_back({one.student, std::string(to_string(one.progress)),
                            std::to_string(one.passed) + " of " + std::to_string(one.tried),
                            one.last_at_ms == 0 ? "never" : utc_text(one.last_at_ms), why(one)});
    std::vector<std::array<std::string, 6>> assignments{
        {"assignment", "tests", "passed at once", "later", "conditions", "skills"}};
    for (const skills::Measured& one : cohort.assignments)
        assignments.push_back({one.assignment, std::to_string(one.items), rate(one),
                               std::to_string(one.passed_later), joined(condition_words(one)),
                               joined(one.skills)});
    return columns(students) + "\n" + std::string(kOfStudents) + "\n" + columns(assignments) +
           "\n" + std::string(kOfAssignments);
}

Json to_json(const skills::StudentProgress& student) {
    Json stuck = Json::array();
    for (const skills::Stuck& one : student.stuck)
        stuck.push_back({{"assignment", one.assignment},
                         {"failing_attempts", one.failing_attempts},
                         {"since_ms", one.since_ms},
                         {"failing", one.failing}});
    return {{"student", student.student},
            {"progress", to_string(student.progress)},
            {"passed", student.passed},
            {"tried", student.tried},
            {"latest_ms", student.last_at_ms == 0 ? Json() : Json(student.last_at_ms)},
            {"stuck", stuck}};
}

Json to_json(const skills::Measured& measured) {
    return {{"assignment", measured.assignment},
            {"tests", measured.items},
            {"skills", measured.skills},
            {"conditions", condition_words(measured)},
            {"first_attempt_passes",
             {{"count", measured.first_passes.count},
              {"of", measured.first_passes.of},
              {"low", measured.interval.low},
              {"high", measured.interval.high}}},
            {"passed_later", measured.passed_later}};
}

Json to_json(const skills::Terms& terms) {
    const auto term = [](const statistics::Proportion& part) {
        return Json{{"count", part.count}, {"of", part.of}};
    };
    return {{"earlier", term(terms.earlier)}, {"later", term(terms.later)}};
}

Json to_json(const skills::AnchorWatch& watch) {
    if (watch.anchors.empty()) return {};
    Json repeated = Json::array();
    for (const skills::Repeated& one : watch.repeated)
        repeated.push_back(
            {{"student", one.student}, {"assignment", one.anchor}, {"attempts", one.attempts}});
    return {{"named", watch.anchors},
            {"practice", watch.practice},
            {"later_from_ms", watch.later_from_ms == 0 ? Json() : Json(watch.later_from_ms)},
            {"practice_passed_at_once", to_json(watch.practised)},
            {"anchors_passed_at_once", to_json(watch.anchored)},
            {"drift", to_string(watch.drift)},
            {"repeated", repeated}};
}

std::string to_json(const skills::Cohort& cohort, const skills::AnchorWatch& watch,
                    std::int64_t now_ms) {
    Json students = Json::array();
    Json assignments = Json::array();
    for (const skills::StudentProgress& one : cohort.students)
        students.push_back(to_json(one));
    for (const skills::Measured& one : cohort.assignments)
        assignments.push_back(to_json(one));
    return Json{{"schema", "grader.cohort/1"},
                {"as_of_ms", now_ms},
                {"students", std::move(students)},
                {"assignments", std::move(assignments)},
                {"anchors", to_json(watch)}}
               .dump(-1, ' ', false, Json::error_handler_t::replace) +
           "\n";
}

int cohort(const Options& options) {
    const auto record = read_skill_record(options.where);
    if (!record) return kCallerWrong;
    const std::int64_t now_ms = service::utc_now_ms();
    const skills::Cohort found = skills::cohort(record->attempts, now_ms);
    const skills::AnchorWatch watch =
        skills::watch_anchors(record->attempts, record->catalogue.anchors);
    base::print(options.json ? to_json(found, watch, now_ms) : to_text(found) + to_text(watch));
    return kDone;
}

}  // namespace

Action add_cohort(CLI::App& app) {
    auto options = std::make_shared<Options>();
    CLI::App* command = app.add_subcommand(
        "cohort", "Print who is on track or stuck, and what each assignment measured");
    add_where_options(*command, options->where);
    command->add_flag("--json", options->json, "Print JSON");
    return [options] { return cohort(*options); };
}

}  // namespace grader::cli
