// Who a program is, and what it was given: its user, groups, capabilities, limits, descriptors,
// session and environment.
#include <fcntl.h>
#include <grp.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/sysmacros.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <sstream>

#include "sandbox/base/child.h"
#include "sandbox/doctor/attack.h"
#include "sandbox/doctor/helpers.h"

namespace sandbox::doctor {

namespace {

// "inside outside count": outside as the parent namespace counts, which is the host.
Answer host_user(const Facts& /*facts*/) {
    std::istringstream map(read_some("/proc/self/uid_map"));
    std::uint64_t inside = 0;
    std::uint64_t outside = 0;
    std::uint64_t count = 0;
    map >> inside >> outside >> count;
    const std::uint64_t uid = ::getuid();
    if (count == 0 || uid < inside || uid - inside >= count)
        return untried("/proc/self/uid_map does not tell");
    const std::uint64_t on_host = outside + (uid - inside);
    if (uid == 0 || on_host == 0) return broken("the host's root");
    return holds("user " + std::to_string(on_host) + " of the host");
}

Answer groups(const Facts& /*facts*/) {
    std::array<gid_t, 64> list{};
    const int count = ::getgroups(static_cast<int>(list.size()), list.data());
    if (count == 0) return holds("none");
    return broken(count < 0 ? "more than 64" : std::to_string(count) + " of the caller's");
}

Answer become_somebody(const Facts& /*facts*/) {
    std::vector<std::string> reached;
    const auto note = [&reached](long result, const char* what) {
        if (result == 0) reached.emplace_back(what);
    };
    note(::syscall(SYS_setresgid, 0, 0, 0), "setresgid 0");
    note(::syscall(SYS_setresgid, 2, 2, 2), "setresgid 2");
    note(::syscall(SYS_setresuid, 2, 2, 2), "setresuid 2");
    note(::syscall(SYS_setresuid, 0, 0, 0), "setresuid 0");
    return nothing_of(reached, "refused");
}

// The client has put it there: a copy of a program, root's own, with the set-user-ID bit.
Answer run_set_user_id_file(const Facts& facts) {
    const std::string& path = fact(facts, "set-user-id");
    if (path.empty()) return untried("only root can make such a file of another user");
    std::vector<std::string> words{path, "doctor-probe", "--", "effective-user"};
    const std::vector<char*> argv = base::exec_words(words);
    (void)::execv(path.c_str(), argv.data());
    return untried("the file was not executed: " + error_name(errno));
}

// null, zero, full, random and urandom; what hides files of /proc is one of them, too.
bool is_harmless_device(const std::string& path) {
    struct stat status{};
    return ::stat(path.c_str(), &status) == 0 && S_ISCHR(status.st_mode) &&
           ::major(status.st_rdev) == 1;
}

bool is_scratch(const std::string& place) {
    return place == "/box" || place == "/tmp" || place == "/dev/shm";
}

// The fifth word of a line is the place, the sixth the options: proc(5).
Answer mount_flags(const Facts& /*facts*/) {
    std::istringstream lines(read_some("/proc/self/mountinfo"));
    std::vector<std::string> reached;
    std::size_t count = 0;
    for (std::string line; std::getline(lines, line); ++count) {
        std::istringstream words(line);
        std::array<std::string, 6> word;
        for (std::string& next : word)
            words >> next;
        const std::string& place = word[4];
        const std::string options = "," + word[5] + ",";
        const auto has = [&options](const char* option) {
            return options.find(option) != std::string::npos;
        };
        if (!has(",ro,") && !is_scratch(place)) reached.push_back(place + " writable");
        if (!has(",nosuid,")) reached.push_back(place + " without nosuid");
        if (!has(",nodev,") && !is_harmless_device(place))
            reached.push_back(place + " without nodev");
    }
    if (count == 0) return untried("/proc/self/mountinfo cannot be read");
    return nothing_of(reached, std::to_string(count) + " mounts");
}

Answer capabilities(const Facts& /*facts*/) {
    std::vector<std::string> reached;
    for (const char* set : {"CapInh", "CapPrm", "CapEff", "CapBnd", "CapAmb"}) {
        const std::string bits = own_status(set);
        if (bits.empty() || bits.find_first_not_of('0') != std::string::npos)
            reached.push_back(std::string(set) + " " + bits);
    }
    return nothing_of(reached, "all five sets are empty");
}

Answer no_new_privileges(const Facts& /*facts*/) {
    return own_status("NoNewPrivs") == "1" ? holds("set") : broken("not set");
}

Answer session(const Facts& /*facts*/) {
    if (::getsid(0) != ::getpid())
        return broken("the session of process " + std::to_string(::getsid(0)));
    return must_fail(::open("/dev/tty", O_RDWR | O_CLOEXEC) < 0, "open the terminal");
}

Answer descriptors(const Facts& /*facts*/) {
    constexpr int kResults = 3;
    std::vector<std::string> reached;
    for (const std::string& name : names_in("/proc/self/fd")) {
        const int number = std::stoi(name);
        // The listing's own descriptor is gone by now.
        if (number > kResults && ::fcntl(number, F_GETFD) >= 0) reached.push_back(name);
    }
    return nothing_of(reached, "0 to 3");
}

Answer environment(const Facts& facts) {
    for (char** entry = environ; *entry != nullptr; ++entry) {
        if (std::string_view(*entry).find(fact(facts, "token")) != std::string_view::npos)
            return broken("the caller's environment is there");
    }
    return holds("nothing of the caller's");
}

struct Bound {
    int resource;
    const char* name;
    rlim_t most;
};

constexpr rlim_t kMiB = 1024 * 1024;
constexpr std::array kBounds{
    Bound{RLIMIT_CORE, "core", 0},
    Bound{RLIMIT_NOFILE, "open files", 1024},
    Bound{RLIMIT_MEMLOCK, "memlock", 0},
    Bound{RLIMIT_MSGQUEUE, "message queues", 0},
    Bound{RLIMIT_RTPRIO, "real time", 0},
    Bound{RLIMIT_STACK, "stack", 64 * kMiB},
    Bound{RLIMIT_CPU, "processor time", 24 * 60 * 60},
    Bound{RLIMIT_FSIZE, "file size", 64 * kMiB},
};

Answer resource_limits(const Facts& /*facts*/) {
    std::vector<std::string> reached;
    for (const Bound& bound : kBounds) {
        rlimit limit{};
        if (::getrlimit(bound.resource, &limit) != 0 || limit.rlim_max > bound.most)
            reached.emplace_back(bound.name);
    }
    return nothing_of(reached, std::to_string(kBounds.size()) + " limits");
}

Answer raise_limits(const Facts& /*facts*/) {
    std::vector<std::string> reached;
    for (const Bound& bound : kBounds) {
        rlimit limit{};
        if (::getrlimit(bound.resource, &limit) != 0) continue;
        if (limit.rlim_max != RLIM_INFINITY) ++limit.rlim_max;
        const bool is_endless = limit.rlim_max == RLIM_INFINITY;
        if (is_endless || ::setrlimit(bound.resource, &limit) == 0)
            reached.emplace_back(bound.name);
    }
    return nothing_of(reached, "refused");
}

Answer better_priority(const Facts& /*facts*/) {
    const int before = ::getpriority(PRIO_PROCESS, 0);
    return must_fail(::setpriority(PRIO_PROCESS, 0, before - 1) != 0, "a better priority");
}

}  // namespace

std::vector<Attack> privilege_attacks() {
    const auto user = [](const char* name, const char* how, Answer (*act)(const Facts&)) {
        return Attack{.name = name, .barrier = "own user", .how = how, .act = act};
    };
    const auto given = [](const char* name, const char* how, Answer (*act)(const Facts&)) {
        return Attack{.name = name, .barrier = "no privileges", .how = how, .act = act};
    };
    Attack with_groups = user("groups", "list the supplementary groups", groups);
    with_groups.needs = {.host_user = true};
    const auto warm = [](const char* name, const char* how, Answer (*act)(const Facts&)) {
        return Attack{
            .name = name, .barrier = "warm box", .how = how, .act = act, .where = Where::warm_box};
    };
    return {
        user("host-user", "find the own user on the host in /proc/self/uid_map", host_user),
        with_groups,
        user("become-user", "setresuid and setresgid to root and to another user", become_somebody),
        user("set-user-id", "execute a set-user-ID file of root's in /box", run_set_user_id_file),
        user("mount-flags", "look for mounts that are writable, or honour set-user-ID or devices",
             mount_flags),
        given("capabilities", "read the five capability sets in /proc/self/status", capabilities),
        given("no-new-privileges", "read NoNewPrivs in /proc/self/status", no_new_privileges),
        given("session", "look for another session and for its terminal", session),
        given("descriptors", "look for descriptors that the caller left open", descriptors),
        given("environment", "look for the caller's environment", environment),
        given("resource-limits", "look for a resource limit that is missing", resource_limits),
        given("raise-limits", "raise each hard limit by one", raise_limits),
        given("priority", "ask for a better priority", better_priority),
        warm("warm-descriptors", "look for descriptors of who made it ready", descriptors),
        warm("warm-environment", "look for the caller's environment", environment),
        warm("warm-capabilities", "read the five capability sets in /proc/self/status",
             capabilities),
        warm("warm-limits", "look for a resource limit that is missing", resource_limits),
    };
}

}  // namespace sandbox::doctor
