// Reads a folder in which a stranger's program may have written: never through a link, and no more
// than a build makes.
#include <dirent.h>
#include <fcntl.h>
#include <sys/stat.h>

#include <algorithm>
#include <memory>
#include <string>
#include <utility>

#include "grader/grading/layout.h"
#include "sandbox/base/error.h"
#include "sandbox/base/fd.h"

namespace grader::grading {

namespace {

constexpr std::size_t kMostFiles = 5000;
constexpr std::size_t kMostBytes = std::size_t{256} << 20;
constexpr int kDeepest = 40;

class BuiltReader {
public:
    Built read(base::Fd folder) {
        read_folder(std::move(folder), "", 0);
        std::ranges::sort(built_, {}, &model::SubmissionFile::path);
        return std::move(built_);
    }

private:
    void read_folder(base::Fd folder, const std::string& path, int depth) {
        if (depth > kDeepest) throw base::Error("take what was built: its folders are too deep");
        const std::unique_ptr<DIR, int (*)(DIR*)> entries(::fdopendir(folder.release()),
                                                          ::closedir);
        if (!entries) throw base::Error("list what was built", errno);
        while (const dirent* entry = ::readdir(entries.get())) {
            const std::string name = entry->d_name;
            if (name == "." || name == "..") continue;
            // A named pipe must not hold the grader up.
            base::Fd file(::openat(::dirfd(entries.get()), name.c_str(),
                                   O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC));
            if (file) read_entry(std::move(file), path + name, depth);
        }
    }

    void read_entry(base::Fd file, const std::string& path, int depth) {
        struct stat status{};
        base::check(::fstat(file.get(), &status), "look at " + path);
        if (S_ISDIR(status.st_mode)) return read_folder(std::move(file), path + "/", depth + 1);
        if (!S_ISREG(status.st_mode)) return;
        if (built_.size() == kMostFiles) throw base::Error("take what was built: too many files");
        std::string bytes = base::read_all(file.get(), kMostBytes - bytes_);
        bytes_ += bytes.size();
        if (bytes_ >= kMostBytes) throw base::Error("take what was built: it is too large");
        built_.push_back({.path = path,
                          .bytes = std::move(bytes),
                          .executable = (status.st_mode & S_IXUSR) != 0});
    }

    Built built_;
    std::size_t bytes_ = 0;
};

}  // namespace

Built take_built(int box_folder) {
    return BuiltReader().read(base::Fd(
        base::check(::openat(box_folder, "build", O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC),
                    "open what was built")));
}

}  // namespace grader::grading
