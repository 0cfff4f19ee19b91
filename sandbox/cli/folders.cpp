// Walks with descriptors and O_NOFOLLOW: what a box holds is hostile.
#include "sandbox/cli/folders.h"

#include <dirent.h>
#include <fcntl.h>
#include <sys/random.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <memory>
#include <string>
#include <utility>

#include "sandbox/base/error.h"
#include "sandbox/base/fd.h"

namespace sandbox::cli {

namespace {

using base::check;
using base::Fd;

constexpr int kMaxDepth = 64;
constexpr std::size_t kMaxTold = 20;
constexpr mode_t kOpenFolder = 0777;

enum class Direction { in, out };

struct Job {
    Direction direction = Direction::in;
    std::uint64_t bytes_left = 0;  // for `out`: a sparse file costs a box next to nothing
    CopiedOut result = {};
};

struct Place {
    int from;
    int to;
    Job& job;
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

// A name that nothing else in the folder has, nor could be given by the program in the box.
std::string unused_name() {
    std::uint64_t number = 0;
    check(::getrandom(&number, sizeof number, 0), "draw a name");
    return ".sandbox-" + std::to_string(number);
}

// A file that takes its name only once it is whole: what stood there before stays until then, and
// is replaced, never written to. It could be a link, or have other owners.
class NewFile {
public:
    NewFile(int folder, const std::string& name, mode_t mode)
        : folder_(folder),
          name_(unused_name()),
          file_(check(::openat(folder, name_.c_str(),
                               O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, mode),
                      "create " + name)) {}
    NewFile(const NewFile&) = delete;
    NewFile& operator=(const NewFile&) = delete;
    ~NewFile() {
        if (!kept_) ::unlinkat(folder_, name_.c_str(), 0);
    }

    [[nodiscard]] int fd() const { return file_.get(); }

    void keep_as(const std::string& name) {
        check(::renameat(folder_, name_.c_str(), folder_, name.c_str()), "replace " + name);
        kept_ = true;
    }

private:
    int folder_;
    std::string name_;
    Fd file_;
    bool kept_ = false;
};

// In the box everything is open to its user. On the host a file keeps the mode it had; a new one
// gets what the umask leaves, so that nothing comes back writable for all.
mode_t mode_for(const Place& place, const std::string& name, mode_t there) {
    const mode_t open = 0666U | ((there & 0111U) != 0 ? 0111U : 0U);
    if (place.job.direction == Direction::in) return open;
    struct stat known{};
    if (::fstatat(place.to, name.c_str(), &known, AT_SYMLINK_NOFOLLOW) == 0 &&
        S_ISREG(known.st_mode))
        return known.st_mode & 0777U;
    const mode_t mask = ::umask(0);
    ::umask(mask);
    return open & ~mask;
}

void copy_file(const Place& place, const std::string& name) {
    const Fd source(check(::openat(place.from, name.c_str(), O_RDONLY | O_NOFOLLOW | O_CLOEXEC),
                          "open " + name));
    struct stat status{};
    check(::fstat(source.get(), &status), "examine " + name);
    if (!S_ISREG(status.st_mode)) return;
    if (place.job.direction == Direction::out) {
        const auto size = static_cast<std::uint64_t>(status.st_size);
        if (size > place.job.bytes_left) throw base::Error("copy " + name, EFBIG);
        place.job.bytes_left -= size;
    }
    const mode_t mode = mode_for(place, name, status.st_mode);
    NewFile target(place.to, name, mode);
    copy_bytes(source.get(), target.fd(), name);
    check(::fchmod(target.fd(), mode), "set the mode of " + name);
    target.keep_as(name);
}

void copy_link(const Place& place, const std::string& name) {
    if (place.job.direction == Direction::out) return;
    std::array<char, 4096> target{};
    check(::readlinkat(place.from, name.c_str(), target.data(), target.size() - 1),
          "read the link " + name);
    check(::symlinkat(target.data(), place.to, name.c_str()), "create the link " + name);
}

void copy_subfolder(const Place& place, const std::string& name) {
    if (place.depth >= kMaxDepth)
        throw base::Error(
            "copy " + name + ", more than " + std::to_string(kMaxDepth) + " folders deep", EFBIG);
    if (::mkdirat(place.to, name.c_str(), 0777) != 0 && errno != EEXIST)
        throw base::Error("create " + name, errno);
    constexpr int kFlags = O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC;
    const Fd from(check(::openat(place.from, name.c_str(), kFlags), "open " + name));
    const Fd to(check(::openat(place.to, name.c_str(), kFlags), "open " + name));
    if (place.job.direction == Direction::in)
        check(::fchmod(to.get(), kOpenFolder), "open " + name);
    copy_folder({from.get(), to.get(), place.job, place.depth + 1});
}

void leave_behind(const Place& place, const base::Error& error) {
    std::vector<std::string>& told = place.job.result.left_behind;
    if (told.size() < kMaxTold) told.emplace_back(error.what());
}

void copy_entry(const Place& place, const std::string& name) {
    struct stat status{};
    check(::fstatat(place.from, name.c_str(), &status, AT_SYMLINK_NOFOLLOW), "examine " + name);
    // The program's own mode keeps us from reading it; on the host, the same errno is the caller's.
    const int access = S_ISDIR(status.st_mode) ? R_OK | X_OK : R_OK;
    const bool is_closed = place.job.direction == Direction::out && !S_ISLNK(status.st_mode) &&
                           ::faccessat(place.from, name.c_str(), access, AT_EACCESS) != 0;
    if (is_closed) return leave_behind(place, base::Error("read " + name, errno));
    if (S_ISREG(status.st_mode)) copy_file(place, name);
    if (S_ISLNK(status.st_mode)) copy_link(place, name);
    if (S_ISDIR(status.st_mode)) copy_subfolder(place, name);
}

// What a program leaves must not turn its run into a failure of the sandbox: a file where the host
// has a folder, a tree without end, more than its disk could hold.
bool is_the_programs_doing(int errnum) {
    constexpr std::array kErrors{EFBIG, EISDIR, ENOTDIR, EEXIST, ELOOP, ENAMETOOLONG};
    return std::ranges::find(kErrors, errnum) != kErrors.end();
}

// On the way in nothing may be missing. On the way out, what can be kept is kept.
void take_refusal(const Place& place, const base::Error& error) {
    if (place.job.direction == Direction::in) throw error;
    if (is_the_programs_doing(error.errnum())) return leave_behind(place, error);
    std::string& failure = place.job.result.failure;
    if (failure.empty()) failure = error.what();
}

void copy_folder(const Place& place) {
    Fd copy(check(::openat(place.from, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC), "open a folder"));
    const std::unique_ptr<DIR, int (*)(DIR*)> entries(::fdopendir(copy.get()), ::closedir);
    if (!entries) throw base::Error("list a folder", errno);
    (void)copy.release();  // closedir closes it
    while (const dirent* entry = ::readdir(entries.get())) {
        const std::string name = entry->d_name;
        if (name == "." || name == "..") continue;
        try {
            copy_entry(place, name);
        } catch (const base::Error& error) {
            take_refusal(place, error);
        }
    }
}

}  // namespace

void copy_into_box(int host_folder, int box_folder) {
    check(::fchmod(box_folder, kOpenFolder), "let the command change what it is given");
    Job job{.direction = Direction::in};
    copy_folder({host_folder, box_folder, job, 0});
}

CopiedOut copy_out_of_box(int box_folder, int host_folder, base::Bytes limit) {
    Job job{.direction = Direction::out, .bytes_left = limit.count};
    copy_folder({box_folder, host_folder, job, 0});
    return std::move(job.result);
}

}  // namespace sandbox::cli
