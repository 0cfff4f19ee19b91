// Called between clone and exec: nothing here throws, allocates, locks or logs.
#include "sandbox/scratch.h"

#include <fcntl.h>
#include <sys/mount.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <climits>
#include <cstring>

#include "sandbox/base/fd.h"

namespace sandbox {

namespace {

bool mount_empty(const char* options) {
    return ::mount("scratch", "/tmp", "tmpfs", MS_NOSUID | MS_NODEV, options) == 0 &&
           ::mkdir("/tmp/shm", 01777) == 0 && ::chmod("/tmp/shm", 01777) == 0 &&
           ::mkdir("/tmp/tmp", 01777) == 0 && ::chmod("/tmp/tmp", 01777) == 0 &&
           ::mount("/tmp/shm", "/dev/shm", nullptr, MS_BIND, nullptr) == 0 &&
           ::mount("/tmp/tmp", "/tmp", nullptr, MS_BIND, nullptr) == 0;
}

// A copy of the mount at `path`, which stays reachable when the path is hidden.
base::Fd hold(const char* path) {
    return base::Fd(::open_tree(
        AT_FDCWD, path, OPEN_TREE_CLONE | OPEN_TREE_CLOEXEC | static_cast<unsigned>(AT_RECURSIVE)));
}

bool make_folder(const char* path) {
    return ::mkdir(path, 0755) == 0 || errno == EEXIST;
}

// Nothing of the program's has run yet: every name below /tmp is the keeper's own.
bool make_place(const char* path, bool is_folder) {
    std::array<char, PATH_MAX> copy{};
    const std::size_t size = std::strlen(path);
    if (size >= copy.size()) {
        errno = ENAMETOOLONG;
        return false;
    }
    std::memcpy(copy.data(), path, size);
    for (char* slash = std::strchr(copy.data() + 1, '/'); slash != nullptr;
         slash = std::strchr(slash + 1, '/')) {
        *slash = '\0';
        if (!make_folder(copy.data())) return false;
        *slash = '/';
    }
    if (is_folder) return make_folder(path);
    const int file = ::open(path, O_WRONLY | O_CREAT | O_CLOEXEC, 0644);
    return file >= 0 && ::close(file) == 0;
}

bool put_back(int mount, const char* path) {
    struct stat status{};
    return ::fstat(mount, &status) == 0 && make_place(path, S_ISDIR(status.st_mode)) &&
           ::move_mount(mount, "", AT_FDCWD, path, MOVE_MOUNT_F_EMPTY_PATH) == 0;
}

}  // namespace

bool mount_scratch(const char* options, std::span<const char* const> below_tmp) {
    if (below_tmp.size() > kMaxBelowTmp) {
        errno = E2BIG;
        return false;
    }
    std::array<base::Fd, kMaxBelowTmp> held;
    for (std::size_t i = 0; i < below_tmp.size(); ++i) {
        held[i] = hold(below_tmp[i]);
        if (!held[i]) return false;
    }
    if (!mount_empty(options)) return false;
    for (std::size_t i = 0; i < below_tmp.size(); ++i) {
        if (!put_back(held[i].get(), below_tmp[i])) return false;
    }
    return true;
}

}  // namespace sandbox
