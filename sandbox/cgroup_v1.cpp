// Control groups, version 1: memory, pids and cpuacct, each a tree of its own (cgroups(7)); and the
// choice between the versions.
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <optional>

#include "sandbox/base/error.h"
#include "sandbox/cgroup.h"
#include "sandbox/cgroup_files.h"

namespace sandbox {

namespace {

constexpr std::array<const char*, 3> kControllers{"memory", "pids", "cpuacct"};
enum Controller : std::size_t { memory, pids, cpuacct };
constexpr int kRemovalMs = 200;
constexpr std::uint64_t kKernelsOwnBatches = 1024 * 1024;  // pages charged ahead

// The caller's own group in one controller's tree.
struct Parent {
    base::Fd folder;
    std::string path;  // for messages
};
using Parents = std::array<Parent, kControllers.size()>;

struct Files {
    std::array<GroupFile, kControllers.size()> tasks;
    GroupFile memory_limit;
    std::optional<GroupFile> memory_and_swap_limit;  // where swap is accounted
    GroupFile memory_usage;
    GroupFile memory_peak;
    std::optional<GroupFile> memory_and_swap_peak;
    GroupFile memory_events;
    GroupFile pids_limit;
    GroupFile pids_events;
    GroupFile cpu_usage;
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

    [[nodiscard]] std::uint64_t cpu_ns() const override { return files_.cpu_usage.number(); }
    [[nodiscard]] std::uint64_t memory_peak_bytes() const override {
        return files_.memory_peak.number();
    }
    // A kill counts for the group of whoever was killed, whosever limit was reached. ("failcnt",
    // which ought to tell that, stays 0 on some kernels.)
    [[nodiscard]] std::uint32_t oom_kills() const override {
        const std::uint32_t kills = all_oom_kills() - oom_kills_before_;
        if (kills > 0 && !was_full()) throw_out_of_memory_above();
        return kills;
    }
    [[nodiscard]] std::uint32_t process_refusals() const override {
        return all_refusals() - refusals_before_;
    }

    // Pages of files that a program read first stay charged to its group.
    [[nodiscard]] bool settle() override {
        oom_kills_before_ = all_oom_kills();
        refusals_before_ = all_refusals();
        if (files_.memory_and_swap_peak) files_.memory_and_swap_peak->write(0);
        return files_.memory_usage.number() <= kKernelsOwnBatches;
    }

    void remove() override {
        for (; made_ > 0; --made_) {
            const Parent& parent = parents_[made_ - 1];
            if (!remove_group(parent.folder.get(), name_, kRemovalMs))
                throw base::Error("remove the cgroup " + parent.path + "/" + name_, errno);
        }
    }

private:
    void make_folder(std::size_t controller) {
        const int parent = parents_[controller].folder.get();
        const std::string doing = "make the cgroup " + parents_[controller].path + "/" + name_;
        base::check(::mkdirat(parent, name_.c_str(), 0755), doing);
        ++made_;
        folders_[controller] = base::Fd(base::check(
            ::openat(parent, name_.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC), doing));
        hold_group(folders_[controller].get());
    }

    void open_files() {
        for (std::size_t i = 0; i < kControllers.size(); ++i)
            files_.tasks[i] = GroupFile(folders_[i].get(), "tasks", O_WRONLY);
        const int in_memory = folders_[memory].get();
        files_.memory_limit = GroupFile(in_memory, "memory.limit_in_bytes", O_WRONLY);
        const char* with_swap = "memory.memsw.limit_in_bytes";
        if (::faccessat(in_memory, with_swap, W_OK, 0) == 0) {
            files_.memory_and_swap_limit = GroupFile(in_memory, with_swap, O_WRONLY);
            files_.memory_and_swap_peak =
                GroupFile(in_memory, "memory.memsw.max_usage_in_bytes", O_RDWR);
        }
        files_.memory_usage = GroupFile(in_memory, "memory.usage_in_bytes", O_RDONLY);
        files_.memory_peak = GroupFile(in_memory, "memory.max_usage_in_bytes", O_RDWR);
        files_.memory_events = GroupFile(in_memory, "memory.oom_control", O_RDONLY);
        files_.pids_limit = GroupFile(folders_[pids].get(), "pids.max", O_WRONLY);
        files_.pids_events = GroupFile(folders_[pids].get(), "pids.events", O_RDONLY);
        files_.cpu_usage = GroupFile(folders_[cpuacct].get(), "cpuacct.usage", O_RDWR);
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

    // What was swapped out counts too; of memory alone there may then be less than the limit.
    [[nodiscard]] bool was_full() const {
        const auto& with_swap = files_.memory_and_swap_peak;
        const std::uint64_t peak = with_swap ? with_swap->number() : files_.memory_peak.number();
        return peak + kKernelsOwnBatches >= limits_.memory_bytes;
    }
    [[nodiscard]] std::uint32_t all_oom_kills() const {
        return static_cast<std::uint32_t>(files_.memory_events.value("oom_kill"));
    }
    [[nodiscard]] std::uint32_t all_refusals() const {
        return static_cast<std::uint32_t>(files_.pids_events.value("max"));
    }

    void remove_quietly() noexcept {
        // What stays is found by the next keeper's remove_abandoned.
        for (; made_ > 0; --made_)
            (void)remove_group(parents_[made_ - 1].folder.get(), name_, kRemovalMs);
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

    std::unique_ptr<Cgroup> make() override { return std::make_unique<CgroupV1>(own_, name_); }

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
