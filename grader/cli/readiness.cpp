// grader readiness STUDENT: what a student has shown, skill by skill, down to the evidence.
#include <unistd.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <cstdio>
#include <memory>
#include <optional>
#include <string>

#include "grader/cli/commands.h"
#include "grader/cli/new_file.h"
#include "grader/cli/readiness_report.h"
#include "grader/cli/skill_record.h"
#include "grader/service/clock.h"
#include "sandbox/base/error.h"
#include "sandbox/base/fd.h"
#include "sandbox/base/text.h"

namespace grader::cli {

namespace {

struct Options {
    Where where;
    std::string student;
    std::string role;
    std::string html;
    bool json = false;
};

std::string names_of_roles(const model::SkillCatalogue& catalogue) {
    std::string names;
    for (const model::Role& role : catalogue.roles)
        names += (names.empty() ? "" : ", ") + role.id;
    return names.empty() ? "skills.toml beside the assignments names none" : "known are: " + names;
}

/// Prints what is not there, and then gives false.
bool knows(const SkillRecord& record, const Options& options) {
    if (!record.attempts.contains(options.student)) {
        std::fprintf(stderr, "grader: there is no student \"%s\" in the course.\n",
                     base::harmless(options.student).c_str());
        return false;
    }
    if (!options.role.empty() && record.catalogue.find_role(options.role) == nullptr) {
        std::fprintf(stderr, "grader: there is no role \"%s\"; %s.\n",
                     base::harmless(options.role).c_str(),
                     names_of_roles(record.catalogue).c_str());
        return false;
    }
    return true;
}

ReadinessReport report_of(const SkillRecord& record, const Options& options) {
    const auto difficulties = difficulties_of(record);
    const auto samples = skills::samples_of(record.attempts.at(options.student));
    const skills::Question question{.samples = samples,
                                    .catalogue = record.catalogue,
                                    .difficulties = difficulties,
                                    .now_ms = service::utc_now_ms(),
                                    .offers = record.offers};
    ReadinessReport report{.student = options.student,
                           .name = options.student,
                           .as_of_ms = question.now_ms,
                           .half_life_days = record.catalogue.half_life_days,
                           .rules = question.rules};
    for (const service::Student& student : record.course.students)
        if (student.id.value == options.student) report.name = student.name;
    if (options.role.empty()) {
        report.skills = skills::readiness(question);
    } else {
        report.role = skills::role_readiness(question, *record.catalogue.find_role(options.role));
        for (const skills::RoleRow& row : report.role->rows)
            report.skills.push_back(row.skill);
    }
    return report;
}

int readiness(const Options& options) {
    std::optional<NewFile> page;
    if (!options.html.empty()) page.emplace(options.html);  // before root is given up
    const auto record = read_skill_record(options.where);
    if (!record || !knows(*record, options)) return kCallerWrong;
    const ReadinessReport report = report_of(*record, options);
    if (page) {
        base::write_all(page->fd(), to_page(report), "write " + options.html);
        base::check(::fsync(page->fd()), "write " + options.html);
        page->commit();
    }
    if (options.json)
        base::print(to_json(report));
    else if (options.html.empty())
        base::print(base::harmless(to_text(report)));
    return kDone;
}

}  // namespace

Action add_readiness(CLI::App& app) {
    auto options = std::make_shared<Options>();
    CLI::App* command = app.add_subcommand(
        "readiness", "Print what a student has shown, skill by skill, and what would change it");
    add_where_options(*command, options->where);
    command->add_option("student", options->student, "The student's id")->required();
    command->add_option("--role", options->role, "Only what this role of skills.toml asks for");
    command->add_option("--html", options->html, "Write a page of its own to this file");
    command->add_flag("--json", options->json, "Print JSON");
    return [options] { return readiness(*options); };
}

}  // namespace grader::cli
