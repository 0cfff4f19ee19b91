// Columns as wide as what stands in them.
#include "grader/cli/score_table.h"

#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>

#include "grader/cli/text.h"
#include "grader/model/words.h"

namespace grader::cli {

namespace {

using Row = std::array<std::string, 6>;

constexpr std::size_t kShownCommitDigits = 7;

std::string state_of(const store::ScoreRow& row) {
    if (row.verdict) return std::string(to_string(*row.verdict));
    return std::string(to_string(row.job));
}

// A regrade under way shows beside the mark that still counts.
std::string shown_state(const store::ScoreRow& row) {
    const bool again = row.verdict && !model::has_ended(row.job);
    return state_of(row) + (again ? " (again)" : "");
}

bool has_score(const store::ScoreRow& row) {
    return row.verdict && is_a_mark(*row.verdict);
}

Row cells(const store::ScoreRow& row) {
    const std::string score =
        has_score(row) ? to_string(row.score) + " of " + to_string(row.max_score) : "";
    return {std::to_string(row.id.value),
            row.student.value,
            row.assignment.value,
            row.commit.value.substr(0, kShownCommitDigits),
            shown_state(row),
            score};
}

// Numbers are exact: written as the text of a score is.
nlohmann::ordered_json number(model::Points points) {
    return nlohmann::ordered_json::parse(to_string(points));
}

}  // namespace

std::string render(const std::vector<store::ScoreRow>& rows) {
    if (rows.empty()) return "no submission yet\n";
    std::vector<Row> table{{"id", "student", "assignment", "commit", "state", "score"}};
    for (const store::ScoreRow& row : rows)
        table.push_back(cells(row));
    return columns(table);
}

std::string to_json(const std::vector<store::ScoreRow>& rows) {
    nlohmann::ordered_json list = nlohmann::ordered_json::array();
    for (const store::ScoreRow& row : rows) {
        list.push_back({{"id", row.id.value},
                        {"student", row.student.value},
                        {"assignment", row.assignment.value},
                        {"commit", row.commit.value},
                        {"state", state_of(row)},
                        {"score", has_score(row) ? number(row.score) : nullptr},
                        {"max_score", row.verdict ? number(row.max_score) : nullptr}});
    }
    return nlohmann::ordered_json{{"submissions", std::move(list)}}.dump(
               -1, ' ', false, nlohmann::ordered_json::error_handler_t::replace) +
           "\n";
}

}  // namespace grader::cli
