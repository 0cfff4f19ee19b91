// Sets up the witnesses, opens boxes, lets each attack be made in one, and looks after what is
// left.
#include "sandbox/doctor.h"

#include <fcntl.h>
#include <poll.h>
#include <sys/prctl.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <chrono>
#include <csignal>
#include <filesystem>
#include <map>
#include <optional>
#include <set>
#include <system_error>
#include <thread>
#include <tuple>
#include <utility>

#include "sandbox/base/child.h"
#include "sandbox/base/error.h"
#include "sandbox/box.h"
#include "sandbox/cgroup_files.h"
#include "sandbox/doctor/attack.h"
#include "sandbox/doctor/helpers.h"
#include "sandbox/doctor/verdict.h"
#include "sandbox/doctor/witnesses.h"
#include "sandbox/pool.h"
#include "sandbox/probe.h"

namespace sandbox::doctor {

namespace {

using base::check;
using base::Fd;

constexpr const char* kOwnProgram = "/proc/self/exe";
constexpr const char* kProgramInside = "/probe";

// ---- one attack --------------------------------------------------------------------------------

/// Where attacks are made: how a command is run there, and where the program is that makes them.
struct Place {
    std::string program;
    std::function<Report(const Attack&, const Command&)> run;
};

// A policy is compiled once for each path, so each has a file of its own until the end.
std::string policy_that_allows(const std::string& calls) {
    static std::map<std::string, Fd> files;
    if (calls.empty()) return "default";
    Fd& file = files[calls];
    if (!file)
        file = base::sealed_memory_file(
            "policy", "include default\nallow doctor \"what is behind the filter is tried\"\n  " +
                          calls + "\n");
    return "/proc/self/fd/" + std::to_string(file.get());
}

std::string rewound(const Fd& file) {
    constexpr std::size_t kMost = std::size_t{16} << 20;
    check(::lseek(file.get(), 0, SEEK_SET), "read what was written");
    return base::read_all(file.get(), kMost);
}

std::string first_line(const Fd& file) {
    const std::string text = rewound(file);
    return text.substr(0, text.find('\n'));
}

std::vector<std::string> words_for(const Place& place, const std::string& name,
                                   const Facts& facts) {
    std::vector<std::string> words{place.program, "doctor-probe", "--", name};
    for (const auto& [key, value] : facts)
        words.push_back(key + "=" + value);
    return words;
}

Seen make(const Place& place, const Attack& attack, const Witnesses& witnesses) {
    const Fd lent = witnesses.lend(attack.lent);
    const Fd output = base::memory_file("output");
    const Fd results = base::memory_file("results");
    const Command command{.argv = words_for(place, attack.name, witnesses.facts()),
                          .limits = attack.limits,
                          .policy = policy_that_allows(attack.let_through),
                          .stdin_fd = lent.get(),
                          .stdout_fd = output.get(),
                          .results_fd = results.get()};
    Seen seen{.report = place.run(attack, command)};
    seen.answer = parse_line(first_line(results), attack.name);
    seen.output_bytes = rewound(output).size();
    if (attack.afterwards) seen.afterwards = attack.afterwards(witnesses);
    return seen;
}

// By two borrowers of one slot. Where the first could not leave its traces, the second is not let
// in: the attack then has no answer.
Report run_in_slot(Pool& pool, const Command& command) {
    Command first = command;
    std::ranges::replace(first.argv, "find-traces-in-slot", "leave-traces");
    const Fd results = base::memory_file("results");
    first.results_fd = results.get();
    Report report = pool.take()->run(first);
    const auto left = parse_line(first_line(results), "leave-traces");
    return left && left->result == Result::holds ? pool.take()->run(command) : report;
}

Report run_warm(Box box, const Command& command) {
    box.prepare(command.policy, command.results_fd >= 0);
    return box.run(command);
}

// Before anything else: does the program run there at all, and as whom?
Seen look_around(const Place& place, const Witnesses& witnesses) {
    const Attack errand{.name = "user"};
    Seen seen = make(place, errand, witnesses);
    if (!seen.report.error.empty()) throw base::Error(seen.report.error);
    if (!seen.report.not_executed.empty())
        throw base::Error("execute this program in a box (may everybody execute it?): " +
                          seen.report.not_executed);
    if (!seen.answer) throw base::Error("a program in a box does not answer");
    return seen;
}

// The host's user of the programs in a box. In a user namespace it is the caller.
uid_t host_user(const Seen& seen) {
    const auto& namespaces = seen.report.enforced.namespaces;
    if (std::ranges::find(namespaces, "user") != namespaces.end()) return ::getuid();
    return static_cast<uid_t>(std::stoul(seen.answer->detail));
}

Tried landlock_version(const Seen& seen) {
    const Layer wall = layers_of(seen.report.enforced).back();
    return {.name = "landlock-version",
            .barrier = wall.name,
            .how = "ask the kernel for its version",
            .result = wall.enforced ? Result::holds : Result::not_enforced,
            .detail = wall.what};
}

void make_all(const Place& place, const Witnesses& witnesses, const Progress& progress,
              std::vector<Tried>& tried) {
    const std::vector<Attack> attacks = all_attacks();
    for (std::size_t i = 0; i < attacks.size(); ++i) {
        progress(i, attacks.size(), attacks[i].name);
        tried.push_back(judge(attacks[i], make(place, attacks[i], witnesses)));
    }
    std::ranges::move(witnesses.look_after(), std::back_inserter(tried));
}

// ---- what is left after the last box -----------------------------------------------------------

Tried nothing_left(const char* name, const char* how, const std::vector<std::string>& left) {
    const Answer answer = nothing_of(left, "none");
    return {.name = name,
            .barrier = "nothing left",
            .how = how,
            .result = answer.result,
            .detail = answer.detail};
}

/// Notices the processes of boxes while these are open, to look for them and their groups later.
class Leftovers {
public:
    Leftovers() : mounts_(mount_points()) {
        // Whatever loses its parent becomes a child of ours, and is seen.
        check(::prctl(PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0), "adopt what is left");
    }

    void notice() {
        for (const pid_t process : descendants_of(::getpid()))
            noticed_.insert(process);
    }

    /// After every box is closed. `known` is still to be there.
    [[nodiscard]] std::vector<Tried> look(const std::string& known) const {
        std::vector<std::string> processes = still_running(known);
        for (int attempt = 0; attempt < 1000 && !processes.empty(); ++attempt) {
            std::this_thread::sleep_for(std::chrono::milliseconds(10));
            processes = still_running(known);
        }
        return {nothing_left("left-processes", "look for processes when the boxes are closed",
                             processes),
                nothing_left("left-groups", "look for control groups of closed boxes", groups()),
                nothing_left("left-mounts", "look for mounts of boxes on the host", new_mounts())};
    }

private:
    static std::multiset<std::string> mount_points() {
        std::multiset<std::string> points;
        std::istringstream lines(read_some("/proc/self/mountinfo"));
        for (std::string line; std::getline(lines, line);) {
            std::istringstream words(line);
            std::string point;
            for (int i = 0; i < 5; ++i)
                words >> point;
            points.insert(point);
        }
        return points;
    }

    static std::vector<std::string> still_running(const std::string& known) {
        std::vector<std::string> left;
        for (const pid_t process : descendants_of(::getpid())) {
            if (std::to_string(process) == known) continue;
            if (::waitpid(process, nullptr, WNOHANG) == process) continue;
            left.push_back(std::to_string(process));
        }
        return left;
    }

    // Groups are named for the keeper of their box.
    [[nodiscard]] std::vector<std::string> groups() const {
        namespace fs = std::filesystem;
        std::set<std::string> names;
        for (const pid_t process : noticed_)
            names.insert(std::string(kGroupPrefix) + std::to_string(process));
        std::vector<std::string> left;
        std::error_code gone;  // others' groups come and go meanwhile
        fs::recursive_directory_iterator entry("/sys/fs/cgroup",
                                               fs::directory_options::skip_permission_denied, gone);
        for (; !gone && entry != fs::recursive_directory_iterator(); entry.increment(gone)) {
            const std::string name = entry->path().filename().string();
            if (names.contains(name)) left.push_back(entry->path().string());
        }
        return left;
    }

    // Others may mount meanwhile, but hardly where boxes do.
    [[nodiscard]] std::vector<std::string> new_mounts() const {
        const std::multiset<std::string> now = mount_points();
        std::vector<std::string> left;
        for (const char* point :
             {"/", "/box", "/proc", "/tmp", "/dev/shm", "/usr", "/.host-proc"}) {
            if (now.count(point) > mounts_.count(point)) left.emplace_back(point);
        }
        return left;
    }

    std::multiset<std::string> mounts_;
    std::set<pid_t> noticed_;
};

// ---- without a box -----------------------------------------------------------------------------

// As careless as can be: whatever the doctor holds is inherited.
[[noreturn]] void become_bare(const Command& command, const std::string& folder) {
    std::vector<std::string> words = command.argv;
    const std::vector<char*> argv = base::exec_words(words);
    const int input =
        command.stdin_fd >= 0 ? command.stdin_fd : ::open("/dev/null", O_RDONLY | O_CLOEXEC);
    (void)::dup2(input, STDIN_FILENO);
    (void)::dup2(command.stdout_fd, STDOUT_FILENO);
    if (command.results_fd == STDERR_FILENO + 1) {
        (void)::fcntl(command.results_fd, F_SETFD, 0);
    } else {
        (void)::dup2(command.results_fd, STDERR_FILENO + 1);
    }
    if (::chdir(folder.c_str()) == 0) (void)::execv(kOwnProgram, argv.data());
    ::_exit(127);
}

// Claims all that a whole box enforces, so that nothing is excused.
Enforced everything() {
    return {.namespaces = {"pid", "mount", "network", "ipc", "uts", "cgroup"},
            .seccomp = "default",
            .cgroup = "v1",
            .landlock = std::numeric_limits<int>::max()};
}

Report run_bare(const Command& command, const std::string& folder) {
    constexpr int kLongestMs = 30'000;
    const pid_t child = check(::fork(), "fork");
    if (child == 0) become_bare(command, folder);
    const Fd ended(static_cast<int>(check(::syscall(SYS_pidfd_open, child, 0), "watch a child")));
    pollfd waiting{.fd = ended.get(), .events = POLLIN, .revents = 0};
    if (::poll(&waiting, 1, kLongestMs) == 0) (void)::kill(child, SIGKILL);
    int status = 0;
    check(::waitpid(child, &status, 0), "wait for a child");
    Outcome outcome;
    if (WIFEXITED(status)) outcome.exit_code = WEXITSTATUS(status);
    if (WIFSIGNALED(status)) outcome.signal = WTERMSIG(status);
    return judge(outcome, everything());
}

std::string own_path() {
    std::array<char, 4096> path{};
    check(::readlink(kOwnProgram, path.data(), path.size() - 1), "find the own program");
    return path.data();
}

}  // namespace

std::string to_string(Result result) {
    constexpr std::array<std::pair<Result, const char*>, 4> kNames{
        {{Result::holds, "holds"},
         {Result::broken, "broken"},
         {Result::not_enforced, "not_enforced"},
         {Result::untried, "untried"}}};
    const auto known = std::ranges::find(kNames, result, &std::pair<Result, const char*>::first);
    return known->second;
}

Examination examine(const Progress& progress) {
    Leftovers leftovers;
    Witnesses witnesses;
    Examination examination;
    {
        Spawner spawner = Spawner::start_forked();
        examination.error = probe(spawner).error;
        if (!examination.error.empty()) return examination;
        const BoxOptions options{.read_only = {{.host = own_path(), .inside = kProgramInside}}};
        BoxOptions small = options;
        small.disk = kSmallDisk;
        BoxOptions networked = options;
        networked.loopback = true;
        const auto open = [&](const BoxOptions& wanted) {
            Box box = spawner.open(wanted);
            leftovers.notice();
            return box;
        };
        Box box = open(options);
        const Place place{.program = kProgramInside,
                          .run = [&](const Attack& attack, const Command& command) {
                              switch (attack.where) {
                                  case Where::shared_box:
                                      return box.run(command);
                                  case Where::small_box:
                                      return open(small).run(command);
                                  case Where::loopback_box:
                                      return open(networked).run(command);
                                  case Where::warm_box:
                                      return run_warm(open(options), command);
                                  case Where::slot:
                                      break;
                              }
                              Pool pool(spawner, {.box = options, .slots = 1, .warm_policy = {}});
                              pool.take();
                              leftovers.notice();
                              return run_in_slot(pool, command);
                          }};
        const Seen seen = look_around(place, witnesses);
        witnesses.start_process(host_user(seen));
        witnesses.furnish(box.folder());
        examination.tried.push_back(landlock_version(seen));
        make_all(place, witnesses, progress, examination.tried);
    }
    std::ranges::move(leftovers.look(witnesses.facts().at("process")),
                      std::back_inserter(examination.tried));
    return examination;
}

Examination examine_bare(const Progress& progress) {
    if (::getpid() != 1)
        throw base::Error(
            "without a box, everything that this process can reach is attacked: it "
            "must be the first of a PID namespace");
    Witnesses witnesses;
    const std::string folder = witnesses.folder() + "/work";
    check(::mkdir(folder.c_str(), 0777), "make a folder to work in");
    const Place place{.program = kOwnProgram,
                      .run = [&](const Attack& /*attack*/, const Command& command) {
                          return run_bare(command, folder);
                      }};
    witnesses.start_process(::getuid());
    witnesses.furnish(
        Fd(check(::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC), "open " + folder)));
    Examination examination;
    make_all(place, witnesses, progress, examination.tried);
    return examination;
}

int exit_status(const Examination& examination) {
    constexpr int kNoBox = 125;
    if (!examination.error.empty()) return kNoBox;
    return std::ranges::find(examination.tried, Result::broken, &Tried::result) !=
                   examination.tried.end()
               ? 1
               : 0;
}

}  // namespace sandbox::doctor
