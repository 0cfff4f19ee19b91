// Walks with descriptors and O_NOFOLLOW: what a box holds is hostile.
#include "sandbox/cli/folders.h"

#include <dirent.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <memory>
#include <string>

#include "sandbox/base/error.h"
#include "sandbox/base/fd.h"

namespace sandbox::cli {

namespace {

using base::check;
using base::Fd;

constexpr int kMaxDepth = 64;
constexpr mode_t kOpenFolder = 0777;

enum class Direction { in, out };

struct Place {
    int from;
    int to;
    Direction direction;
    int depth;
};

void copy_folder(const Place& place);

void copy_bytes(int from, int to, const std::string& name) {
    std::array<char, 65536> chunk;
    for (;;) {
        const ssize_t got = check(::read(from, chunk.data(), chunk.size()), "read " + name);
        if (got == 0) return;
        try {
            base::write_all(to, {chunk.data(), static_cast<std::size_t>(got)});
        } catch (const base::Error& error) {
            throw base::Error("copy " + name, error.errnum());
        }
    }
}

void copy_file(const Place& place, const std::string& name) {
    const Fd source(check(::openat(place.from, name.c_str(), O_RDONLY | O_NOFOLLOW | O_CLOEXEC),
                          "open " + name));
    struct stat status{};
    check(::fstat(source.get(), &status), "examine " + name);
    if (!S_ISREG(status.st_mode)) return;
    const mode_t executable = status.st_mode & 0111;
    const mode_t mode = place.direction == Direction::in ? 0666 | (executable != 0 ? 0111U : 0U)
                                                         : status.st_mode & 0777;
    // A new file, never what stands there: it could be a link, or have other owners.
    if (::unlinkat(place.to, name.c_str(), 0) != 0 && errno != ENOENT)
        throw base::Error("replace " + name, errno);
    const Fd target(check(::openat(place.to, name.c_str(),
                                   O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, mode),
                          "create " + name));
    copy_bytes(source.get(), target.get(), name);
    check(::fchmod(target.get(), mode), "set the mode of " + name);
}

void copy_link(const Place& place, const std::string& name) {
    if (place.direction == Direction::out) return;
    std::array<char, 4096> target{};
    check(::readlinkat(place.from, name.c_str(), target.data(), target.size() - 1),
          "read the link " + name);
    check(::symlinkat(target.data(), place.to, name.c_str()), "create the link " + name);
}

void copy_subfolder(const Place& place, const std::string& name) {
    if (place.depth >= kMaxDepth)
        throw base::Error(name + " is more than " + std::to_string(kMaxDepth) + " folders deep");
    if (::mkdirat(place.to, name.c_str(), 0777) != 0 && errno != EEXIST)
        throw base::Error("create " + name, errno);
    constexpr int kFlags = O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC;
    const Fd from(check(::openat(place.from, name.c_str(), kFlags), "open " + name));
    const Fd to(check(::openat(place.to, name.c_str(), kFlags), "open " + name));
    if (place.direction == Direction::in) check(::fchmod(to.get(), kOpenFolder), "open " + name);
    copy_folder({from.get(), to.get(), place.direction, place.depth + 1});
}

void copy_folder(const Place& place) {
    Fd copy(check(::openat(place.from, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC), "open a folder"));
    const std::unique_ptr<DIR, int (*)(DIR*)> entries(::fdopendir(copy.get()), ::closedir);
    if (!entries) throw base::Error("list a folder", errno);
    (void)copy.release();  // closedir closes it
    while (const dirent* entry = ::readdir(entries.get())) {
        const std::string name = entry->d_name;
        if (name == "." || name == "..") continue;
        struct stat status{};
        check(::fstatat(place.from, name.c_str(), &status, AT_SYMLINK_NOFOLLOW), "examine " + name);
        if (S_ISREG(status.st_mode)) copy_file(place, name);
        if (S_ISLNK(status.st_mode)) copy_link(place, name);
        if (S_ISDIR(status.st_mode)) copy_subfolder(place, name);
    }
}

}  // namespace

void copy_into_box(int host_folder, int box_folder) {
    check(::fchmod(box_folder, kOpenFolder), "let the command change what it is given");
    copy_folder({host_folder, box_folder, Direction::in, 0});
}

void copy_out_of_box(int box_folder, int host_folder) {
    copy_folder({box_folder, host_folder, Direction::out, 0});
}

}  // namespace sandbox::cli
