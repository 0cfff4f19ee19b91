// What the root is made of, and how it becomes the process's own.
#include "sandbox/filesystem.h"

#include <dirent.h>
#include <fcntl.h>
#include <sched.h>
#include <sys/fsuid.h>
#include <sys/mount.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <memory>
#include <utility>

#include "sandbox/base/error.h"
#include "sandbox/scratch.h"
#include "sandbox/tree.h"

namespace sandbox {

namespace {

using base::check;
using base::Fd;

constexpr std::size_t kMaxEntries = 256;

// Host paths are resolved with the client's permissions: a spawner that is root must not open for
// it what it could not open itself.
class ClientPermissions {
public:
    ClientPermissions(uid_t uid, gid_t gid) {
        ::setfsgid(gid);
        ::setfsuid(uid);
        // They never fail aloud. An id that is none changes nothing, and gives what there is.
        constexpr auto kNone = static_cast<unsigned>(-1);
        base::ensure(static_cast<gid_t>(::setfsgid(kNone)) == gid &&
                         static_cast<uid_t>(::setfsuid(kNone)) == uid,
                     "host paths are resolved as the client");
    }
    ClientPermissions(const ClientPermissions&) = delete;
    ClientPermissions& operator=(const ClientPermissions&) = delete;
    ~ClientPermissions() {
        ::setfsuid(::geteuid());
        ::setfsgid(::getegid());
    }
};

// One tmpfs for all folders that can be written to, so that their sum is limited. Their places are
// made where they are missing.
Fd mount_workspace(const Tree& tree, const Root& root) {
    Fd workspace =
        new_tmpfs({.bytes = root.disk_bytes, .inodes = inodes_for(root.disk_bytes), .mode = "0711"},
                  MOUNT_ATTR_NOSUID | MOUNT_ATTR_NODEV);
    tree.make_folder(".workspace");
    tree.move_to(workspace, ".workspace");
    for (std::size_t i = 0; i < root.writable.size(); ++i) {
        const std::string name = std::to_string(i);
        // Sticky: the program cannot rename or remove what the client has put here.
        check(::mkdirat(workspace.get(), name.c_str(), 0777), "make a folder of the workspace");
        check(::fchmodat(workspace.get(), name.c_str(), 01777, 0),
              "open a folder of the workspace");
        const Fd source(
            check(::openat(workspace.get(), name.c_str(), O_PATH | O_CLOEXEC), "open it"));
        const std::string inside = root.writable[i].substr(1);
        tree.make_parents(inside + "/");
        tree.attach(source, inside, MOUNT_ATTR_NOSUID | MOUNT_ATTR_NODEV);
    }
    check(::umount2("/.workspace", MNT_DETACH), "hide the workspace itself");
    return workspace;
}

class RootBuilder {
public:
    explicit RootBuilder(const RootSpec& spec)
        : spec_(spec),
          tree_(new_tmpfs({.bytes = 1 << 20, .inodes = 4096, .mode = "0755"},
                          MOUNT_ATTR_NOSUID | MOUNT_ATTR_NODEV)) {
        // A detached mount cannot carry others; any folder of the old root will do.
        check(::move_mount(tree_.root(), "", AT_FDCWD, "/", MOVE_MOUNT_F_EMPTY_PATH),
              "attach the new root");
    }

    void add_toolchain() {
        if (!spec_.request.rootfs.empty()) {
            add_rootfs(open_host(spec_.request.rootfs));
            return;
        }
        bind_read_only(open_host("/usr"), "usr");
        for (const char* alias : {"/bin", "/sbin", "/lib", "/lib32", "/lib64", "/libx32"}) {
            add_alias(alias);
        }
        add_etc();
    }

    void add_devices() {
        tree_.make_folder("dev");
        for (const char* name : {"null", "zero", "full", "random", "urandom"}) {
            const std::string host = std::string("/dev/") + name;
            const std::string inside = std::string("dev/") + name;
            tree_.make_file(inside, "");
            tree_.attach(open_host(host), inside,
                         MOUNT_ATTR_RDONLY | MOUNT_ATTR_NOSUID | MOUNT_ATTR_NOEXEC);
        }
        tree_.make_link("dev/fd", "/proc/self/fd");
        tree_.make_link("dev/stdin", "/proc/self/fd/0");
        tree_.make_link("dev/stdout", "/proc/self/fd/1");
        tree_.make_link("dev/stderr", "/proc/self/fd/2");
        for (const char* name : {"dev/shm", "proc", "tmp", ".empty"})
            tree_.make_folder(name);
        if (spec_.user_namespace) {
            tree_.make_folder(".host-proc");
            tree_.attach(open_host("/proc"), ".host-proc", 0);
        }
    }

    void add_requested() {
        for (const wire::Bind& bind : spec_.request.read_only) {
            const std::string inside = relative(bind.inside);
            refuse_in_workspace(inside);
            const Fd source = open_host(bind.host);
            struct stat status{};
            check(::fstat(source.get(), &status), "examine " + bind.host);
            if (S_ISDIR(status.st_mode)) {
                tree_.make_parents(inside + "/");
            } else if (S_ISREG(status.st_mode)) {
                tree_.make_parents(inside);
                tree_.make_file(inside, "");
            } else {
                throw base::Error(bind.host + " is neither a folder nor a plain file");
            }
            tree_.attach(source, inside, kReadOnly);
            note(inside);
        }
    }

    Root add_workspace() {
        Root result{.workspace = {},
                    .writable = {"/box"},
                    .disk_bytes = spec_.request.disk_bytes,
                    .scratch_options = {},
                    .below_tmp = {}};
        for (const std::string& inside : spec_.request.writable)
            result.writable.push_back("/" + relative(inside));
        for (const std::string& inside : result.writable)
            note(relative(inside));
        result.workspace = mount_workspace(tree_, result);
        result.below_tmp = std::move(below_tmp_);
        result.scratch_options = "size=" + std::to_string(result.disk_bytes) +
                                 ",nr_inodes=" + std::to_string(inodes_for(result.disk_bytes)) +
                                 ",mode=0755";
        return result;
    }

    void enter() {
        check(::fchdir(tree_.root()), "enter the new root");
        check(static_cast<int>(::syscall(SYS_pivot_root, ".", ".")), "pivot to the new root");
        check(::umount2(".", MNT_DETACH), "let the old root go");
        check(::chdir("/"), "enter the new root");
    }

    void make_read_only() {
        mount_attr attributes{};
        attributes.attr_set = MOUNT_ATTR_RDONLY;
        check(::mount_setattr(tree_.root(), "", AT_EMPTY_PATH, &attributes, sizeof attributes),
              "make the root read-only");
    }

private:
    static constexpr std::uint64_t kReadOnly =
        MOUNT_ATTR_RDONLY | MOUNT_ATTR_NOSUID | MOUNT_ATTR_NODEV;

    [[nodiscard]] Fd open_host(const std::string& path) const {
        const ClientPermissions as_client(spec_.client_uid, spec_.client_gid);
        return Fd(check(::open(path.c_str(), O_PATH | O_CLOEXEC), "open " + path));
    }

    static std::string relative(const std::string& inside) {
        const auto has = [whole = inside + "/"](const char* part) {
            return whole.find(part) != std::string::npos;
        };
        const bool plain = inside.size() > 1 && inside.front() == '/' && !has("/../") &&
                           !has("/./") && inside.find("//") == std::string::npos;
        if (!plain) throw base::Error(inside + " is not an absolute path without \".\" and \"..\"");
        const std::string path = inside.substr(1, inside.find_last_not_of('/'));
        // What is mounted there for each run would hide it. Below /tmp, init puts it back.
        constexpr std::array kOurs{"proc", "dev", ".host-proc", ".workspace", ".empty"};
        const bool is_hidden =
            path.empty() || path == "tmp" ||
            std::ranges::any_of(kOurs, [&](const char* ours) { return is_below(path, ours); });
        if (is_hidden) throw base::Error(inside + " is the box's own: name another place for it");
        return path;
    }

    // The workspace is mounted later, over what lies there.
    void refuse_in_workspace(const std::string& path) const {
        bool is_covered = is_below(path, "box");
        for (const std::string& writable : spec_.request.writable)
            is_covered = is_covered || is_below(path, relative(writable));
        if (is_covered)
            throw base::Error("/" + path + " lies in a writable folder: name another place for it");
    }

    static bool is_below(const std::string& path, const std::string& folder) {
        return (path + "/").starts_with(folder + "/");
    }

    // Remembers what a run's own /tmp would hide.
    void note(const std::string& path) {
        if (!is_below(path, "tmp")) return;
        if (below_tmp_.size() == kMaxBelowTmp)
            throw base::Error("at most " + std::to_string(kMaxBelowTmp) +
                              " folders or files can be placed below /tmp");
        below_tmp_.push_back("/" + path);
    }

    void bind_read_only(const Fd& source, const std::string& path) const {
        tree_.make_parents(path + "/");
        tree_.attach(source, path, kReadOnly);
    }

    // /bin is a link to usr/bin on a merged system, a folder on others.
    void add_alias(const std::string& host) const {
        std::array<char, 256> target{};
        const ssize_t size = ::readlink(host.c_str(), target.data(), target.size() - 1);
        if (size > 0) {
            tree_.make_link(host.substr(1),
                            std::string(target.data(), static_cast<std::size_t>(size)));
        } else if (::access(host.c_str(), F_OK) == 0) {
            bind_read_only(open_host(host), host.substr(1));
        }
    }

    void add_etc() const {
        tree_.make_folder("etc");
        const std::string id = std::to_string(spec_.program_uid);
        tree_.make_file("etc/passwd", "student:x:" + id + ":" + id + ":student:/tmp:/bin/sh\n" +
                                          "nobody:x:65534:65534:nobody:/nonexistent:/bin/false\n");
        tree_.make_file("etc/group", "student:x:" + id + ":\nnogroup:x:65534:\n");
        tree_.make_file("etc/nsswitch.conf", "passwd: files\ngroup: files\nhosts: files\n");
        tree_.make_file("etc/hosts", "127.0.0.1 localhost box\n");
        for_each_entry("/etc", [this](const std::string& name) {
            if (is_toolchain_configuration(name)) add_entry("/etc/" + name, "etc/" + name);
        });
    }

    // What Debian's toolchains need of /etc and nothing that names a person, a host or a secret.
    static bool is_toolchain_configuration(const std::string& name) {
        constexpr std::array kNames{"alternatives", "ld.so.cache", "mono", "php", "fonts"};
        return std::ranges::find(kNames, name) != kNames.end() || name.starts_with("java-") ||
               name.starts_with("python3");
    }

    void add_rootfs(const Fd& folder) const {
        const std::string path = "/proc/self/fd/" + std::to_string(folder.get()) + "/";
        constexpr std::array kOurs{"proc", "dev", "tmp", "sys", "run", "box"};
        for_each_entry(path, [&](const std::string& name) {
            if (std::ranges::find(kOurs, name) == kOurs.end()) add_entry(path + name, name);
        });
    }

    // A link stays a link, a folder or file is bound; anything else is left out.
    void add_entry(const std::string& host, const std::string& inside) const {
        struct stat status{};
        if (::lstat(host.c_str(), &status) != 0) return;
        if (S_ISLNK(status.st_mode)) {
            add_alias_at(host, inside);
        } else if (S_ISDIR(status.st_mode)) {
            bind_read_only(open_host(host), inside);
        } else if (S_ISREG(status.st_mode)) {
            tree_.make_file(inside, "");
            tree_.attach(open_host(host), inside, kReadOnly);
        }
    }

    void add_alias_at(const std::string& host, const std::string& inside) const {
        std::array<char, 4096> target{};
        const ssize_t size = ::readlink(host.c_str(), target.data(), target.size() - 1);
        if (size > 0)
            tree_.make_link(inside, std::string(target.data(), static_cast<std::size_t>(size)));
    }

    template <class Visit>
    static void for_each_entry(const std::string& path, Visit visit) {
        const std::unique_ptr<DIR, int (*)(DIR*)> entries(::opendir(path.c_str()), ::closedir);
        if (!entries) throw base::Error("list " + path, errno);
        std::size_t seen = 0;
        while (const dirent* entry = ::readdir(entries.get())) {
            const std::string name = entry->d_name;
            if (name == "." || name == "..") continue;
            if (++seen > kMaxEntries * 16) throw base::Error(path + " has too many entries");
            visit(name);
        }
    }

    const RootSpec& spec_;
    Tree tree_;
    std::vector<std::string> below_tmp_;
};

// In a chroot, "/" is no mount, and so can neither be made private nor pivoted away from. Entering
// our own mount namespace once more leads to its real root, where both can be done; there the
// chroot's folder becomes a mount of its own, and "/" again.
void leave_chroot_for_a_mount() {
    const Fd folder(check(::open("/", O_PATH | O_DIRECTORY | O_CLOEXEC), "open the root"));
    const Fd own(check(::open("/proc/self/ns/mnt", O_RDONLY | O_CLOEXEC),
                       "open the mount namespace (is /proc mounted?)"));
    check(::setns(own.get(), CLONE_NEWNS), "find the root of the mounts");
    check(::mount(nullptr, "/", nullptr, MS_REC | MS_PRIVATE, nullptr), "make the mounts private");
    const Fd tree(check(
        static_cast<int>(::open_tree(
            folder.get(), "", AT_EMPTY_PATH | AT_RECURSIVE | OPEN_TREE_CLONE | OPEN_TREE_CLOEXEC)),
        "copy the mounts of the chroot"));
    check(::move_mount(tree.get(), "", folder.get(), "",
                       MOVE_MOUNT_F_EMPTY_PATH | MOVE_MOUNT_T_EMPTY_PATH),
          "mount the chroot");
    check(::fchdir(tree.get()), "enter the chroot");
    check(::chroot("."), "make the chroot the root");
}

// Nothing that is mounted from here on may travel back to the host.
void make_mounts_private() {
    if (::mount(nullptr, "/", nullptr, MS_REC | MS_PRIVATE, nullptr) == 0) return;
    if (errno != EINVAL) throw base::Error("make the mounts private", errno);
    leave_chroot_for_a_mount();
}

}  // namespace

Root enter_new_root(const RootSpec& spec) {
    make_mounts_private();
    RootBuilder builder(spec);
    builder.add_toolchain();
    builder.add_devices();
    builder.add_requested();
    builder.enter();
    Root root = builder.add_workspace();
    builder.make_read_only();
    return root;
}

void renew_workspace(Root& root) {
    for (auto inside = root.writable.rbegin(); inside != root.writable.rend(); ++inside)
        check(::umount2(inside->c_str(), MNT_DETACH), "take " + *inside + " down");
    const Tree tree(Fd(check(::open("/", O_PATH | O_DIRECTORY | O_CLOEXEC), "open the root")));
    root.workspace = mount_workspace(tree, root);
}

}  // namespace sandbox
