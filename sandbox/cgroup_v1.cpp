// Control groups, version 1: memory, pids and cpuacct, each a tree of its own (cgroups(7)).
#include <dirent.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <charconv>
#include <csignal>
#include <ctime>
#include <optional>
#include <sstream>
#include <vector>

#include "sandbox/base/error.h"
#include "sandbox/cgroup.h"

namespace sandbox {

namespace {

constexpr std::string_view kNamePrefix = "sandbox-";
constexpr std::array<const char*, 3> kControllers{"memory", "pids", "cpuacct"};
enum Controller : std::size_t { memory, pids, cpuacct };

std::uint64_t to_number(std::string_view text) {
    std::uint64_t value = 0;
    (void)std::from_chars(text.data(), text.data() + text.size(), value);  // the kernel wrote it
    return value;
}

// "oom_kill 3" in a file of "key value" lines.
std::uint64_t value_of(const std::string& lines, std::string_view key) {
    std::istringstream stream(lines);
    for (std::string word; stream >> word;) {
        std::string value;
        stream >> value;
        if (word == key) return to_number(value);
    }
    return 0;
}

// /proc/self/mounts: "cgroup /sys/fs/cgroup/memory cgroup rw,relatime,memory 0 0"
std::optional<std::string> find_mount(std::string_view controller) {
    const base::Fd file(
        base::check(::open("/proc/self/mounts", O_RDONLY | O_CLOEXEC), "read the mounts"));
    std::istringstream lines(base::read_all(file.get(), 4 << 20));
    for (std::string line; std::getline(lines, line);) {
        std::istringstream words(line);
        std::string device;
        std::string point;
        std::string type;
        std::string options;
        words >> device >> point >> type >> options;
        if (type != "cgroup") continue;
        std::istringstream parts(options);
        for (std::string option; std::getline(parts, option, ',');) {
            if (option == controller) return point;
        }
    }
    return std::nullopt;
}

// /proc/self/cgroup: "4:memory:/user/1000"
std::string find_group(std::string_view controller) {
    const base::Fd file(
        base::check(::open("/proc/self/cgroup", O_RDONLY | O_CLOEXEC), "read the own cgroups"));
    std::istringstream lines(base::read_all(file.get(), 1 << 20));
    for (std::string line; std::getline(lines, line);) {
        const auto first = line.find(':');
        const auto second = line.find(':', first + 1);
        if (first == std::string::npos || second == std::string::npos) continue;
        std::istringstream names(line.substr(first + 1, second - first - 1));
        for (std::string name; std::getline(names, name, ',');) {
            if (name == controller) return line.substr(second + 1);
        }
    }
    return "/";
}

// Groups of keepers that were killed in the middle of a run; their number is the keeper's.
void remove_abandoned(int folder) {
    const base::Fd copy(::openat(folder, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    DIR* entries = copy ? ::fdopendir(::fcntl(copy.get(), F_DUPFD_CLOEXEC, 0)) : nullptr;
    if (entries == nullptr) return;
    while (const dirent* entry = ::readdir(entries)) {
        const std::string_view name = entry->d_name;
        if (!name.starts_with(kNamePrefix)) continue;
        const auto keeper = static_cast<pid_t>(to_number(name.substr(kNamePrefix.size())));
        const bool is_gone = ::kill(keeper, 0) != 0 && errno == ESRCH;
        // The caller has made none yet: a group with its number is that of an earlier life.
        if (keeper > 0 && (is_gone || keeper == ::getpid())) {
            (void)::unlinkat(folder, entry->d_name, AT_REMOVEDIR);  // busy: somebody else's turn
        }
    }
    ::closedir(entries);
}

// The caller's own group in one controller's tree.
struct Parent {
    base::Fd folder;
    std::string path;  // for messages
};
using Parents = std::array<Parent, kControllers.size()>;

// A file of the group that is read or written again and again.
class File {
public:
    File() = default;
    File(int folder, const char* name, int flags)
        : fd_(base::check(::openat(folder, name, flags | O_CLOEXEC),
                          std::string("open the cgroup's ") + name)),
          name_(name) {}

    [[nodiscard]] int fd() const { return fd_.get(); }
    [[nodiscard]] std::string read() const {
        std::array<char, 4096> text;
        const ssize_t size = ::pread(fd_.get(), text.data(), text.size(), 0);
        base::check(size, std::string("read the cgroup's ") + name_);
        return {text.data(), static_cast<std::size_t>(size)};
    }
    void write(std::uint64_t value) const {
        const std::string text = std::to_string(value);
        if (::pwrite(fd_.get(), text.data(), text.size(), 0) < 0)
            throw base::Error("write " + text + " to the cgroup's " + name_, errno);
    }

private:
    base::Fd fd_;
    const char* name_ = "";
};

struct Files {
    std::array<File, kControllers.size()> tasks;
    File memory_limit;
    std::optional<File> memory_and_swap_limit;  // where swap is accounted
    File memory_usage;
    File memory_peak;
    File memory_events;
    File pids_limit;
    File pids_events;
    File cpu_usage;
};

class CgroupV1 final : public Cgroup {
public:
    CgroupV1(const Parents& parents, std::string name) : parents_(parents), name_(std::move(name)) {
        try {
            for (std::size_t i = 0; i < kControllers.size(); ++i)
                make_folder(i);
            open_files();
        } catch (...) {
            remove_quietly();
            throw;
        }
    }
    CgroupV1(const CgroupV1&) = delete;
    CgroupV1& operator=(const CgroupV1&) = delete;
    ~CgroupV1() override { remove_quietly(); }

    [[nodiscard]] GroupFds descriptors() const override {
        return {.tasks = {files_.tasks[0].fd(), files_.tasks[1].fd(), files_.tasks[2].fd()},
                .resets = {files_.memory_peak.fd(), files_.cpu_usage.fd(), -1}};
    }

    void begin(const CgroupLimits& limits) override {
        set_memory_limit(limits.memory_bytes);
        if (limits.processes != limits_.processes) files_.pids_limit.write(limits.processes);
        limits_ = limits;
    }

    [[nodiscard]] std::uint64_t cpu_ns() const override {
        return to_number(files_.cpu_usage.read());
    }
    [[nodiscard]] std::uint64_t memory_peak_bytes() const override {
        return to_number(files_.memory_peak.read());
    }
    [[nodiscard]] std::uint32_t oom_kills() const override {
        return all_oom_kills() - oom_kills_before_;
    }
    [[nodiscard]] std::uint32_t process_refusals() const override {
        return all_refusals() - refusals_before_;
    }

    // Pages of files that a program read first stay charged to its group.
    [[nodiscard]] bool settle() override {
        constexpr std::uint64_t kKernelsOwnBatches = 1024 * 1024;  // pages charged ahead
        oom_kills_before_ = all_oom_kills();
        refusals_before_ = all_refusals();
        return to_number(files_.memory_usage.read()) <= kKernelsOwnBatches;
    }

    void remove() override {
        for (; made_ > 0; --made_)
            remove_folder(parents_[made_ - 1]);
    }

private:
    void make_folder(std::size_t controller) {
        const int parent = parents_[controller].folder.get();
        const std::string doing = "make the cgroup " + parents_[controller].path + "/" + name_;
        base::check(::mkdirat(parent, name_.c_str(), 0755), doing);
        ++made_;
        folders_[controller] = base::Fd(
            base::check(::openat(parent, name_.c_str(), O_PATH | O_DIRECTORY | O_CLOEXEC), doing));
    }

    void open_files() {
        for (std::size_t i = 0; i < kControllers.size(); ++i)
            files_.tasks[i] = File(folders_[i].get(), "tasks", O_WRONLY);
        const int in_memory = folders_[memory].get();
        files_.memory_limit = File(in_memory, "memory.limit_in_bytes", O_WRONLY);
        const char* with_swap = "memory.memsw.limit_in_bytes";
        if (::faccessat(in_memory, with_swap, W_OK, 0) == 0)
            files_.memory_and_swap_limit = File(in_memory, with_swap, O_WRONLY);
        files_.memory_usage = File(in_memory, "memory.usage_in_bytes", O_RDONLY);
        files_.memory_peak = File(in_memory, "memory.max_usage_in_bytes", O_RDWR);
        files_.memory_events = File(in_memory, "memory.oom_control", O_RDONLY);
        files_.pids_limit = File(folders_[pids].get(), "pids.max", O_WRONLY);
        files_.pids_events = File(folders_[pids].get(), "pids.events", O_RDONLY);
        files_.cpu_usage = File(folders_[cpuacct].get(), "cpuacct.usage", O_RDWR);
    }

    // Memory and swap together get the same limit, which may never be below that of memory alone.
    void set_memory_limit(std::uint64_t bytes) {
        if (bytes == limits_.memory_bytes) return;
        const bool is_growing = bytes > limits_.memory_bytes;
        const auto set_both = [&] {
            if (files_.memory_and_swap_limit) files_.memory_and_swap_limit->write(bytes);
        };
        if (is_growing && limits_.memory_bytes != 0) set_both();
        files_.memory_limit.write(bytes);
        if (!is_growing || limits_.memory_bytes == 0) set_both();
    }

    [[nodiscard]] std::uint32_t all_oom_kills() const {
        return static_cast<std::uint32_t>(value_of(files_.memory_events.read(), "oom_kill"));
    }
    [[nodiscard]] std::uint32_t all_refusals() const {
        return static_cast<std::uint32_t>(value_of(files_.pids_events.read(), "max"));
    }

    // A process that has been reaped may hold its group a moment longer.
    void remove_folder(const Parent& parent) const {
        for (int attempt = 0;; ++attempt) {
            if (::unlinkat(parent.folder.get(), name_.c_str(), AT_REMOVEDIR) == 0) return;
            if (errno != EBUSY || attempt == 200)
                throw base::Error("remove the cgroup " + parent.path + "/" + name_, errno);
            const timespec moment{.tv_sec = 0, .tv_nsec = 1'000'000};
            ::nanosleep(&moment, nullptr);
        }
    }

    void remove_quietly() noexcept {
        try {
            remove();
        } catch (const base::Error&) {
            return;  // what stays is found by the next keeper's remove_abandoned
        }
    }

    const Parents& parents_;  // the tree's
    std::string name_;
    std::size_t made_ = 0;  // how many folders exist, in the order of the controllers
    std::array<base::Fd, kControllers.size()> folders_;
    Files files_;
    CgroupLimits limits_;  // as set now; 0: the kernel's own, which is none
    std::uint32_t oom_kills_before_ = 0;
    std::uint32_t refusals_before_ = 0;
};

class CgroupTreeV1 final : public CgroupTree {
public:
    explicit CgroupTreeV1(std::string name) : name_(std::move(name)) {
        for (std::size_t i = 0; i < kControllers.size(); ++i) {
            const auto mount = find_mount(kControllers[i]);
            if (!mount) {
                throw base::Error(std::string("the ") + kControllers[i] +
                                  " cgroup controller (version 1) is not mounted");
            }
            const std::string group = find_group(kControllers[i]);
            own_[i].path = *mount + (group == "/" ? "" : group);
            own_[i].folder = base::Fd(
                base::check(::open(own_[i].path.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC),
                            "open the cgroup " + own_[i].path));
            remove_abandoned(own_[i].folder.get());
        }
    }

    [[nodiscard]] std::uint8_t version() const override { return 1; }

    std::unique_ptr<Cgroup> make() override { return std::make_unique<CgroupV1>(own_, name_); }

private:
    std::string name_;
    Parents own_;
};

}  // namespace

std::unique_ptr<CgroupTree> open_cgroup_v1(const std::string& name) {
    return std::make_unique<CgroupTreeV1>(std::string(kNamePrefix) + name);
}

}  // namespace sandbox
