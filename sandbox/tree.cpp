// Through descriptors (open_tree, move_mount): atomically read-only, and no path is looked up
// twice. open_tree(2), mount_setattr(2) and openat2(2) describe the calls.
#include "sandbox/tree.h"

#include <fcntl.h>
#include <linux/openat2.h>
#include <sys/mount.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>

#include "sandbox/base/error.h"

// <linux/mount.h> and <sys/mount.h> cannot be included together; the attributes are in both.

namespace sandbox {

using base::check;
using base::Fd;

// Links of a rootfs are its author's: they must lead nowhere but into the root, or the box
// would be built on the host, with the keeper's rights. "" is the root itself.
Fd Tree::open_inside(const std::string& path) const {
    open_how how{};
    how.flags = O_PATH | O_CLOEXEC;
    how.resolve = RESOLVE_IN_ROOT;
    return Fd(static_cast<int>(check(
        ::syscall(SYS_openat2, root_.get(), path.empty() ? "." : path.c_str(), &how, sizeof how),
        "find /" + path + " in the box")));
}

// Where a new entry goes: its folder, opened inside, and its own name.
std::pair<Fd, std::string> Tree::place_for(const std::string& path) const {
    const auto slash = path.rfind('/');
    if (slash == std::string::npos) return {open_inside(""), path};
    return {open_inside(path.substr(0, slash)), path.substr(slash + 1)};
}

void Tree::make_folder(const std::string& path) const {
    const auto [folder, name] = place_for(path);
    if (::mkdirat(folder.get(), name.c_str(), 0755) != 0 && errno != EEXIST)
        throw base::Error("make /" + path + " in the box", errno);
}

void Tree::make_parents(const std::string& path) const {
    for (std::size_t slash = path.find('/'); slash != std::string::npos;
         slash = path.find('/', slash + 1)) {
        make_folder(path.substr(0, slash));
    }
}

void Tree::make_file(const std::string& path, std::string_view bytes) const {
    const auto [folder, name] = place_for(path);
    const Fd file(check(::openat(folder.get(), name.c_str(),
                                 O_WRONLY | O_CREAT | O_TRUNC | O_NOFOLLOW | O_CLOEXEC, 0644),
                        "make /" + path + " in the box"));
    base::write_all(file.get(), bytes);
}

void Tree::make_link(const std::string& path, const std::string& target) const {
    const auto [folder, name] = place_for(path);
    check(::symlinkat(target.c_str(), folder.get(), name.c_str()), "make /" + path + " in the box");
}

void Tree::move_to(const Fd& mount, const std::string& path) const {
    const Fd place = open_inside(path);
    check(::move_mount(mount.get(), "", place.get(), "",
                       MOVE_MOUNT_F_EMPTY_PATH | MOVE_MOUNT_T_EMPTY_PATH),
          "attach /" + path + " in the box");
}

void Tree::attach(const Fd& source, const std::string& path, std::uint64_t attributes) const {
    const Fd copy(check(
        static_cast<int>(::open_tree(
            source.get(), "", AT_EMPTY_PATH | AT_RECURSIVE | OPEN_TREE_CLONE | OPEN_TREE_CLOEXEC)),
        "copy the mount of /" + path));
    if (attributes != 0) {
        mount_attr wanted{};
        wanted.attr_set = attributes;
        check(::mount_setattr(copy.get(), "", AT_EMPTY_PATH | AT_RECURSIVE, &wanted, sizeof wanted),
              "protect /" + path);
    }
    move_to(copy, path);
}

std::uint64_t inodes_for(std::uint64_t bytes) {
    return std::max<std::uint64_t>(1024, bytes / 4096);
}

Fd new_tmpfs(const Tmpfs& options, unsigned int attributes) {
    const Fd context(check(::fsopen("tmpfs", FSOPEN_CLOEXEC), "open a tmpfs"));
    const auto set = [&context](const char* key, const std::string& value) {
        check(::fsconfig(context.get(), FSCONFIG_SET_STRING, key, value.c_str(), 0),
              std::string("set the tmpfs option ") + key);
    };
    set("size", std::to_string(options.bytes));
    set("nr_inodes", std::to_string(options.inodes));
    set("mode", options.mode);
    check(::fsconfig(context.get(), FSCONFIG_CMD_CREATE, nullptr, nullptr, 0), "make a tmpfs");
    return Fd(check(::fsmount(context.get(), FSMOUNT_CLOEXEC, attributes), "mount a tmpfs"));
}

}  // namespace sandbox
