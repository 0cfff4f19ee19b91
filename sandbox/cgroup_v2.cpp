// Control groups, version 2: one tree, in which a group has either processes or children with
// controllers ("no internal processes", cgroups(7)). Where the groups are made: cgroup.h.
#include <fcntl.h>
#include <sys/stat.h>
#include <sys/xattr.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <limits>
#include <optional>

#include "sandbox/base/error.h"
#include "sandbox/cgroup.h"
#include "sandbox/cgroup_files.h"

namespace sandbox {

namespace {

constexpr std::array kControllers{"memory", "pids"};  // processor time is counted without one
constexpr const char* kCallers = "sandbox.callers";
constexpr int kRemovalMs = 200;

// A group below which the runs get theirs.
struct Place {
    base::Fd folder;
    std::string path;  // for messages
};

// ---- where groups are made ----------------------------------------------------------------------

Place open_place(const std::string& mount, const std::string& group) {
    const std::string path = mount + (group == "/" ? "" : group);
    return {.folder = base::Fd(base::check(::open(path.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC),
                                           "open the cgroup " + path)),
            .path = path};
}

// systemd marks so what it has handed over to others (its CGROUP_DELEGATION.md).
bool is_delegated(const Place& place) {
    return std::ranges::any_of(std::array{"trusted.delegate", "user.delegate"}, [&](auto* name) {
        char value = 0;
        return ::fgetxattr(place.folder.get(), name, &value, 1) == 1 && value == '1';
    });
}

std::string parent_of(const std::string& group) {
    const std::size_t slash = group.rfind('/');
    return slash == 0 ? "/" : group.substr(0, slash);
}

// systemd puts processes into a service whenever it likes, for ExecReload= and at a restart. It
// could not any more if the service's group handed controllers on. Process 1 is not ours to move.
bool is_kept_by_systemd(const std::string& group) {
    return group.ends_with(".service") || group.ends_with("/init.scope");
}

Place find_place(const std::string& mount, const std::string& own) {
    // An earlier box has moved us there.
    if (own.ends_with(std::string("/") + kCallers)) return open_place(mount, parent_of(own));
    for (std::string group = own; group != "/"; group = parent_of(group)) {
        Place place = open_place(mount, group);
        if (is_delegated(place)) return place;
    }
    if (is_kept_by_systemd(own)) {
        throw base::Error("systemd keeps the cgroup " + own +
                          " for itself: set Delegate=yes in its unit, or start the command with "
                          "\"systemd-run --scope -p Delegate=yes\"");
    }
    return open_place(mount, own);
}

// ---- what its children get ------------------------------------------------------------------

void require_controllers(const Place& place) {
    const std::string offered = read_file(place.folder.get(), "cgroup.controllers");
    for (const char* controller : kControllers) {
        if (!has_word(offered, controller))
            throw base::Error("the cgroup " + place.path + " has no " + controller +
                              " controller: the groups above it do not hand it on");
    }
}

// Whoever has ended meanwhile need not move. Who cannot be moved is found by the next attempt to
// hand controllers on.
void move_processes(const Place& place) {
    const std::string doing = "make the cgroup " + place.path + "/" + kCallers;
    if (::mkdirat(place.folder.get(), kCallers, 0755) != 0 && errno != EEXIST)
        throw base::Error(doing, errno);
    const std::string target = std::string(kCallers) + "/cgroup.procs";
    const base::Fd procs(
        base::check(::openat(place.folder.get(), target.c_str(), O_WRONLY | O_CLOEXEC), doing));
    const std::string listed = read_file(place.folder.get(), "cgroup.procs");
    std::string_view rest = listed;
    while (!rest.empty()) {
        const std::size_t size = std::min(rest.find('\n'), rest.size() - 1) + 1;
        (void)!::write(procs.get(), rest.data(), size);
        rest.remove_prefix(size);
    }
}

bool try_handing_on(const Place& place, const std::string& wish) {
    const std::string doing = "hand controllers on to the children of the cgroup " + place.path;
    const base::Fd file(base::check(
        ::openat(place.folder.get(), "cgroup.subtree_control", O_WRONLY | O_CLOEXEC), doing));
    if (::write(file.get(), wish.data(), wish.size()) >= 0) return true;
    if (errno != EBUSY) throw base::Error(doing, errno);
    return false;
}

// The root group alone may have both processes and children with controllers.
void hand_controllers_on(const Place& place) {
    const std::string known = read_file(place.folder.get(), "cgroup.subtree_control");
    std::string wish;
    for (const char* controller : kControllers) {
        if (!has_word(known, controller)) wish += std::string("+") + controller + " ";
    }
    if (wish.empty()) return;
    constexpr int kMostAttempts = 100;  // who is moved may have made children meanwhile
    for (int attempt = 0; attempt < kMostAttempts; ++attempt) {
        if (try_handing_on(place, wish)) return;
        move_processes(place);
    }
    throw base::Error("the cgroup " + place.path + " cannot be emptied of its processes", EBUSY);
}

// ---- one run's group ----------------------------------------------------------------------------

// The destructor ends what is left in the group and removes it.
class GroupFolder {
public:
    GroupFolder(const Place& place, std::string name) : place_(place), name_(std::move(name)) {
        base::check(::mkdirat(place.folder.get(), name_.c_str(), 0755), "make " + title());
        exists_ = true;
    }
    GroupFolder(const GroupFolder&) = delete;
    GroupFolder& operator=(const GroupFolder&) = delete;
    ~GroupFolder() { (void)try_remove(); }

    [[nodiscard]] base::Fd open(const std::string& file, int flags) const {
        const std::string path = name_ + "/" + file;
        return base::Fd(base::check(::openat(place_.folder.get(), path.c_str(), flags | O_CLOEXEC),
                                    "make " + title()));
    }

    void remove() {
        if (!try_remove()) throw base::Error("remove " + title(), errno);
    }

private:
    [[nodiscard]] std::string title() const { return "the cgroup " + place_.path + "/" + name_; }

    bool try_remove() {
        if (!exists_) return true;
        exists_ = !remove_group(place_.folder.get(), name_, 0);
        if (!exists_ || errno != EBUSY) return !exists_;
        const base::Fd kill(
            ::openat(place_.folder.get(), (name_ + "/cgroup.kill").c_str(), O_WRONLY | O_CLOEXEC));
        // Linux before 5.14 has no such file: only init's end is waited for then.
        if (kill) (void)!::write(kill.get(), "1", 1);
        exists_ = !remove_group(place_.folder.get(), name_, kRemovalMs);
        return !exists_;
    }

    const Place& place_;  // the tree's
    std::string name_;
    bool exists_ = false;
};

std::uint32_t to_count(std::uint64_t events) {
    return static_cast<std::uint32_t>(
        std::min<std::uint64_t>(events, std::numeric_limits<std::uint32_t>::max()));
}

class CgroupV2 final : public Cgroup {
public:
    CgroupV2(const Place& place, const std::string& name)
        : group_(place, name),
          folder_(group_.open(".", O_RDONLY | O_DIRECTORY)),
          processes_(group_.open("cgroup.procs", O_WRONLY)),
          memory_limit_(folder_.get(), "memory.max", O_WRONLY),
          memory_events_(folder_.get(), "memory.events", O_RDONLY),
          memory_usage_(folder_.get(), "memory.current", O_RDONLY),
          pids_limit_(folder_.get(), "pids.max", O_WRONLY),
          pids_events_(folder_.get(), "pids.events", O_RDONLY),
          cpu_(folder_.get(), "cpu.stat", O_RDONLY) {
        hold_group(folder_.get());
        // Where swap is not accounted there is no such file, and nothing to forbid.
        if (::faccessat(folder_.get(), "memory.swap.max", W_OK, 0) == 0)
            write_file(folder_.get(), "memory.swap.max", "0");
        // Without its half a program is none: all of the run's processes end together.
        write_file(folder_.get(), "memory.oom.group", "1");
        open_peak();
    }

    // The peak begins anew for all who share the descriptor, where it can.
    [[nodiscard]] GroupFds descriptors() const override {
        return {.tasks = {processes_.get(), -1, -1},
                .resets = {peak_restarts_ ? peak_->fd() : -1, -1, -1}};
    }

    void begin(const CgroupLimits& limits) override {
        if (limits.memory_bytes != limits_.memory_bytes) memory_limit_.write(limits.memory_bytes);
        if (limits.processes != limits_.processes) pids_limit_.write(limits.processes);
        limits_ = limits;
        before_ = count();
    }

    [[nodiscard]] std::uint64_t cpu_ns() const override { return read_cpu_ns() - before_.cpu_ns; }
    [[nodiscard]] std::uint64_t memory_peak_bytes() const override;
    [[nodiscard]] std::uint32_t oom_kills() const override;
    [[nodiscard]] std::uint32_t process_refusals() const override {
        return to_count(pids_events_.value("max") - before_.refusals);
    }

    // A peak that cannot begin anew would be told of the next run as well. Pages of files that a
    // program read first stay charged to its group.
    [[nodiscard]] bool settle() override {
        constexpr std::uint64_t kKernelsOwnBatches = 1024 * 1024;  // pages charged ahead
        return peak_restarts_ && memory_usage_.number() <= kKernelsOwnBatches;
    }

    void remove() override { group_.remove(); }

private:
    // What a run begins with: the kernel never sets these back.
    struct Counters {
        std::uint64_t cpu_ns = 0;
        std::uint64_t limit_hits = 0;
        std::uint64_t ooms = 0;
        std::uint64_t oom_kills = 0;
        std::uint64_t refusals = 0;
    };

    void open_peak();
    [[nodiscard]] Counters count() const;
    [[nodiscard]] std::uint64_t read_cpu_ns() const { return cpu_.value("usage_usec") * 1000; }

    GroupFolder group_;
    base::Fd folder_;
    base::Fd processes_;
    GroupFile memory_limit_;
    GroupFile memory_events_;
    GroupFile memory_usage_;
    GroupFile pids_limit_;
    GroupFile pids_events_;
    GroupFile cpu_;
    std::optional<GroupFile> peak_;  // none before Linux 5.19
    bool peak_restarts_ = false;     // for one descriptor, since Linux 6.12
    CgroupLimits limits_;            // as set now; 0: the kernel's own, which is none
    Counters before_;
};

// Before Linux 6.12 it cannot be written to: the write is refused, or the opening.
void CgroupV2::open_peak() {
    if (::faccessat(folder_.get(), "memory.peak", F_OK, 0) != 0) return;
    const base::Fd writable(::openat(folder_.get(), "memory.peak", O_RDWR | O_CLOEXEC));
    peak_restarts_ = writable && ::write(writable.get(), "0", 1) == 1;
    peak_.emplace(folder_.get(), "memory.peak", peak_restarts_ ? O_RDWR : O_RDONLY);
}

CgroupV2::Counters CgroupV2::count() const {
    const std::string memory = memory_events_.read();
    return {.cpu_ns = read_cpu_ns(),
            .limit_hits = value_of(memory, "max").value_or(0),
            .ooms = value_of(memory, "oom").value_or(0),
            .oom_kills = value_of(memory, "oom_kill").value_or(0),
            .refusals = pids_events_.value("max")};
}

std::uint64_t CgroupV2::memory_peak_bytes() const {
    if (peak_) return peak_->number();
    // Nobody has watched: the limit where it was reached, else what is still charged, which is less
    // than the peak.
    const bool was_full = memory_events_.value("max") > before_.limit_hits;
    return was_full ? limits_.memory_bytes : memory_usage_.number();
}

// The group has no children, so memory.events and memory.events.local say the same. "oom" counts
// that the group's own limit was reached, "oom_kill" kills for whatever reason.
std::uint32_t CgroupV2::oom_kills() const {
    const std::uint64_t kills = memory_events_.value("oom_kill") - before_.oom_kills;
    if (kills > 0 && memory_events_.value("oom") == before_.ooms) throw_out_of_memory_above();
    return to_count(kills);
}

class CgroupTreeV2 final : public CgroupTree {
public:
    CgroupTreeV2(Place place, std::string name) : place_(std::move(place)), name_(std::move(name)) {
        require_controllers(place_);
        hand_controllers_on(place_);
        remove_abandoned(place_.folder.get());
    }

    [[nodiscard]] std::uint8_t version() const override { return 2; }

    std::unique_ptr<Cgroup> make() override { return std::make_unique<CgroupV2>(place_, name_); }

private:
    Place place_;
    std::string name_;
};

}  // namespace

std::string missing_in_v2(const CgroupPlaces& places) {
    const auto mount = find_mount_v2(places.mounts);
    if (!mount) return "cgroup version 2 is not mounted";
    const Place top = open_place(*mount, "/");
    const std::string offered = read_file(top.folder.get(), "cgroup.controllers");
    for (const char* controller : kControllers) {
        if (!has_word(offered, controller))
            return "cgroup version 2 at " + *mount + " has no " + controller + " controller";
    }
    return {};
}

std::unique_ptr<CgroupTree> open_cgroup_v2(const CgroupPlaces& places, const std::string& name) {
    const std::string mount = find_mount_v2(places.mounts).value();
    return std::make_unique<CgroupTreeV2>(find_place(mount, find_group(places.groups, "")), name);
}

}  // namespace sandbox
