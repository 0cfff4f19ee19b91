// Writes with *at calls into a box in which nothing has run yet.
#include "grader/grading/layout.h"

#include <fcntl.h>
#include <sys/stat.h>

#include <cerrno>
#include <filesystem>
#include <set>
#include <string>

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

void make_parents(int root, const std::string& path, const Modes& modes) {
    for (auto slash = path.find('/'); slash != std::string::npos; slash = path.find('/', slash + 1))
        make_folder(root, path.substr(0, slash), modes);
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

void copy_folder(int root, const fs::path& from, const std::string& to, const Names& left_out) {
    make_folder(root, to, kReadOnly);
    for (auto entry = fs::recursive_directory_iterator(from);
         entry != fs::recursive_directory_iterator(); ++entry) {
        if (entry->is_directory() && left_out.contains(entry->path().filename().string())) {
            entry.disable_recursion_pending();
            continue;
        }
        const std::string path = to + "/" + fs::relative(entry->path(), from).string();
        if (entry->is_directory()) {
            make_folder(root, path, kReadOnly);
        } else if (entry->is_regular_file()) {
            write_file(root, path, read_file(entry->path().string()), kReadOnly.file);
        }
    }
}

}  // namespace

void lay_out(int box_folder, const model::Assignment& assignment, const Runner& runner,
             const model::Submission& submission) {
    for (const char* folder : {"work", "build"})
        make_folder(box_folder, folder, kProgramMayChange);
    for (const model::SubmissionFile& file : submission.files) {
        const std::string path = "work/" + file.path;
        make_parents(box_folder, path, kProgramMayChange);
        write_file(box_folder, path, file.bytes,
                   kProgramMayChange.file | (file.executable ? 0111U : 0U));
    }
    if (runner.results == ResultsKind::harness) {
        copy_folder(box_folder, fs::path(assignment.folder) / assignment.tests_dir, "tests",
                    kNotFromTests);
        copy_folder(box_folder, runner.folder, "runner", kNotFromRunner);
    }
}

}  // namespace grader::grading
