// A template and copies of it: each workspace is mounted in a copy, and goes with it.
#include "sandbox/workspace.h"

#include <fcntl.h>
#include <sched.h>
#include <sys/mount.h>
#include <sys/stat.h>
#include <unistd.h>

#include "sandbox/base/error.h"
#include "sandbox/tree.h"

namespace sandbox {

using base::check;
using base::Fd;

namespace {

constexpr unsigned int kAttributes = MOUNT_ATTR_NOSUID | MOUNT_ATTR_NODEV;

Fd open_root() {
    return Fd(check(::open("/", O_PATH | O_DIRECTORY | O_CLOEXEC), "open the root"));
}

Fd new_workspace(const Root& root, const char* mode) {
    return new_tmpfs(
        {.bytes = root.disk_bytes, .inodes = inodes_for(root.disk_bytes), .mode = mode},
        kAttributes);
}

Fd open_folder(const Fd& parent, const std::string& name) {
    return Fd(check(::openat(parent.get(), name.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC),
                    "open a folder of the workspace"));
}

// Sticky: the program cannot rename or remove what the client has put there.
Fd make_folder(const Fd& workspace, const std::string& name) {
    check(::mkdirat(workspace.get(), name.c_str(), 0777), "make a folder of the workspace");
    Fd folder = open_folder(workspace, name);
    check(::fchmod(folder.get(), 01777), "open a folder of the workspace to all");
    return folder;
}

Fd mount_one(const Tree& tree, const Root& root) {
    const Fd workspace = new_workspace(root, "1777");
    tree.move_to(workspace, root.writable.front().substr(1));
    return open_folder(workspace, ".");
}

// One tmpfs for all of them, so that their sum is limited.
std::vector<Fd> mount_several(const Tree& tree, const Root& root) {
    const Fd workspace = new_workspace(root, "0711");
    tree.move_to(workspace, kWorkspacePlace);
    std::vector<Fd> folders;
    for (const std::string& inside : root.writable) {
        folders.push_back(make_folder(workspace, std::to_string(folders.size())));
        // A place in a folder that was mounted before this one is new, too.
        tree.make_parents(inside.substr(1) + "/");
        tree.attach(folders.back(), inside.substr(1), kAttributes);
    }
    check(::umount2((std::string("/") + kWorkspacePlace).c_str(), MNT_DETACH),
          "hide the workspace itself");
    return folders;
}

}  // namespace

// A mount of that folder alone: from the folder of the host's /proc, ".." would lead to all of it.
Fd open_own_namespaces() {
    return Fd(check(static_cast<int>(::open_tree(AT_FDCWD, "/proc/self/ns",
                                                 OPEN_TREE_CLONE | OPEN_TREE_CLOEXEC)),
                    "open the own namespaces (is /proc mounted?)"));
}

Workspace::Workspace(const Root& root, Fd own_namespaces)
    : root_(root),
      own_namespaces_(std::move(own_namespaces)),
      template_(open_namespace()),
      template_root_(open_root()) {
    mount_folders();
}

Fd Workspace::renew() {
    Fd old = open_namespace();
    check(::setns(template_.get(), CLONE_NEWNS), "go back to the mounts without a workspace");
    check(::fchdir(template_root_.get()), "go back to the root");
    check(::chroot("."), "go back to the root");
    mount_folders();
    return old;
}

Fd Workspace::open_namespace() const {
    return Fd(check(::openat(own_namespaces_.get(), "mnt", O_RDONLY | O_CLOEXEC),
                    "open the own mount namespace"));
}

void Workspace::mount_folders() {
    check(::unshare(CLONE_NEWNS), "make a mount namespace for the workspace");
    const Tree tree(open_root());
    folders_.clear();
    if (root_.writable.size() == 1)
        folders_.push_back(mount_one(tree, root_));
    else
        folders_ = mount_several(tree, root_);
}

}  // namespace sandbox
