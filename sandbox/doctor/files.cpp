// The mount namespace, /proc, devices, and Landlock as the second wall around files.
#include <fcntl.h>
#include <sys/stat.h>
#include <sys/sysmacros.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>

#include "sandbox/base/fd.h"
#include "sandbox/doctor/attack.h"
#include "sandbox/doctor/helpers.h"

namespace sandbox::doctor {

namespace {

bool is_there(const std::string& path) {
    struct stat status{};
    return ::lstat(path.c_str(), &status) == 0;
}

Answer see_root(const Facts& /*facts*/) {
    constexpr std::array<std::string_view, 12> kOurs{"usr",   "bin",   "sbin",   "lib",
                                                     "lib32", "lib64", "libx32", "etc",
                                                     "dev",   "proc",  "tmp",    "box"};
    std::vector<std::string> reached;
    for (const std::string& name : names_in("/")) {
        const bool is_ours = std::ranges::find(kOurs, name) != kOurs.end();
        // Where the box was built from; nothing is in them any more.
        const bool is_empty = name.starts_with(".") && names_in("/" + name).empty();
        if (!is_ours && !is_empty && name != "probe") reached.push_back("/" + name);
    }
    return nothing_of(reached, "the box's own folders");
}

Answer read_host_file(const Facts& facts) {
    const std::string& path = fact(facts, "file");
    std::vector<std::string> reached;
    for (const char* way :
         {"", "/proc/1/root", "/proc/self/root", "/proc/self/cwd/../../..", "/proc/self/fd/0/..",
          "/proc/self/fd/1/..", "/../..", "/.host-proc/1/root", "/.workspace/.."}) {
        if (read_some(way + path).find(fact(facts, "token")) != std::string::npos)
            reached.push_back(way + path);
    }
    return nothing_of(reached, "not there");
}

Answer write_host_file(const Facts& facts) {
    const base::Fd file(::open(fact(facts, "file").c_str(), O_WRONLY | O_APPEND | O_CLOEXEC));
    const int error = errno;
    if (file) base::write_all(file.get(), "x");
    errno = error;
    return must_fail(!file, "writing");
}

Answer see_host_configuration(const Facts& facts) {
    std::vector<std::string> reached;
    for (const char* path : {"/etc/shadow", "/etc/gshadow", "/etc/ssh", "/etc/machine-id",
                             "/etc/hostname", "/etc/fstab", "/etc/sudoers"}) {
        if (is_there(path)) reached.emplace_back(path);
    }
    const std::string& users = fact(facts, "users");
    if (!users.empty() && read_some("/etc/passwd").starts_with(users))
        reached.emplace_back("the host's /etc/passwd");
    return nothing_of(reached, "a passwd of its own, and nothing that names the host");
}

Answer write_outside(const Facts& facts) {
    std::vector<std::string> reached;
    for (const char* folder : {"/", "/usr", "/usr/bin", "/usr/lib", "/etc", "/dev", "/proc"}) {
        const std::string path = std::string(folder) + "/doctor-" + fact(facts, "token");
        if (::mkdir(path.c_str(), 0700) != 0) continue;
        (void)::rmdir(path.c_str());
        reached.emplace_back(folder);
    }
    for (const char* path : {"/etc/passwd", "/usr/bin/env", "/etc/ld.so.cache"}) {
        const base::Fd file(::open(path, O_WRONLY | O_CLOEXEC));
        if (file) reached.emplace_back(path);
    }
    return nothing_of(reached, "refused");
}

// What the client laid out is as another user's, where the box has a user of its own.
Answer remove_given_file(const Facts& facts) {
    const std::string& path = fact(facts, "given");
    const std::string other = path + ".moved";
    if (::rename(path.c_str(), other.c_str()) == 0) {
        (void)::rename(other.c_str(), path.c_str());
        return broken("it was renamed");
    }
    return must_fail(::unlink(path.c_str()) != 0, "its removal");
}

Answer open_masked(const Facts& /*facts*/) {
    std::vector<std::string> reached;
    for (const char* name : {"kcore", "keys", "key-users", "kallsyms", "modules", "cmdline",
                             "timer_list", "slabinfo", "vmallocinfo", "pagetypeinfo"}) {
        if (!read_some("/proc/" + std::string(name)).empty()) reached.emplace_back(name);
    }
    for (const char* name : {"acpi", "asound", "bus", "driver", "fs", "scsi"}) {
        if (!names_in("/proc/" + std::string(name)).empty()) reached.emplace_back(name);
    }
    return nothing_of(reached, "nothing can be read");
}

// Opening alone changes nothing, whoever does it.
Answer write_proc(const Facts& /*facts*/) {
    std::vector<std::string> reached;
    for (const char* name :
         {"sys/kernel/core_pattern", "sys/kernel/hostname", "sys/kernel/ns_last_pid",
          "sys/kernel/shmmax", "sys/vm/overcommit_memory", "sys/user/max_user_namespaces",
          "sys/fs/file-max", "sysrq-trigger", "self/oom_score_adj", "self/uid_map", "self/gid_map",
          "self/setgroups", "self/coredump_filter", "1/oom_score_adj"}) {
        const base::Fd file(::open(("/proc/" + std::string(name)).c_str(), O_WRONLY | O_CLOEXEC));
        if (file) reached.emplace_back(name);
    }
    return nothing_of(reached, "refused");
}

Answer see_devices(const Facts& /*facts*/) {
    constexpr std::array<std::string_view, 5> kHarmless{"null", "zero", "full", "random",
                                                        "urandom"};
    std::vector<std::string> reached;
    for (const std::string& name : names_in("/dev")) {
        struct stat status{};
        if (::lstat(("/dev/" + name).c_str(), &status) != 0) continue;
        const bool is_device = S_ISCHR(status.st_mode) || S_ISBLK(status.st_mode);
        if (is_device && std::ranges::find(kHarmless, name) == kHarmless.end())
            reached.push_back(name);
    }
    return nothing_of(reached, "null, zero, full, random, urandom");
}

Answer make_devices(const Facts& facts) {
    std::vector<std::string> reached;
    for (const mode_t kind : {mode_t{S_IFCHR}, mode_t{S_IFBLK}}) {
        const std::string path = "device-" + fact(facts, "token");
        if (::mknod(path.c_str(), kind | 0600, ::makedev(1, 3)) != 0) continue;
        (void)::unlink(path.c_str());
        reached.emplace_back(kind == S_IFCHR ? "a character device" : "a block device");
    }
    return nothing_of(reached, "refused");
}

// Without the filter two walls are left, and the first that refuses is Landlock: it says EACCES,
// where the missing capability would be EPERM. (Device 0:0 takes no capability, and Linux 6.1 lets
// it through; it cannot be opened.)
Answer make_device_behind_filter(const Facts& facts) {
    const std::string path = "device-" + fact(facts, "token");
    if (::mknod(path.c_str(), S_IFCHR | 0600, ::makedev(1, 3)) == 0) {
        (void)::unlink(path.c_str());
        return broken("a device was made");
    }
    const std::string error = error_name(errno);
    return error == "EACCES" ? holds(error) : broken("only a capability was missing: " + error);
}

// The folder is the host's and everybody may write to it. No mount namespace stands between.
Answer use_lent_folder(const Facts& facts) {
    std::vector<std::string> reached;
    const std::string name = "left-" + fact(facts, "token");
    const base::Fd made(::openat(STDIN_FILENO, name.c_str(), O_WRONLY | O_CREAT | O_CLOEXEC, 0600));
    if (made) reached.emplace_back("a file was made");
    (void)::unlinkat(STDIN_FILENO, name.c_str(), 0);
    const base::Fd opened(::openat(STDIN_FILENO, "canary", O_RDONLY | O_CLOEXEC));
    if (opened) reached.emplace_back("a file was opened");
    const base::Fd above(::openat(STDIN_FILENO, "..", O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    if (above) reached.emplace_back("the folder above was opened");
    return nothing_of(reached, "refused");
}

}  // namespace

std::vector<Attack> file_attacks() {
    const auto mounts = [](const char* name, const char* how, Answer (*act)(const Facts&)) {
        return Attack{.name = name, .barrier = "mount namespace", .how = how, .act = act};
    };
    const auto proc = [](const char* name, const char* how, Answer (*act)(const Facts&)) {
        return Attack{.name = name, .barrier = "/proc", .how = how, .act = act};
    };
    Attack given = mounts("given-files", "rename and remove a file that the client laid out",
                          remove_given_file);
    given.needs = {.host_user = true};
    return {
        mounts("root-folders", "look for folders of the host's in /", see_root),
        mounts("host-file", "read a file of the host's by its path, /proc/1/root, .. and links",
               read_host_file),
        mounts("host-file-write", "write to a file of the host's by its path", write_host_file),
        mounts("host-configuration", "look for secrets and names in /etc", see_host_configuration),
        mounts("write-outside", "make folders and open files outside the workspace", write_outside),
        given,
        proc("proc-masked", "read what /proc tells of the kernel", open_masked),
        proc("proc-write", "open files of /proc and /proc/sys for writing", write_proc),
        {.name = "devices",
         .barrier = "no devices",
         .how = "look for other devices in /dev",
         .act = see_devices},
        {.name = "make-device",
         .barrier = "no devices",
         .how = "mknod in the workspace",
         .act = make_devices},
        {.name = "landlock-device",
         .barrier = "landlock",
         .how = "mknod in the workspace, the filter letting it through",
         .act = make_device_behind_filter,
         .let_through = "mknod mknodat",
         .needs = {.landlock = 1}},
        {.name = "landlock-folder",
         .barrier = "landlock",
         .how = "make and open files in a folder of the host's, lent open to all",
         .act = use_lent_folder,
         .needs = {.landlock = 1},
         .lent = Lent::folder},
    };
}

}  // namespace sandbox::doctor
