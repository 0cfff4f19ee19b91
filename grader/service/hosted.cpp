// Names only; intake makes and reads the repositories.
#include "grader/service/hosted.h"

#include <cstdint>
#include <filesystem>

#include "grader/intake/hosted.h"
#include "sandbox/base/error.h"

namespace grader::service {

namespace fs = std::filesystem;

std::string hosted_repository(const std::string& data_folder, const model::StudentId& student,
                              const model::AssignmentId& assignment) {
    return data_folder + "/git/students/" + student.value + "/" + assignment.value + ".git";
}

std::string hosted_assignments(const std::string& data_folder) {
    return data_folder + "/git/assignments.git";
}

std::string hook_socket(const std::string& data_folder) {
    return data_folder + "/git/hooks.socket";
}

std::string pushed_assignments(const std::string& data_folder) {
    return data_folder + "/git/assignments";
}

void begin_pushed_assignments(const std::string& data_folder) {
    const fs::path place = pushed_assignments(data_folder);
    std::error_code unknown;
    if (fs::exists(place, unknown)) return;
    const fs::path none = place.string() + ".none";
    std::error_code problem;
    fs::create_directories(none, problem);
    if (problem) throw base::Error("make " + none.string(), problem.value());
    replace_pushed_assignments(data_folder, none.string());
}

void replace_pushed_assignments(const std::string& data_folder, const std::string& folder) {
    const fs::path place = pushed_assignments(data_folder);
    const fs::path beside = place.string() + ".next";
    std::error_code problem;
    fs::remove(beside, problem);
    fs::create_directory_symlink(folder, beside, problem);
    if (!problem) fs::rename(beside, place, problem);
    if (problem) throw base::Error("take in the assignments in " + folder, problem.value());
}

void tidy_hosted(const std::string& data_folder) {
    intake::remove_unfinished_pushes(hosted_assignments(data_folder));
    // What cannot be listed is in nobody's way.
    std::error_code problem;
    for (const fs::directory_entry& student :
         fs::directory_iterator(data_folder + "/git/students", problem)) {
        for (const fs::directory_entry& repository :
             fs::directory_iterator(student.path(), problem))
            intake::remove_unfinished_pushes(repository.path().string());
    }
}

base::Bytes room_taken(const std::string& folder) {
    constexpr std::uint64_t kBlockBytes = 4096;  // the least that a file takes, but for its name
    std::uint64_t bytes = 0;
    std::error_code problem;
    for (auto entry = fs::recursive_directory_iterator(folder, problem);
         !problem && entry != fs::recursive_directory_iterator(); entry.increment(problem)) {
        std::error_code gone;
        const std::uint64_t size = entry->is_regular_file(gone) ? entry->file_size(gone) : 0;
        if (!gone) bytes += (size / kBlockBytes + 1) * kBlockBytes;
    }
    return {bytes};
}

bool is_hosted(const Config& config, const Student& student,
               const model::AssignmentId& assignment) {
    return config.listen && config.remote.empty() && !student.remotes.contains(assignment);
}

std::string hosted_address(const Listen& listen, const model::CourseId& course,
                           const model::StudentId& student, const model::AssignmentId& assignment) {
    return listen.url + "/git/" + course.value + "/" + student.value + "/" + assignment.value +
           ".git";
}

Watch hosted_watch(const Config& config, const model::StudentId& student,
                   const model::AssignmentId& assignment) {
    const std::string place = hosted_repository(config.data_folder, student, assignment);
    return {.course = config.course,
            .student = student,
            .assignment = assignment,
            .remote = {.url = place, .branch = config.branch},
            .source = hosted_address(*config.listen, config.course, student, assignment),
            .mirror = place,  // it is ours: nothing needs to be fetched
            .head = {},
            .is_hosted = true,
            .recorded = {},
            .problem = {}};
}

std::vector<Watch> hosted_watches(const Config& config,
                                  const std::vector<model::AssignmentId>& assignments) {
    std::vector<Watch> watches;
    for (const Student& student : config.students) {
        for (const model::AssignmentId& assignment : assignments) {
            if (!is_hosted(config, student, assignment)) continue;
            const std::string place = hosted_repository(config.data_folder, student.id, assignment);
            std::error_code problem;
            if (fs::exists(place, problem))
                watches.push_back(hosted_watch(config, student.id, assignment));
        }
    }
    return watches;
}

}  // namespace grader::service
