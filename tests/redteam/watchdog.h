// Ends what a bare program leaves running or has stopped, its own `timeout` among it.
#pragma once

#include <sys/types.h>

#include <condition_variable>
#include <mutex>
#include <thread>

namespace redteam {

/// Kills every process of the user when it has existed for so long, and when it goes.
class Watchdog {
public:
    Watchdog(uid_t user, std::chrono::seconds longest);
    Watchdog(const Watchdog&) = delete;
    Watchdog& operator=(const Watchdog&) = delete;
    ~Watchdog();

private:
    void watch(std::chrono::seconds longest);

    uid_t user_;
    std::mutex mutex_;  // guards is_over_
    std::condition_variable over_;
    bool is_over_ = false;
    std::thread thread_;
};

}  // namespace redteam
