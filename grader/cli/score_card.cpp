// grader score-card STUDENT: what a student has shown, signed, to be shown elsewhere.
#include <CLI/CLI.hpp>
#include <algorithm>
#include <cstdio>
#include <memory>
#include <optional>
#include <string>

#include "grader/cli/commands.h"
#include "grader/cli/issued.h"
#include "grader/cli/readiness_report.h"
#include "grader/cli/skill_record.h"
#include "grader/credentials/milestone.h"
#include "grader/credentials/score_card.h"
#include "grader/service/clock.h"
#include "grader/service/receipt.h"
#include "sandbox/base/text.h"

namespace grader::cli {

namespace {

struct Options {
    Where where;
    std::string student;
    std::string assignment;
    IssueOptions issue;
};

/// Prints why there is none.
std::optional<credentials::Credential> card_of(const SkillRecord& record, const Options& options) {
    const auto shown = readiness_of(record, options.student, service::utc_now_ms());
    if (std::ranges::none_of(shown, [](const auto& skill) { return skill.items > 0; })) {
        std::fprintf(stderr, "grader: no graded test says anything of the skills of \"%s\" yet.\n",
                     options.student.c_str());
        return std::nullopt;
    }
    return credentials::score_card({.course = record.course.course.value,
                                    .student = options.student,
                                    .name = options.issue.name,
                                    .as_of_ms = service::utc_now_ms(),
                                    .validity = kValidity},
                                   shown, record.catalogue);
}

/// Prints why there is none. The first full marks are what was passed.
std::optional<credentials::Credential> pass_of(const SkillRecord& record, const Options& options) {
    const auto& attempts = record.attempts.at(options.student);
    const auto passed = std::ranges::find_if(attempts, [&](const skills::Attempt& attempt) {
        return attempt.full_marks && attempt.assignment == options.assignment;
    });
    if (passed == attempts.end()) {
        std::fprintf(stderr, "grader: \"%s\" has no full marks in \"%s\".\n",
                     options.student.c_str(), base::harmless(options.assignment).c_str());
        return std::nullopt;
    }
    return credentials::passed_assignment({.course = record.course.course.value,
                                           .student = options.student,
                                           .name = options.issue.name,
                                           .assignment = passed->assignment,
                                           .submission = passed->submission,
                                           .at_ms = passed->at_ms,
                                           .tests = std::ssize(passed->tests),
                                           .conditions = passed->conditions});
}

int score_card(const Options& options) {
    if (!are_usable(options.issue)) return kCallerWrong;
    std::optional<NewFile> file;
    if (!options.issue.out.empty()) file.emplace(options.issue.out);  // before root is given up
    const auto record = read_skill_record(options.where);
    if (!record) return kCallerWrong;
    if (!record->attempts.contains(options.student)) {
        std::fprintf(stderr, "grader: there is no student \"%s\" in the course.\n",
                     base::harmless(options.student).c_str());
        return kCallerWrong;
    }
    const auto credential =
        options.assignment.empty() ? card_of(*record, options) : pass_of(*record, options);
    if (!credential) return kCallerWrong;
    const auto key =
        crypto::SigningKey::load_or_make(service::receipt_key_path(record->course.data_folder));
    hand_out(*credential, key, options.issue, file);
    return kDone;
}

}  // namespace

Action add_score_card(CLI::App& app) {
    auto options = std::make_shared<Options>();
    CLI::App* command = app.add_subcommand(
        "score-card", "Sign what a student has shown, so that it can be shown elsewhere");
    add_where_options(*command, options->where);
    command->add_option("student", options->student, "The student's id")->required();
    command->add_option("--assignment", options->assignment,
                        "Only that this assignment was passed, with full marks");
    add_issue_options(*command, options->issue);
    return [options] { return score_card(*options); };
}

}  // namespace grader::cli
