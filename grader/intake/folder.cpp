// Walks with descriptors and O_NOFOLLOW; what a student handed in is hostile.
#include "grader/intake/folder.h"

#include <dirent.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <memory>
#include <set>

#include "grader/intake/layout_rules.h"
#include "sandbox/base/error.h"
#include "sandbox/base/fd.h"

namespace grader::intake {

namespace {

using base::check;

std::vector<std::string> sorted_entries(int folder) {
    base::Fd copy(
        check(::openat(folder, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC), "list a folder"));
    const std::unique_ptr<DIR, int (*)(DIR*)> entries(::fdopendir(copy.get()), ::closedir);
    if (!entries) throw base::Error("list a folder", errno);
    (void)copy.release();  // closedir closes it
    std::vector<std::string> names;
    while (const dirent* entry = ::readdir(entries.get())) {
        const std::string name = entry->d_name;
        if (name != "." && name != "..") names.push_back(name);
    }
    std::ranges::sort(names);
    return names;
}

class FolderReader {
public:
    explicit FolderReader(LayoutRules& rules) : rules_(rules) {}

    void read(int folder, const std::string& prefix) {
        for (const std::string& name : sorted_entries(folder)) {
            if (prefix.empty() && name == ".git") continue;
            const std::string path = prefix + name;
            if (!rules_.count_entry()) return;
            struct stat status{};
            check(::fstatat(folder, name.c_str(), &status, AT_SYMLINK_NOFOLLOW), "examine " + name);
            if (S_ISDIR(status.st_mode)) {
                read_subfolder(folder, name, path);
            } else if (!S_ISREG(status.st_mode)) {
                rules_.meet_other(path, S_ISLNK(status.st_mode) ? "a link" : "not a plain file");
            } else if (rules_.wants(path, static_cast<std::uint64_t>(status.st_size))) {
                read_file(folder, name, path);
            }
        }
    }

private:
    void read_subfolder(int folder, const std::string& name, const std::string& path) {
        if (!rules_.may_descend(path)) return;
        const base::Fd next(
            check(::openat(folder, name.c_str(), O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC),
                  "open " + path));
        read(next.get(), path + "/");
    }

    void read_file(int folder, const std::string& name, const std::string& path) {
        const base::Fd file(
            check(::openat(folder, name.c_str(), O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC),
                  "open " + path));
        struct stat status{};
        check(::fstat(file.get(), &status), "examine " + path);
        rules_.take({.path = path,
                     .bytes = base::read_all(file.get(), kMaxSubmissionBytes),
                     .executable = (status.st_mode & 0100) != 0});
    }

    LayoutRules& rules_;
};

}  // namespace

model::Submission read_folder(const std::string& path, const Allowed& allowed) {
    const base::Fd folder(check(::open(path.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC),
                                "open the submission " + path));
    LayoutRules rules(allowed);
    FolderReader(rules).read(folder.get(), "");
    model::Submission submission = rules.finish();
    submission.source = path;
    return submission;
}

}  // namespace grader::intake
