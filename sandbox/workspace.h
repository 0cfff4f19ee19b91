// The folders of a box that can be written to, in a mount namespace that lasts as long as they do.
#pragma once

#include <vector>

#include "sandbox/base/fd.h"
#include "sandbox/filesystem.h"

namespace sandbox {

/// The names of the calling process's namespaces, for when it has left the host's /proc behind;
/// they lead nowhere else. It must have its own mount namespace. Throws Error.
base::Fd open_own_namespaces();

/// Empty folders over a root without any. To take mounts down one by one waits for all processors
/// each time; to leave a namespace does not, and who drops its last descriptor waits once.
class Workspace {
public:
    /// For the process that has entered the root, which remembers its mounts as the template.
    /// Throws Error.
    Workspace(const Root& root, base::Fd own_namespaces);

    /// Other folders, empty, in a new namespace. Gives the old one, which holds the old folders and
    /// is seen by nobody any more. Throws Error.
    [[nodiscard]] base::Fd renew();

    /// One for each of the root's writable places, in order. To be called once for each renewal.
    [[nodiscard]] std::vector<base::Fd> take_folders() { return std::move(folders_); }

private:
    [[nodiscard]] base::Fd open_namespace() const;
    void mount_folders();

    const Root& root_;
    base::Fd own_namespaces_;
    base::Fd template_;       // the namespace without a workspace
    base::Fd template_root_;  // its root, which is not the namespace's own in a chroot
    std::vector<base::Fd> folders_;
};

}  // namespace sandbox
