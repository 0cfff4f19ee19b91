// What lies in the folder is read once its names are ours, so that it stays what it is.
#include "grader/cli/report_files.h"

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <filesystem>
#include <system_error>

#include "grader/cli/table_file.h"
#include "sandbox/base/error.h"
#include "sandbox/base/fd.h"
#include "sandbox/base/text.h"

namespace grader::cli {

namespace {

constexpr const char* kPdf = "report.pdf";
constexpr const char* kManifest = "manifest.json";
constexpr std::size_t kShortRelease = 12;

std::vector<std::string> names(bool with_pdf) {
    std::vector<std::string> all{"report.csv", "report.json", "report.xlsx", "report.html"};
    if (with_pdf) all.emplace_back(kPdf);
    all.emplace_back(kManifest);
    return all;
}

/// Nothing where it is no list that somebody signed, and was not changed.
std::optional<report::SignedManifest> manifest_in(const std::string& folder) {
    constexpr std::size_t kMostBytes = 65'536;
    const std::string name = folder + "/" + kManifest;
    std::error_code problem;
    if (!std::filesystem::is_regular_file(name, problem) ||
        std::filesystem::file_size(name, problem) > kMostBytes)
        return std::nullopt;
    const base::Fd file(::open(name.c_str(), O_RDONLY | O_CLOEXEC));
    if (!file) return std::nullopt;
    return report::read_manifest(base::read_all(file.get(), kMostBytes));
}

}  // namespace

std::optional<ReportFolder> ReportFolder::open(const std::string& folder, bool with_pdf) {
    std::error_code problem;
    if (std::filesystem::exists(folder, problem) &&
        !std::filesystem::is_directory(folder, problem)) {
        wrong("--out takes a folder, and " + base::harmless(folder) + " is a file.");
        return std::nullopt;
    }
    std::filesystem::create_directories(folder, problem);
    if (!problem && ::access(folder.c_str(), W_OK | X_OK) != 0)
        problem = {errno, std::generic_category()};
    if (problem) {
        wrong("nothing can be written into the folder " + base::harmless(folder) + ": " +
              problem.message() + ".");
        return std::nullopt;
    }
    ReportFolder opened(folder);
    for (const std::string& name : names(with_pdf))
        opened.files_.push_back(std::make_unique<NewFile>(folder + "/" + name));
    for (const std::string& name : names(true))
        if (std::filesystem::exists(std::filesystem::symlink_status(folder + "/" + name)))
            opened.there_.push_back(name);
    opened.manifest_ = manifest_in(folder);
    return opened;
}

// The last first: each file's steward holds the pipes of those before it, which would wait.
ReportFolder::~ReportFolder() {
    while (!files_.empty())
        files_.pop_back();
}

std::string ReportFolder::problem_with(const std::string& release) const {
    if (there_.empty()) return {};
    const std::string folder = base::harmless(folder_);
    const std::string instead =
        " A report takes no other one's place: give a new folder, or move away what is there.";
    if (!manifest_)
        return folder + " holds " + there_.front() + ", and no " + kManifest +
               " that says whose it is." + instead;
    if (manifest_->release != release)
        return folder + " holds another report: of " + base::harmless(manifest_->programme) +
               " as of " + base::harmless(manifest_->as_of) + ", release " +
               base::harmless(manifest_->release.substr(0, kShortRelease)) + "." + instead;
    const bool has_pdf = std::ranges::count(there_, kPdf) > 0;
    if (has_pdf && files_.size() == names(false).size())
        return folder + " holds this report with a " + kPdf +
               ", which nobody would have signed then: leave out --no-pdf, or give a new folder.";
    return {};
}

void ReportFolder::write(const std::vector<report::File>& files) {
    base::ensure(files.size() == files_.size(), "each file has its place");
    for (std::size_t i = 0; i < files.size(); ++i) {
        base::write_all(files_[i]->fd(), files[i].bytes);
        base::check(::fsync(files_[i]->fd()), "write " + files[i].name);
    }
    for (const auto& file : files_)
        file->commit();
}

}  // namespace grader::cli
