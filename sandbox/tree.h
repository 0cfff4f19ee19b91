// Building inside a root that may hold a stranger's links: every path is looked up from the root's
// own descriptor, and leads nowhere but into the root.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>

#include "sandbox/base/fd.h"

namespace sandbox {

/// A root and what is made in it. Paths are relative to it: "usr/lib". All functions throw Error.
class Tree {
public:
    explicit Tree(base::Fd root) : root_(std::move(root)) {}

    [[nodiscard]] int root() const { return root_.get(); }

    /// What is there already stays.
    void make_folder(const std::string& path) const;
    /// Every folder on the way to the last slash.
    void make_parents(const std::string& path) const;
    void make_file(const std::string& path, std::string_view bytes) const;
    void make_link(const std::string& path, const std::string& target) const;

    /// Mounts a copy of the mount at `source`, with what is mounted below it: without, a user
    /// namespace may not copy it. `attributes` are MOUNT_ATTR_… of mount_setattr(2).
    void attach(const base::Fd& source, const std::string& path, std::uint64_t attributes) const;
    /// Mounts `mount` itself.
    void move_to(const base::Fd& mount, const std::string& path) const;

private:
    [[nodiscard]] base::Fd open_inside(const std::string& path) const;
    [[nodiscard]] std::pair<base::Fd, std::string> place_for(const std::string& path) const;

    base::Fd root_;
};

/// Sizes and the mode of a tmpfs's root: "0755".
struct Tmpfs {
    std::uint64_t bytes;
    std::uint64_t inodes;
    const char* mode;
};

/// A new one, not yet mounted anywhere.
base::Fd new_tmpfs(const Tmpfs& options, unsigned int attributes);

/// One inode for every page, and enough for small limits.
std::uint64_t inodes_for(std::uint64_t bytes);

}  // namespace sandbox
