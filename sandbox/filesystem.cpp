// Builds the root through descriptors (open_tree, move_mount): atomically read-only, and no path is
// looked up twice. mount(2), open_tree(2) and mount_setattr(2) describe the calls.
#include "sandbox/filesystem.h"

#include <dirent.h>
#include <fcntl.h>
#include <linux/openat2.h>
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

// <linux/mount.h> and <sys/mount.h> cannot be included together; the attributes are in both.

namespace sandbox {

namespace {

using base::check;
using base::Fd;

constexpr std::size_t kMaxEntries = 256;

struct Tmpfs {
    std::uint64_t bytes;
    std::uint64_t inodes;
    const char* mode;
};

// One inode for every page, and enough for small limits.
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

class RootBuilder {
public:
    explicit RootBuilder(const RootSpec& spec)
        : spec_(spec),
          root_(new_tmpfs({.bytes = 1 << 20, .inodes = 4096, .mode = "0755"},
                          MOUNT_ATTR_NOSUID | MOUNT_ATTR_NODEV)) {
        // A detached mount cannot carry others; any folder of the old root will do.
        check(::move_mount(root_.get(), "", AT_FDCWD, "/", MOVE_MOUNT_F_EMPTY_PATH),
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
        make_folder("dev");
        for (const char* name : {"null", "zero", "full", "random", "urandom"}) {
            const std::string host = std::string("/dev/") + name;
            const std::string inside = std::string("dev/") + name;
            make_file(inside, "");
            attach(open_host(host), inside,
                   MOUNT_ATTR_RDONLY | MOUNT_ATTR_NOSUID | MOUNT_ATTR_NOEXEC);
        }
        make_link("dev/fd", "/proc/self/fd");
        make_link("dev/stdin", "/proc/self/fd/0");
        make_link("dev/stdout", "/proc/self/fd/1");
        make_link("dev/stderr", "/proc/self/fd/2");
        for (const char* name : {"dev/shm", "proc", "tmp", ".empty"})
            make_folder(name);
        if (spec_.user_namespace) {
            make_folder(".host-proc");
            attach(open_host("/proc"), ".host-proc", 0);
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
                make_parents(inside + "/");
            } else if (S_ISREG(status.st_mode)) {
                make_parents(inside);
                make_file(inside, "");
            } else {
                throw base::Error(bind.host + " is neither a folder nor a plain file");
            }
            attach(source, inside, kReadOnly);
            note(inside);
        }
    }

    // One tmpfs for all folders that can be written to, so that their sum is limited.
    Root add_workspace() {
        const std::uint64_t bytes = spec_.request.disk_bytes;
        Fd workspace = new_tmpfs({.bytes = bytes, .inodes = inodes_for(bytes), .mode = "0711"},
                                 MOUNT_ATTR_NOSUID | MOUNT_ATTR_NODEV);
        make_folder(".workspace");
        move_to(workspace, ".workspace");
        Root result{.workspace = std::move(workspace),
                    .writable = {"/box"},
                    .disk_bytes = bytes,
                    .scratch_options = {},
                    .below_tmp = {}};
        std::ranges::copy(spec_.request.writable, std::back_inserter(result.writable));
        for (std::size_t i = 0; i < result.writable.size(); ++i) {
            const std::string name = std::to_string(i);
            const int folder = result.workspace.get();
            // Sticky: the program cannot rename or remove what the client has put here.
            check(::mkdirat(folder, name.c_str(), 0777), "make a folder of the workspace");
            check(::fchmodat(folder, name.c_str(), 01777, 0), "open a folder of the workspace");
            const Fd source(check(::openat(folder, name.c_str(), O_PATH | O_CLOEXEC), "open it"));
            const std::string inside = relative(result.writable[i]);
            make_parents(inside + "/");
            attach(source, inside, MOUNT_ATTR_NOSUID | MOUNT_ATTR_NODEV);
            note(inside);
        }
        result.below_tmp = std::move(below_tmp_);
        check(::umount2("/.workspace", MNT_DETACH), "hide the workspace itself");
        result.scratch_options = "size=" + std::to_string(bytes) +
                                 ",nr_inodes=" + std::to_string(inodes_for(bytes)) + ",mode=0755";
        return result;
    }

    void enter() {
        check(::fchdir(root_.get()), "enter the new root");
        check(static_cast<int>(::syscall(SYS_pivot_root, ".", ".")), "pivot to the new root");
        check(::umount2(".", MNT_DETACH), "let the old root go");
        check(::chdir("/"), "enter the new root");
    }

    void make_read_only() {
        mount_attr attributes{};
        attributes.attr_set = MOUNT_ATTR_RDONLY;
        check(::mount_setattr(root_.get(), "", AT_EMPTY_PATH, &attributes, sizeof attributes),
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
        const bool is_hidden =
            path.empty() || path == "tmp" || is_below(path, "proc") || is_below(path, "dev");
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

    // Links of a rootfs are its author's: they must lead nowhere but into the root, or the box
    // would be built on the host, with the keeper's rights. "" is the root itself.
    [[nodiscard]] Fd open_inside(const std::string& path) const {
        open_how how{};
        how.flags = O_PATH | O_CLOEXEC;
        how.resolve = RESOLVE_IN_ROOT;
        return Fd(
            static_cast<int>(check(::syscall(SYS_openat2, root_.get(),
                                             path.empty() ? "." : path.c_str(), &how, sizeof how),
                                   "find /" + path + " in the box")));
    }

    // Where a new entry goes: its folder, opened inside, and its own name.
    [[nodiscard]] std::pair<Fd, std::string> place_for(const std::string& path) const {
        const auto slash = path.rfind('/');
        if (slash == std::string::npos) return {open_inside(""), path};
        return {open_inside(path.substr(0, slash)), path.substr(slash + 1)};
    }

    void make_folder(const std::string& path) const {
        const auto [folder, name] = place_for(path);
        if (::mkdirat(folder.get(), name.c_str(), 0755) != 0 && errno != EEXIST)
            throw base::Error("make /" + path + " in the box", errno);
    }

    // Every folder on the way to the last slash.
    void make_parents(const std::string& path) const {
        for (std::size_t slash = path.find('/'); slash != std::string::npos;
             slash = path.find('/', slash + 1)) {
            make_folder(path.substr(0, slash));
        }
    }

    void make_file(const std::string& path, std::string_view bytes) const {
        const auto [folder, name] = place_for(path);
        const Fd file(check(::openat(folder.get(), name.c_str(),
                                     O_WRONLY | O_CREAT | O_TRUNC | O_NOFOLLOW | O_CLOEXEC, 0644),
                            "make /" + path + " in the box"));
        base::write_all(file.get(), bytes);
    }

    void make_link(const std::string& path, const std::string& target) const {
        const auto [folder, name] = place_for(path);
        check(::symlinkat(target.c_str(), folder.get(), name.c_str()),
              "make /" + path + " in the box");
    }

    void move_to(const Fd& mount, const std::string& path) const {
        const Fd place = open_inside(path);
        check(::move_mount(mount.get(), "", place.get(), "",
                           MOVE_MOUNT_F_EMPTY_PATH | MOVE_MOUNT_T_EMPTY_PATH),
              "attach /" + path + " in the box");
    }

    // A copy of the mount, with what is mounted below it: without, a user namespace may not copy
    // it.
    void attach(const Fd& source, const std::string& path, std::uint64_t attributes) const {
        const Fd copy(check(static_cast<int>(::open_tree(source.get(), "",
                                                         AT_EMPTY_PATH | AT_RECURSIVE |
                                                             OPEN_TREE_CLONE | OPEN_TREE_CLOEXEC)),
                            "copy the mount of /" + path));
        if (attributes != 0) {
            mount_attr wanted{};
            wanted.attr_set = attributes;
            check(::mount_setattr(copy.get(), "", AT_EMPTY_PATH | AT_RECURSIVE, &wanted,
                                  sizeof wanted),
                  "protect /" + path);
        }
        move_to(copy, path);
    }

    void bind_read_only(const Fd& source, const std::string& path) const {
        make_parents(path + "/");
        attach(source, path, kReadOnly);
    }

    // /bin is a link to usr/bin on a merged system, a folder on others.
    void add_alias(const std::string& host) const {
        std::array<char, 256> target{};
        const ssize_t size = ::readlink(host.c_str(), target.data(), target.size() - 1);
        if (size > 0) {
            make_link(host.substr(1), std::string(target.data(), static_cast<std::size_t>(size)));
        } else if (::access(host.c_str(), F_OK) == 0) {
            bind_read_only(open_host(host), host.substr(1));
        }
    }

    void add_etc() const {
        make_folder("etc");
        const std::string id = std::to_string(spec_.program_uid);
        make_file("etc/passwd", "student:x:" + id + ":" + id + ":student:/tmp:/bin/sh\n" +
                                    "nobody:x:65534:65534:nobody:/nonexistent:/bin/false\n");
        make_file("etc/group", "student:x:" + id + ":\nnogroup:x:65534:\n");
        make_file("etc/nsswitch.conf", "passwd: files\ngroup: files\nhosts: files\n");
        make_file("etc/hosts", "127.0.0.1 localhost box\n");
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
            make_file(inside, "");
            attach(open_host(host), inside, kReadOnly);
        }
    }

    void add_alias_at(const std::string& host, const std::string& inside) const {
        std::array<char, 4096> target{};
        const ssize_t size = ::readlink(host.c_str(), target.data(), target.size() - 1);
        if (size > 0) make_link(inside, std::string(target.data(), static_cast<std::size_t>(size)));
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
    Fd root_;
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

}  // namespace sandbox
