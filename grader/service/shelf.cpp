// A copy is made beside its place and renamed into it when it is whole and of the right version.
#include "grader/service/shelf.h"

#include <filesystem>
#include <utility>

#include "grader/service/archive.h"
#include "sandbox/base/error.h"

namespace grader::service {

namespace {

namespace fs = std::filesystem;

void remove_folder(const fs::path& folder) {
    std::error_code problem;
    fs::remove_all(folder, problem);
    if (problem) throw base::Error("remove " + folder.string(), problem.value());
}

void make_folder(const fs::path& folder) {
    std::error_code problem;
    fs::create_directories(folder, problem);
    if (problem) throw base::Error("make " + folder.string(), problem.value());
}

void rename_folder(const fs::path& from, const fs::path& to) {
    std::error_code problem;
    fs::rename(from, to, problem);
    if (problem) throw base::Error("keep " + to.string(), problem.value());
}

// An assignment's folder has its id for a name, also in a copy.
void copy_folder(const fs::path& from, const fs::path& to) {
    std::error_code problem;
    fs::copy(from, to, fs::copy_options::recursive, problem);
    if (problem) throw base::Error("copy " + from.string() + " to " + to.string(), problem.value());
}

}  // namespace

// "sha256:0123…" as the name of a folder.
std::string Shelf::folder_of(const std::string& version) const {
    return (fs::path(copies_) / version.substr(version.find(':') + 1)).string();
}

grading::Preparation Shelf::prepare(const std::string& version,
                                    const model::AssignmentId& id) const {
    return grading::prepare(folder_of(version) + "/" + id.value, runners_);
}

SharedPrepared Shelf::keep(grading::Preparation preparation) {
    if (!preparation.prepared)
        throw base::Error("this machine cannot use the assignment: " +
                          preparation.mistakes.front());
    auto shared = std::make_shared<const grading::Prepared>(std::move(*preparation.prepared));
    known_[shared->assignment.version] = shared;
    return shared;
}

SharedPrepared Shelf::put(const std::string& folder, const model::Assignment& assignment) {
    const std::lock_guard lock(mutex_);
    const fs::path place = folder_of(assignment.version);
    std::error_code unknown;
    if (!fs::exists(place, unknown)) {
        const fs::path unfinished = place.string() + ".unfinished";
        remove_folder(unfinished);  // of a copy that was interrupted
        make_folder(unfinished);
        copy_folder(folder, unfinished / assignment.id.value);
        const grading::Preparation copied =
            grading::prepare((unfinished / assignment.id.value).string(), runners_);
        if (!copied.prepared || copied.prepared->assignment.version != assignment.version)
            return nullptr;
        rename_folder(unfinished, place);
    }
    return keep(prepare(assignment.version, assignment.id));
}

SharedPrepared Shelf::take(const store::VersionKey& key, store::Store& store) {
    const std::lock_guard lock(mutex_);
    if (const auto known = known_.find(key.version); known != known_.end()) return known->second;
    const fs::path place = folder_of(key.version);
    std::error_code unknown;
    if (!fs::exists(place, unknown)) {
        const std::string archive = store.archive(key);
        if (archive.empty())
            throw base::Error("the version " + key.version + " of the assignment " +
                              key.assignment.value + " was never published");
        const fs::path unfinished = place.string() + ".unfinished";
        remove_folder(unfinished);
        make_folder(unfinished);
        unpack_folder(archive, (unfinished / key.assignment.value).string());
        rename_folder(unfinished, place);
    }
    grading::Preparation preparation = prepare(key.version, key.assignment);
    // The version covers the runner, too: another build of the grader may have another one.
    if (preparation.prepared && preparation.prepared->assignment.version != key.version)
        throw base::Error("the assignment " + key.assignment.value +
                          " has another version here than where it was published: is this the "
                          "same version of the grader?");
    return keep(std::move(preparation));
}

std::string Shelf::archive(const model::Assignment& assignment) const {
    return pack_folder(folder_of(assignment.version) + "/" + assignment.id.value);
}

}  // namespace grader::service
