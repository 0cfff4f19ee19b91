// The parsing is pure: the texts hold names that other users chose (mount points, groups).
#include "sandbox/cgroup_files.h"

#include <dirent.h>
#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <charconv>
#include <csignal>
#include <ctime>
#include <vector>

#include "sandbox/base/error.h"
#include "sandbox/base/fd.h"

namespace sandbox {

namespace {

constexpr std::size_t kLargestFile = 65536;
constexpr std::size_t kLargestTable = 4 << 20;  // /proc/self/mounts of a busy machine

// Cuts off what stands before the next separator; the rest is empty at the end.
std::string_view next_part(std::string_view& rest, char separator) {
    const std::size_t end = rest.find(separator);
    const std::string_view part = rest.substr(0, end);
    rest.remove_prefix(end == std::string_view::npos ? rest.size() : end + 1);
    return part;
}

// "\040" stands for a space in /proc/self/mounts (fstab(5)).
std::string unescape(std::string_view text) {
    std::string plain;
    for (std::size_t i = 0; i < text.size(); ++i) {
        unsigned value = 0;
        const char* const digits = text.data() + i + 1;
        if (text[i] == '\\' && text.size() - i > 3 &&
            std::from_chars(digits, digits + 3, value, 8).ptr == digits + 3 && value < 256) {
            plain += static_cast<char>(value);
            i += 3;
        } else {
            plain += text[i];
        }
    }
    return plain;
}

struct Mount {
    std::string point;
    std::string_view type;
    std::string_view options;
};

// "cgroup /sys/fs/cgroup/memory cgroup rw,relatime,memory 0 0"; the first field is anybody's.
Mount parse_mount(std::string_view line) {
    (void)next_part(line, ' ');
    Mount mount{.point = unescape(next_part(line, ' ')), .type = {}, .options = {}};
    mount.type = next_part(line, ' ');
    mount.options = next_part(line, ' ');
    return mount;
}

bool has_part(std::string_view list, std::string_view part, char separator) {
    while (!list.empty()) {
        if (next_part(list, separator) == part) return true;
    }
    return false;
}

std::string read_table(const char* path) {
    const base::Fd file(
        base::check(::open(path, O_RDONLY | O_CLOEXEC), std::string("open ") + path));
    return base::read_all(file.get(), kLargestTable);
}

// The process number in a group's name; 0 for other groups.
pid_t keeper_of(std::string_view group) {
    if (!group.starts_with(kGroupPrefix)) return 0;
    constexpr std::uint64_t kLargestNumber = 1 << 22;
    const auto number = parse_number(group.substr(kGroupPrefix.size()));
    return number && *number <= kLargestNumber ? static_cast<pid_t>(*number) : 0;
}

bool is_held(int folder, const char* group) {
    const base::Fd opened(::openat(folder, group, O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    return opened && ::flock(opened.get(), LOCK_EX | LOCK_NB) != 0;
}

}  // namespace

std::optional<std::uint64_t> parse_number(std::string_view text) {
    if (text.ends_with('\n')) text.remove_suffix(1);
    std::uint64_t value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
    return value;
}

std::optional<std::uint64_t> value_of(std::string_view lines, std::string_view key) {
    while (!lines.empty()) {
        std::string_view line = next_part(lines, '\n');
        if (next_part(line, ' ') == key) return parse_number(line);
    }
    return std::nullopt;
}

bool has_word(std::string_view list, std::string_view word) {
    return has_part(list.substr(0, list.find('\n')), word, ' ');
}

std::string read_file(int folder, const char* name) {
    const base::Fd file(base::check(::openat(folder, name, O_RDONLY | O_CLOEXEC),
                                    std::string("open the cgroup's ") + name));
    return base::read_all(file.get(), kLargestFile);
}

void write_file(int folder, const char* name, const std::string& text) {
    const std::string doing = "write \"" + text + "\" to the cgroup's " + name;
    const base::Fd file(base::check(::openat(folder, name, O_WRONLY | O_CLOEXEC), doing));
    base::check(::write(file.get(), text.data(), text.size()), doing);
}

GroupFile::GroupFile(int folder, const char* name, int flags)
    : fd_(base::check(::openat(folder, name, flags | O_CLOEXEC),
                      std::string("open the cgroup's ") + name)),
      name_(name) {}

std::string GroupFile::read() const {
    std::array<char, 4096> text;
    const ssize_t size = ::pread(fd_.get(), text.data(), text.size(), 0);
    base::check(size, std::string("read the cgroup's ") + name_);
    return {text.data(), static_cast<std::size_t>(size)};
}

std::uint64_t GroupFile::number() const {
    const auto number = parse_number(read());
    if (!number) throw base::Error(std::string("the cgroup's ") + name_ + " holds no number");
    return *number;
}

std::uint64_t GroupFile::value(std::string_view key) const {
    const auto value = value_of(read(), key);
    if (!value)
        throw base::Error(std::string("the cgroup's ") + name_ + " does not tell " +
                          std::string(key));
    return *value;
}

void GroupFile::write(std::uint64_t number) const {
    const std::string text = std::to_string(number);
    if (::pwrite(fd_.get(), text.data(), text.size(), 0) < 0)
        throw base::Error("write " + text + " to the cgroup's " + name_, errno);
}

void throw_out_of_memory_above() {
    throw base::Error(
        "the machine, or a group above the box's, has run out of memory: a process was killed "
        "that had kept to its own limit");
}

CgroupPlaces read_places() {
    return {.mounts = read_table("/proc/self/mounts"), .groups = read_table("/proc/self/cgroup")};
}

std::optional<std::string> find_mount_v1(std::string_view mounts, std::string_view controller) {
    while (!mounts.empty()) {
        const Mount mount = parse_mount(next_part(mounts, '\n'));
        if (mount.type == "cgroup" && has_part(mount.options, controller, ',')) return mount.point;
    }
    return std::nullopt;
}

std::optional<std::string> find_mount_v2(std::string_view mounts) {
    while (!mounts.empty()) {
        const Mount mount = parse_mount(next_part(mounts, '\n'));
        if (mount.type == "cgroup2") return mount.point;
    }
    return std::nullopt;
}

// "4:memory:/user/1000", "0::/user.slice"; a group's own name may hold colons.
std::string find_group(std::string_view groups, std::string_view controller) {
    while (!groups.empty()) {
        std::string_view line = next_part(groups, '\n');
        const bool is_v2 = next_part(line, ':') == "0";
        const std::string_view controllers = next_part(line, ':');
        const bool is_it = controller.empty() ? is_v2 && controllers.empty()
                                              : has_part(controllers, controller, ',');
        if (!is_it) continue;
        if (!line.starts_with('/') || has_part(line, "..", '/'))
            throw base::Error("the caller's cgroup " + std::string(line) +
                              " lies outside of what is mounted here");
        return std::string(line);
    }
    throw base::Error("/proc/self/cgroup does not tell the caller's group");
}

void hold_group(int group) {
    base::check(::flock(group, LOCK_EX | LOCK_NB), "hold a cgroup");
}

void remove_abandoned(int folder) {
    base::Fd copy(::openat(folder, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    DIR* entries = copy ? ::fdopendir(copy.get()) : nullptr;
    if (entries == nullptr) return;
    (void)copy.release();  // closedir closes it
    while (const dirent* entry = ::readdir(entries)) {
        const pid_t keeper = keeper_of(entry->d_name);
        if (keeper == 0) continue;
        const bool is_gone = ::kill(keeper, 0) != 0 && errno == ESRCH;
        // The caller has made none yet: a group with its number is that of an earlier life.
        if ((is_gone || keeper == ::getpid()) && !is_held(folder, entry->d_name))
            (void)::unlinkat(folder, entry->d_name, AT_REMOVEDIR);  // busy: somebody else's turn
    }
    ::closedir(entries);
}

bool remove_group(int parent, const std::string& name, int attempts_ms) {
    for (int attempt = 0;; ++attempt) {
        if (::unlinkat(parent, name.c_str(), AT_REMOVEDIR) == 0) return true;
        if (errno != EBUSY || attempt >= attempts_ms) return false;
        const timespec moment{.tv_sec = 0, .tv_nsec = 1'000'000};
        ::nanosleep(&moment, nullptr);
        errno = EBUSY;
    }
}

}  // namespace sandbox
