// Memory is looked up in /proc while the command runs; its processor time is told by the kernel at
// the end.
#include "tests/bench/watched_run.h"

#include <fcntl.h>
#include <spawn.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <charconv>
#include <chrono>
#include <filesystem>
#include <fstream>
#include <map>
#include <set>
#include <string_view>
#include <thread>

#include "sandbox/base/error.h"

namespace bench {

namespace {

using Clock = std::chrono::steady_clock;

constexpr std::chrono::milliseconds kBetweenLooks{50};
constexpr double kKibOfMib = 1024;

struct Process {
    pid_t parent = 0;
    double most_mib = 0;
};

long number_after(std::string_view line, std::string_view name) {
    long number = 0;
    const std::size_t digits = line.find_first_of("0123456789", name.size());
    if (digits != std::string_view::npos)
        std::from_chars(line.data() + digits, line.data() + line.size(), number);
    return number;
}

/// One that is gone meanwhile has nothing.
Process look_at(const std::filesystem::path& folder) {
    Process process;
    std::ifstream status(folder / "status");
    for (std::string line; std::getline(status, line);) {
        if (line.starts_with("PPid:"))
            process.parent = static_cast<pid_t>(number_after(line, "PPid:"));
        if (line.starts_with("VmHWM:"))
            process.most_mib = static_cast<double>(number_after(line, "VmHWM:")) / kKibOfMib;
    }
    return process;
}

std::map<pid_t, Process> all_processes() {
    std::map<pid_t, Process> all;
    for (const auto& entry : std::filesystem::directory_iterator("/proc")) {
        const std::string name = entry.path().filename();
        if (std::ranges::all_of(name, [](char c) { return c >= '0' && c <= '9'; }))
            all.emplace(std::stoi(name), look_at(entry.path()));
    }
    return all;
}

/// Remembers whom it has seen below the command: who outlives a parent is still one of them.
class Watch {
public:
    explicit Watch(pid_t command) : command_(command), known_{command} {}

    void look(Cost& cost) {
        const std::map<pid_t, Process> all = all_processes();
        for (std::size_t before = 0; before != known_.size();) {
            before = known_.size();
            for (const auto& [pid, process] : all)
                if (known_.contains(process.parent)) known_.insert(pid);
        }
        double together = 0;
        for (const pid_t pid : known_) {
            const auto found = all.find(pid);
            if (found != all.end()) together += found->second.most_mib;
        }
        cost.all_mib = std::max(cost.all_mib, together);
        const auto own = all.find(command_);
        if (own != all.end()) cost.own_mib = std::max(cost.own_mib, own->second.most_mib);
    }

private:
    const pid_t command_;
    std::set<pid_t> known_;
};

double seconds_of(const timeval& time) {
    constexpr double kMillion = 1e6;
    return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_usec) / kMillion;
}

double processor_seconds_of_ended() {
    rusage usage{};
    ::getrusage(RUSAGE_CHILDREN, &usage);
    return seconds_of(usage.ru_utime) + seconds_of(usage.ru_stime);
}

pid_t start(const std::vector<std::string>& words) {
    std::vector<char*> arguments;
    for (const std::string& word : words)
        arguments.push_back(const_cast<char*>(word.c_str()));  // the kernel's own signature
    arguments.push_back(nullptr);
    posix_spawn_file_actions_t files;
    posix_spawn_file_actions_init(&files);
    posix_spawn_file_actions_addopen(&files, STDIN_FILENO, "/dev/null", O_RDONLY, 0);
    pid_t pid = 0;
    const int problem =
        ::posix_spawn(&pid, arguments.front(), &files, nullptr, arguments.data(), ::environ);
    posix_spawn_file_actions_destroy(&files);
    if (problem != 0) throw base::Error("start " + words.front());
    return pid;
}

}  // namespace

Cost run_watched(const std::vector<std::string>& words) {
    Cost cost;
    const double before = processor_seconds_of_ended();
    const Clock::time_point began = Clock::now();
    const pid_t pid = start(words);
    Watch watch(pid);
    int status = 0;
    while (::waitpid(pid, &status, WNOHANG) == 0) {
        watch.look(cost);
        std::this_thread::sleep_for(kBetweenLooks);
    }
    cost.seconds = std::chrono::duration<double>(Clock::now() - began).count();
    cost.processor_seconds = processor_seconds_of_ended() - before;
    constexpr int kAfterSignal = 128;
    cost.exit_status = WIFSIGNALED(status) ? kAfterSignal + WTERMSIG(status) : WEXITSTATUS(status);
    return cost;
}

}  // namespace bench
