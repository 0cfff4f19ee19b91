// Folders are looked at in the order of their names.
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

}  // namespace

Catalog::Refreshed Catalog::refresh() const {
    Refreshed refreshed;
    // Where the name leads to another folder in the meantime, this is the look at the earlier one.
    std::error_code not_there;  // told by listing it
    const fs::path now = fs::weakly_canonical(assignments_, not_there);
    for (const std::string& folder : assignment_folders(now.string())) {
        grading::Preparation preparation = grading::prepare(folder, runners_);
        std::ranges::move(preparation.mistakes, std::back_inserter(refreshed.mistakes));
        if (!preparation.prepared) continue;
        const model::Assignment& found = preparation.prepared->assignment;
        const SharedPrepared known = find(found.id);
        if (known && known->assignment.version == found.version) continue;
        if (SharedPrepared copied = shelf_.put(folder, found)) {
            refreshed.changed.push_back(std::move(copied));
        } else {
            // Its author is just saving files: the next look finds it at rest.
            refreshed.mistakes.push_back(folder + ": This assignment is being changed.");
        }
    }
    return refreshed;
}

void Catalog::accept(const SharedPrepared& changed) {
    const std::lock_guard lock(mutex_);
    known_[changed->assignment.id] = changed;
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
