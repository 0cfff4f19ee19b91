// A copy is made beside its place and renamed into it when it is whole and of the right version.
#include "grader/service/catalog.h"

#include <algorithm>
#include <filesystem>
#include <iterator>
#include <ranges>
#include <utility>

#include "sandbox/base/error.h"

namespace grader::service {

namespace {

namespace fs = std::filesystem;

std::vector<std::string> assignment_folders(const std::string& folder) {
    std::error_code problem;
    std::vector<std::string> found;
    for (auto entry = fs::directory_iterator(folder, problem);
         !problem && entry != fs::directory_iterator(); entry.increment(problem)) {
        // What may not be looked at is told as that assignment's mistake.
        std::error_code unknown;
        if (fs::exists(entry->path() / "assignment.toml", unknown) || unknown)
            found.push_back(entry->path().string());
    }
    if (problem) throw base::Error("list the assignments in " + folder, problem.value());
    std::ranges::sort(found);
    return found;
}

// "sha256:0123…" as the name of a folder.
std::string folder_name(const std::string& version) {
    return version.substr(version.find(':') + 1);
}

// An assignment's folder has its id for a name, also in a copy.
void copy_whole(const fs::path& from, const fs::path& to, const std::string& name) {
    std::error_code problem;
    fs::remove_all(to, problem);  // of a copy that was interrupted
    if (!problem) fs::create_directories(to, problem);
    if (!problem) fs::copy(from, to / name, fs::copy_options::recursive, problem);
    if (problem) throw base::Error("copy " + from.string() + " to " + to.string(), problem.value());
}

}  // namespace

grading::Preparation Catalog::take_copy(const std::string& folder,
                                        const model::Assignment& assignment) const {
    const fs::path place = fs::path(folders_.copies) / folder_name(assignment.version);
    std::error_code unknown;
    if (!fs::exists(place, unknown)) {
        const fs::path unfinished = place.string() + ".unfinished";
        copy_whole(folder, unfinished, assignment.id.value);
        const grading::Preparation copied =
            grading::prepare((unfinished / assignment.id.value).string(), folders_.runners);
        // Its author is just saving files: the next look finds it at rest.
        if (!copied.prepared || copied.prepared->assignment.version != assignment.version)
            return {.mistakes = {folder + ": This assignment is being changed."}};
        std::error_code problem;
        fs::rename(unfinished, place, problem);
        if (problem) throw base::Error("keep " + place.string(), problem.value());
    }
    return grading::prepare((place / assignment.id.value).string(), folders_.runners);
}

Catalog::Refreshed Catalog::refresh() {
    Refreshed refreshed;
    for (const std::string& folder : assignment_folders(folders_.assignments)) {
        grading::Preparation preparation = grading::prepare(folder, folders_.runners);
        if (preparation.prepared) {
            const model::Assignment& found = preparation.prepared->assignment;
            const SharedPrepared known = find(found.id);
            if (known && known->assignment.version == found.version) continue;
            preparation = take_copy(folder, found);
        }
        std::ranges::move(preparation.mistakes, std::back_inserter(refreshed.mistakes));
        if (!preparation.prepared) continue;
        auto shared = std::make_shared<const grading::Prepared>(std::move(*preparation.prepared));
        refreshed.changed.push_back(shared);
        const std::lock_guard lock(mutex_);
        known_[shared->assignment.id] = std::move(shared);
    }
    return refreshed;
}

SharedPrepared Catalog::find(const model::AssignmentId& id) const {
    const std::lock_guard lock(mutex_);
    const auto found = known_.find(id);
    return found == known_.end() ? nullptr : found->second;
}

std::vector<SharedPrepared> Catalog::all() const {
    const std::lock_guard lock(mutex_);
    std::vector<SharedPrepared> all;
    std::ranges::copy(known_ | std::views::values, std::back_inserter(all));
    return all;
}

}  // namespace grader::service
