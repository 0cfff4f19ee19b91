// By the user, not by the parent: a hostile program leaves its session and its parent.
#include "tests/redteam/watchdog.h"

#include <chrono>
#include <csignal>
#include <filesystem>
#include <string>

#include "tests/support/programs.h"

namespace redteam {

namespace {

bool is_of(const std::string& process, uid_t user) {
    return tests::read_file(process + "/status").find("\nUid:\t" + std::to_string(user) + "\t") !=
           std::string::npos;
}

// Again and again: one that forks meanwhile is found by the next look.
void kill_all_of(uid_t user) {
    for (int look = 0; look < 5; ++look) {
        for (const auto& entry : std::filesystem::directory_iterator("/proc")) {
            const std::string name = entry.path().filename();
            const bool is_process = name.find_first_not_of("0123456789") == std::string::npos;
            if (is_process && is_of(entry.path(), user)) (void)::kill(std::stoi(name), SIGKILL);
        }
    }
}

}  // namespace

Watchdog::Watchdog(uid_t user, std::chrono::seconds longest)
    : user_(user), thread_([this, longest] { watch(longest); }) {}

Watchdog::~Watchdog() {
    {
        const std::lock_guard lock(mutex_);
        is_over_ = true;
    }
    over_.notify_all();
    thread_.join();
    kill_all_of(user_);
}

void Watchdog::watch(std::chrono::seconds longest) {
    std::unique_lock lock(mutex_);
    if (!over_.wait_for(lock, longest, [this] { return is_over_; })) kill_all_of(user_);
}

}  // namespace redteam
