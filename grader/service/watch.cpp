// The order is the roster's, each student's assignments by their names.
#include "grader/service/watch.h"

#include <algorithm>
#include <filesystem>
#include <iterator>

#include "grader/assignment/suggest.h"
#include "grader/intake/address.h"

namespace grader::service {

namespace {

std::vector<std::string_view> names_of(const std::vector<model::AssignmentId>& assignments) {
    std::vector<std::string_view> names;
    std::ranges::transform(assignments, std::back_inserter(names), &model::AssignmentId::value);
    return names;
}

void check_names(const Student& student, const std::vector<std::string_view>& names,
                 const std::string& file, std::vector<assignment::Diagnostic>& diagnostics) {
    for (const auto& [id, named] : student.remotes) {
        if (std::ranges::find(names, id.value) != names.end()) continue;
        diagnostics.push_back(
            {.file = file,
             .place = named.place,
             .what = "There is no assignment " + assignment::quoted(id.value) + ".",
             .advice = assignment::suggest(id.value, names)});
    }
}

}  // namespace

std::string mirror_for(const std::string& data_folder, const model::StudentId& student,
                       const model::AssignmentId& assignment) {
    return data_folder + "/mirrors/" + student.value + "/" + assignment.value + ".git";
}

Watches watches_of(const Config& config, const std::vector<model::AssignmentId>& assignments) {
    const std::vector<std::string_view> names = names_of(assignments);
    const std::string file = std::filesystem::path(config.file).filename().string();
    Watches result;
    for (const Student& student : config.students) {
        check_names(student, names, file, result.diagnostics);
        for (const model::AssignmentId& id : assignments) {
            const auto named = student.remotes.find(id);
            if (named == student.remotes.end() && config.remote.empty()) continue;
            const std::string url = named != student.remotes.end()
                                        ? named->second.url
                                        : remote_for(config.remote, student.id, id);
            result.watches.push_back({
                .course = config.course,
                .student = student.id,
                .assignment = id,
                .remote = {.url = url, .branch = config.branch, .identity = config.identity},
                .source = intake::without_secrets(url),
                .mirror = mirror_for(config.data_folder, student.id, id),
                .head = {},
                .is_hosted = false,
                .recorded = {},
                .problem = {},
            });
        }
    }
    return result;
}

}  // namespace grader::service
