// The catalogue is read as the caller, the record as the user who keeps it.
#include "grader/cli/skill_record.h"

#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <map>
#include <string>
#include <system_error>
#include <utility>

#include "grader/assignment/skills_catalogue.h"
#include "grader/cli/scratch.h"
#include "grader/cli/table_file.h"
#include "grader/service/archive.h"
#include "sandbox/base/error.h"

namespace grader::cli {

namespace {

/// What each version of each assignment practises; each is unpacked once.
class Versions {
public:
    Versions(store::Store& store, model::CourseId course)
        : store_(store), course_(std::move(course)) {}

    const assignment::Practised& find(const model::AssignmentId& assignment,
                                      const std::string& version) {
        const auto [found, is_new] = known_.try_emplace({assignment.value, version});
        if (is_new) found->second = read(assignment, version);
        return found->second;
    }

private:
    assignment::Practised read(const model::AssignmentId& assignment, const std::string& version) {
        const std::string archive = store_.archive({course_, assignment, version});
        if (archive.empty()) return {};
        const ScratchFolder scratch;
        service::unpack_folder(archive, scratch.path() + "/version");
        const auto document = assignment::read_toml(scratch.path() + "/version", "assignment.toml");
        return document.root ? assignment::practised(*document.root) : assignment::Practised{};
    }

    store::Store& store_;
    const model::CourseId course_;
    std::map<std::pair<std::string, std::string>, assignment::Practised> known_;
};

skills::TestOutcome outcome_of(const model::TestResult& test,
                               const assignment::Practised& practised) {
    const auto skills = practised.tests.find(test.id);
    return {.test = test.id,
            .name = test.name,
            .skills = skills == practised.tests.end() ? std::vector<std::string>{} : skills->second,
            .passed = test.status == model::TestStatus::passed,
            .is_hidden = test.visibility != model::Visibility::visible,
            .ran = test.status != model::TestStatus::not_run};
}

/// Nothing where the submission has no mark, or there was nothing in the repository yet.
std::optional<skills::Attempt> attempt_of(const store::ScoreRow& row, store::Store& store,
                                          Versions& versions) {
    if (!row.verdict || !model::is_a_mark(*row.verdict) || row.commit.value.empty())
        return std::nullopt;
    const assignment::Practised& practised = versions.find(row.assignment, row.assignment_version);
    skills::Attempt attempt{
        .submission = row.id.value,
        .assignment = row.assignment.value,
        .at_ms = row.seen_at_ms,
        .ending =
            *row.verdict == model::State::graded ? skills::Ending::graded : skills::Ending::refused,
        .full_marks = *row.verdict == model::State::graded && row.score == row.max_score,
        .conditions = practised.conditions};
    if (attempt.ending == skills::Ending::refused) return attempt;
    const auto result = store.result(row.id);
    if (!result) return std::nullopt;
    for (const model::TestResult& test : result->tests)
        attempt.tests.push_back(outcome_of(test, practised));
    return attempt;
}

std::optional<model::SkillCatalogue> read_catalogue(const service::Config& course) {
    const auto loaded = assignment::load_skills(course.assignments_folder);
    for (const assignment::Diagnostic& wrong : loaded.diagnostics)
        std::fprintf(stderr, "%s\n", to_string(wrong).c_str());
    if (!loaded.diagnostics.empty()) return std::nullopt;
    return loaded.catalogue.value_or(model::SkillCatalogue{});
}

std::vector<skills::Offer> read_offers(const std::string& folder,
                                       const std::vector<std::string>& anchors) {
    std::vector<skills::Offer> offers;
    std::error_code unreadable;
    std::filesystem::directory_iterator entry(folder, unreadable);
    for (; !unreadable && entry != std::filesystem::directory_iterator();
         entry.increment(unreadable)) {
        const std::string name = entry->path().filename().string();
        std::error_code unknown;  // then it is no assignment
        if (std::ranges::count(anchors, name) > 0 ||
            !std::filesystem::exists(entry->path() / "assignment.toml", unknown))
            continue;
        const auto document = assignment::read_toml(entry->path().string(), "assignment.toml");
        if (!document.root) {
            wrong(name + ": its assignment.toml cannot be read, so no next step leads there.");
            continue;
        }
        const assignment::Practised practised = assignment::practised(*document.root);
        offers.push_back({name, practised.conditions, practised.tests});
    }
    if (unreadable) throw base::Error("look for assignments in " + folder, unreadable.value());
    std::ranges::sort(offers, {}, &skills::Offer::assignment);
    return offers;
}

}  // namespace

skills::TestDifficulties difficulties_of(const SkillRecord& record) {
    std::vector<std::vector<skills::Sample>> everybody;
    for (const auto& [student, attempts] : record.attempts)
        everybody.push_back(skills::samples_of(attempts));
    return skills::calibrated(everybody, skills::settings_of(record.catalogue));
}

std::vector<skills::SkillReadiness> readiness_of(const SkillRecord& record,
                                                 const std::string& student, std::int64_t now_ms) {
    const auto samples = skills::samples_of(record.attempts.at(student));
    const auto difficulties = difficulties_of(record);
    return skills::readiness({.samples = samples,
                              .catalogue = record.catalogue,
                              .difficulties = difficulties,
                              .now_ms = now_ms,
                              .offers = record.offers});
}

std::optional<SkillRecord> read_skill_record(const Where& where) {
    const auto course = read_course(where);
    if (!course) return std::nullopt;
    auto catalogue = read_catalogue(*course);
    if (!catalogue) return std::nullopt;
    auto offers = read_offers(course->assignments_folder, catalogue->anchors);
    auto record = open_record(where);
    if (!record) return std::nullopt;
    SkillRecord result{.course = std::move(record->course),
                       .catalogue = std::move(*catalogue),
                       .offers = std::move(offers)};
    for (const service::Student& student : result.course.students)
        result.attempts[student.id.value];
    Versions versions(record->store, result.course.course);
    for (const store::ScoreRow& row : record->store.all_scores(result.course.course)) {
        if (auto attempt = attempt_of(row, record->store, versions))
            result.attempts[row.student.value].push_back(std::move(*attempt));
    }
    for (auto& [student, attempts] : result.attempts)
        std::ranges::stable_sort(attempts, {}, &skills::Attempt::at_ms);
    return result;
}

}  // namespace grader::cli
