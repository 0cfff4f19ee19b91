// Writes with *at calls into a box in which nothing has run yet.
#include "grader/grading/layout.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <filesystem>
#include <set>
#include <string>

#include "grader/assignment/glob.h"
#include "grader/grading/read_file.h"
#include "sandbox/base/error.h"
#include "sandbox/base/fd.h"

namespace grader::grading {

namespace {

namespace fs = std::filesystem;
using base::check;

// Who may change what has been laid out.
struct Modes {
    mode_t folder;
    mode_t file;
};
constexpr Modes kProgramMayChange{.folder = 0777, .file = 0666};
constexpr Modes kReadOnly{.folder = 0755, .file = 0644};

void make_folder(int root, const std::string& path, const Modes& modes) {
    if (::mkdirat(root, path.c_str(), 0700) != 0 && errno != EEXIST)
        throw base::Error("make " + path + " in the box", errno);
    check(::fchmodat(root, path.c_str(), modes.folder, 0), "set the mode of " + path);
}

// The folders of `path` below `top`, which is there.
void make_parents(int root, const std::string& top, const std::string& path, const Modes& modes) {
    for (auto slash = path.find('/'); slash != std::string::npos; slash = path.find('/', slash + 1))
        make_folder(root, top + "/" + path.substr(0, slash), modes);
}

void write_file(int root, const std::string& path, std::string_view bytes, mode_t mode) {
    const std::string doing = "write " + path + " into the box";
    const base::Fd file(
        check(::openat(root, path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600), doing));
    base::write_all(file.get(), bytes);
    check(::fchmod(file.get(), mode), doing);
}

using Names = std::set<std::string>;

// What tools leave behind belongs to nobody; selftests prove a runner and are of no use in a box.
const Names kNotFromTests{"__pycache__"};
const Names kNotFromRunner{"__pycache__", "selftest"};

void copy_folder(int root, const fs::path& from, const std::string& to, const Names& left_out,
                 const std::vector<std::string>& emptied = {}) {
    make_folder(root, to, kReadOnly);
    for (auto entry = fs::recursive_directory_iterator(from);
         entry != fs::recursive_directory_iterator(); ++entry) {
        if (entry->is_directory() && left_out.contains(entry->path().filename().string())) {
            entry.disable_recursion_pending();
            continue;
        }
        const std::string name = fs::relative(entry->path(), from).string();
        const std::string path = to + "/" + name;
        if (entry->is_directory()) {
            make_folder(root, path, kReadOnly);
        } else if (entry->is_regular_file()) {
            const bool is_emptied = assignment::matches_any(emptied, name);
            write_file(root, path, is_emptied ? "" : read_file(entry->path().string()),
                       kReadOnly.file);
        }
    }
}

void copy_files(int root, const std::string& to, const std::vector<model::SubmissionFile>& files,
                const Modes& modes) {
    for (const model::SubmissionFile& file : files) {
        make_parents(root, to, file.path, modes);
        write_file(root, to + "/" + file.path, file.bytes,
                   modes.file | (file.executable ? 0111U : 0U));
    }
}

}  // namespace

void add_file(int box_folder, const std::string& path, std::string_view bytes) {
    write_file(box_folder, path, bytes, kReadOnly.file);
}

void lay_out(int box_folder, const Purpose& purpose, const model::Assignment& assignment,
             const Runner& runner, const model::Submission& submission, const Built& built) {
    const fs::path author = assignment.folder;
    make_folder(box_folder, "work", kProgramMayChange);
    if (purpose.sees.work) copy_files(box_folder, "work", submission.files, kProgramMayChange);
    make_folder(box_folder, "build", purpose.builds ? kProgramMayChange : kReadOnly);
    copy_files(box_folder, "build", built, kReadOnly);
    if (purpose.sees.tests && !assignment.tests_dir.empty())
        copy_folder(box_folder, author / assignment.tests_dir, "tests", kNotFromTests,
                    purpose.withheld);
    if (!assignment.given_dir.empty())
        copy_folder(box_folder, author / assignment.given_dir, "given", kNotFromTests);
    if (runner.results == ResultsKind::io) return;
    copy_folder(box_folder, runner.folder, "runner", kNotFromRunner);
    if (!runner.shared.empty()) make_folder(box_folder, "shared", kReadOnly);
    for (const auto& [name, folder] : runner.shared)
        copy_folder(box_folder, folder, "shared/" + name, kNotFromRunner);
    if (!runner.prebuilt.empty())
        check(::symlinkat(kPrebuilt, box_folder, "prebuilt"), "link what is prebuilt");
}

}  // namespace grader::grading
