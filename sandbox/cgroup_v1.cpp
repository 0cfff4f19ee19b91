// Control groups, version 1: memory, pids and cpuacct, each a tree of its own (cgroups(7)); and the
// choice between the versions.
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>

#include "sandbox/base/error.h"
#include "sandbox/cgroup.h"
#include "sandbox/cgroup_files.h"

namespace sandbox {

namespace {

constexpr std::array<const char*, 3> kControllers{"memory", "pids", "cpuacct"};
enum Controller : std::size_t { memory, pids, cpuacct };
constexpr int kRemovalMs = 200;

// The caller's own group in one controller's tree.
struct Parent {
    base::Fd folder;
    std::string path;  // for messages
};
using Parents = std::array<Parent, kControllers.size()>;

class CgroupV1 final : public Cgroup {
public:
    CgroupV1(const Parents& parents, std::string name, const CgroupLimits& limits)
        : parents_(parents), name_(std::move(name)) {
        try {
            for (std::size_t i = 0; i < kControllers.size(); ++i)
                make_folder(i);
            set_limits(limits);
        } catch (...) {
            remove_quietly();
            throw;
        }
    }
    CgroupV1(const CgroupV1&) = delete;
    CgroupV1& operator=(const CgroupV1&) = delete;
    ~CgroupV1() override { remove_quietly(); }

    [[nodiscard]] std::array<int, kMaxCgroups> tasks() const override {
        return {tasks_[0].get(), tasks_[1].get(), tasks_[2].get(), -1};
    }
    [[nodiscard]] std::uint64_t cpu_ns() const override {
        return read_number(folders_[cpuacct].get(), "cpuacct.usage");
    }
    [[nodiscard]] std::uint64_t memory_peak_bytes() const override {
        return read_number(folders_[memory].get(), "memory.max_usage_in_bytes");
    }
    [[nodiscard]] std::uint32_t oom_kills() const override {
        return static_cast<std::uint32_t>(
            read_value(folders_[memory].get(), "memory.oom_control", "oom_kill"));
    }
    [[nodiscard]] std::uint32_t process_refusals() const override {
        return static_cast<std::uint32_t>(read_value(folders_[pids].get(), "pids.events", "max"));
    }

    void remove() override {
        for (std::size_t i = 0; i < kControllers.size(); ++i) {
            if (!folders_[i]) continue;
            if (!remove_group(parents_[i].folder.get(), name_, kRemovalMs))
                throw base::Error("remove the cgroup " + parents_[i].path + "/" + name_, errno);
            tasks_[i].reset();
            folders_[i].reset();
        }
        made_ = 0;
    }

private:
    void make_folder(std::size_t controller) {
        const int parent = parents_[controller].folder.get();
        const std::string doing = "make the cgroup " + parents_[controller].path + "/" + name_;
        base::check(::mkdirat(parent, name_.c_str(), 0755), doing);
        ++made_;
        folders_[controller] = base::Fd(
            base::check(::openat(parent, name_.c_str(), O_PATH | O_DIRECTORY | O_CLOEXEC), doing));
        tasks_[controller] = base::Fd(base::check(
            ::openat(folders_[controller].get(), "tasks", O_WRONLY | O_CLOEXEC), doing));
    }

    void set_limits(const CgroupLimits& limits) {
        const std::string memory_bytes = std::to_string(limits.memory_bytes);
        write_file(folders_[memory].get(), "memory.limit_in_bytes", memory_bytes);
        // Where swap is accounted, memory and swap together get the same limit.
        const char* with_swap = "memory.memsw.limit_in_bytes";
        if (::faccessat(folders_[memory].get(), with_swap, W_OK, 0) == 0)
            write_file(folders_[memory].get(), with_swap, memory_bytes);
        write_file(folders_[pids].get(), "pids.max", std::to_string(limits.processes));
    }

    void remove_quietly() noexcept {
        for (std::size_t i = 0; i < made_; ++i) {
            // What stays is found by the next keeper's remove_abandoned.
            (void)remove_group(parents_[i].folder.get(), name_, 0);
        }
    }

    const Parents& parents_;  // the tree's
    std::string name_;
    std::size_t made_ = 0;  // how many folders exist, in the order of the controllers
    std::array<base::Fd, 3> folders_;
    std::array<base::Fd, 3> tasks_;
};

class CgroupTreeV1 final : public CgroupTree {
public:
    CgroupTreeV1(const CgroupPlaces& places, std::string name) : name_(std::move(name)) {
        for (std::size_t i = 0; i < kControllers.size(); ++i) {
            const std::string group = find_group(places.groups, kControllers[i]);
            own_[i].path =
                find_mount_v1(places.mounts, kControllers[i]).value() + (group == "/" ? "" : group);
            own_[i].folder = base::Fd(
                base::check(::open(own_[i].path.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC),
                            "open the cgroup " + own_[i].path));
            remove_abandoned(own_[i].folder.get());
        }
    }

    [[nodiscard]] std::uint8_t version() const override { return 1; }

    std::unique_ptr<Cgroup> make(const CgroupLimits& limits) override {
        return std::make_unique<CgroupV1>(own_, name_, limits);
    }

private:
    std::string name_;
    Parents own_;
};

// Why version 1 does not serve on this machine; empty when it does.
std::string missing_in_v1(const CgroupPlaces& places) {
    for (const char* controller : kControllers) {
        if (!find_mount_v1(places.mounts, controller))
            return std::string("the ") + controller +
                   " cgroup controller (version 1) is not mounted";
    }
    return {};
}

}  // namespace

// A machine may have both: the controllers then belong to version 1, and version 2 has none.
std::unique_ptr<CgroupTree> open_cgroup(const std::string& name) {
    const CgroupPlaces places = read_places();
    const std::string no_v1 = missing_in_v1(places);
    if (no_v1.empty())
        return std::make_unique<CgroupTreeV1>(places, std::string(kGroupPrefix) + name);
    const std::string no_v2 = missing_in_v2(places);
    if (!no_v2.empty()) throw base::Error(no_v1 + ", and " + no_v2);
    return open_cgroup_v2(places, std::string(kGroupPrefix) + name);
}

}  // namespace sandbox
