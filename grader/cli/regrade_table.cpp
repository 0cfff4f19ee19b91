// Marks in columns; what made the difference is named, the first tests in full.
#include "grader/cli/regrade_table.h"

#include <algorithm>
#include <array>
#include <cstdlib>
#include <nlohmann/json.hpp>
#include <optional>

#include "grader/cli/text.h"
#include "grader/model/words.h"

namespace grader::cli {

namespace {

using Json = nlohmann::ordered_json;
using store::RegradeOutcome;
using store::RegradeRow;
using store::RegradeState;

constexpr std::size_t kTestsNamed = 3;

std::string shown(const std::optional<model::Mark>& mark) {
    if (!mark) return "none";
    const std::string score = to_string(mark->score) + " of " + to_string(mark->max_score);
    return mark->state == model::State::graded ? score
                                               : score + " " + std::string(to_string(mark->state));
}

// "sha256:0123456789ab" is enough for people.
std::string shortened(std::string text) {
    constexpr std::string_view kDigest = "sha256:";
    constexpr std::size_t kDigits = 12;
    for (auto at = text.find(kDigest); at != std::string::npos; at = text.find(kDigest, at)) {
        at += kDigest.size();
        const auto end = std::min(text.find_first_not_of("0123456789abcdef", at), text.size());
        if (end > at + kDigits) text.erase(at + kDigits, end - at - kDigits);
    }
    return text;
}

// "+2", "-0.5", "stays".
std::string shown_change(std::int64_t hundredths) {
    if (hundredths == 0) return "stays";
    return (hundredths < 0 ? "-" : "+") + to_string(model::Points{std::abs(hundredths)});
}

std::string shown(const model::ChangedTest& test) {
    if (!test.before) return test.name + ": new, " + std::string(to_string(*test.after));
    if (!test.after) return test.name + ": gone, was " + std::string(to_string(*test.before));
    if (test.before == test.after)
        return test.name + ": " + std::string(to_string(*test.after)) + ", " +
               to_string(test.score_before) + " -> " + to_string(test.score_after);
    return test.name + ": " + std::string(to_string(*test.before)) + " -> " +
           std::string(to_string(*test.after));
}

std::string differences(const RegradeRow& row) {
    std::string text;
    const auto add = [&text](const std::string& what) {
        text += (text.empty() ? "" : "; ") + what;
    };
    if (row.before && row.after && row.before->state != row.after->state)
        add(std::string(to_string(row.before->state)) + " -> " +
            std::string(to_string(row.after->state)));
    for (std::size_t i = 0; i < std::min(kTestsNamed, row.changed.size()); ++i)
        add(shown(row.changed[i]));
    if (row.changed.size() > kTestsNamed)
        add("and " + std::to_string(row.changed.size() - kTestsNamed) + " more tests");
    return text;
}

std::string why(const RegradeRow& row) {
    switch (row.outcome) {
        case RegradeOutcome::newer_push:
            return "a newer push counts";
        case RegradeOutcome::overtaken:
            return "it was graded otherwise meanwhile";
        case RegradeOutcome::not_graded:
            return "could not be graded: " + (row.failure.empty() ? "cancelled" : row.failure);
        case RegradeOutcome::kept:
            return "never lower: " + differences(row);
        case RegradeOutcome::open:
        case RegradeOutcome::moved:
            break;
    }
    return differences(row);
}

bool stays_as_it_is(const RegradeRow& row) {
    const bool counts = row.outcome == RegradeOutcome::moved || row.outcome == RegradeOutcome::open;
    return counts && row.after && row.before == row.after && row.changed.empty();
}

std::string heading(const store::Regrade& regrade) {
    std::string text = "regrade " + std::to_string(regrade.id) + " (" + shortened(regrade.scope) +
                       "), asked by " + regrade.who + " " + utc_text(regrade.asked_at_ms) + ": " +
                       regrade.reason + "\n" + std::string(to_string(regrade.state));
    if (regrade.state != RegradeState::previewing)
        text += " by " + regrade.decided_by + " " + utc_text(regrade.decided_at_ms);
    if (regrade.never_lower) text += ", no mark lower";
    text += ", " + std::to_string(regrade.submissions) + " submissions";
    if (regrade.under_way > 0)
        text += ", " + std::to_string(regrade.under_way) + " of them still to be graded";
    return base::harmless(text) + "\n";
}

std::string ending(const store::RegradeTable& table) {
    const auto count = [&table](const auto& which) {
        return std::ranges::count_if(table.rows, which);
    };
    const auto failed =
        count([](const RegradeRow& row) { return row.outcome == RegradeOutcome::not_graded; });
    std::string text = std::to_string(count(stays_as_it_is)) + " stay as they are";
    if (failed > 0)
        text += ", " + std::to_string(failed) + " could not be graded and keep their marks";
    text += ".\n";
    if (table.regrade.state != RegradeState::previewing) return text;
    const std::string id = std::to_string(table.regrade.id);
    return text + "Nothing counts yet: `grader regrade approve " + id +
           "` or `grader regrade drop " + id + "` decides.\n";
}

Json number(model::Points points) {
    return Json::parse(to_string(points));
}

Json to_json(const std::optional<model::Mark>& mark) {
    if (!mark) return nullptr;
    return {{"state", to_string(mark->state)},
            {"score", number(mark->score)},
            {"max_score", number(mark->max_score)}};
}

Json to_json(const model::ChangedTest& test) {
    const auto word = [](const std::optional<model::TestStatus>& status) {
        return status ? Json(to_string(*status)) : Json();
    };
    return {{"id", test.id},
            {"name", test.name},
            {"before", word(test.before)},
            {"after", word(test.after)},
            {"score_before", number(test.score_before)},
            {"score_after", number(test.score_after)}};
}

Json to_json(const RegradeRow& row) {
    Json changed = Json::array();
    for (const model::ChangedTest& test : row.changed)
        changed.push_back(to_json(test));
    return {{"submission", row.submission.value},
            {"student", row.student.value},
            {"assignment", row.assignment.value},
            {"commit", row.commit.value},
            {"version", row.assignment_version},
            {"job", to_string(row.job)},
            {"outcome", to_string(row.outcome)},
            {"before", to_json(row.before)},
            {"after", to_json(row.after)},
            {"changed", std::move(changed)},
            {"failure", row.failure}};
}

Json to_json(const store::Regrade& regrade) {
    return {{"schema", "grader.regrade/1"},
            {"id", regrade.id},
            {"course", regrade.course.value},
            {"state", to_string(regrade.state)},
            {"who", regrade.who},
            {"reason", regrade.reason},
            {"scope", regrade.scope},
            {"asked_at_ms", regrade.asked_at_ms},
            {"decided_by", regrade.decided_by},
            {"decided_at_ms", regrade.decided_at_ms},
            {"never_lower", regrade.never_lower},
            {"submissions", regrade.submissions},
            {"under_way", regrade.under_way}};
}

std::string line_of(const Json& document) {
    return document.dump(-1, ' ', false, Json::error_handler_t::replace) + "\n";
}

}  // namespace

std::string render(const store::RegradeTable& table) {
    std::vector<std::array<std::string, 7>> rows{
        {"id", "student", "assignment", "now", "then", "change", "why"}};
    if (table.regrade.state == RegradeState::approved) rows.front()[3] = "before";
    if (table.regrade.state == RegradeState::approved) rows.front()[4] = "after";
    for (const RegradeRow& row : table.rows) {
        if (stays_as_it_is(row) || !has_ended(row.job)) continue;
        rows.push_back({std::to_string(row.submission.value), row.student.value,
                        row.assignment.value, shown(row.before), shown(row.after),
                        shown_change(row.change_in_hundredths()), why(row)});
    }
    return heading(table.regrade) + (rows.size() > 1 ? "\n" + columns(rows) + "\n" : "") +
           ending(table);
}

std::string render(const std::vector<store::Regrade>& regrades) {
    if (regrades.empty()) return "no regrade yet\n";
    std::vector<std::array<std::string, 6>> rows{{"id", "state", "asked", "by", "of", "reason"}};
    for (const store::Regrade& one : regrades)
        rows.push_back({std::to_string(one.id), std::string(to_string(one.state)),
                        utc_text(one.asked_at_ms), one.who, shortened(one.scope), one.reason});
    return columns(rows);
}

std::string to_json(const store::RegradeTable& table) {
    Json document = to_json(table.regrade);
    Json rows = Json::array();
    for (const RegradeRow& row : table.rows)
        rows.push_back(to_json(row));
    document["rows"] = std::move(rows);
    return line_of(document);
}

std::string to_json(const std::vector<store::Regrade>& regrades) {
    Json list = Json::array();
    for (const store::Regrade& one : regrades)
        list.push_back(to_json(one));
    return line_of({{"regrades", std::move(list)}});
}

}  // namespace grader::cli
