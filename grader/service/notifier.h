// Tells the course's verdicts wherever grader.toml says, beside the grading and never in its way.
#pragma once

#include <atomic>
#include <cstddef>
#include <functional>
#include <memory>
#include <stop_token>
#include <string>
#include <thread>
#include <vector>

#include "grader/service/bell.h"
#include "grader/service/config.h"
#include "grader/service/courier.h"
#include "grader/store/store.h"

namespace grader::service {

/// Threads: one that addresses what happened, also where there are no targets, so that one which is
/// added later is not told old marks; and one for each target.
class Notifier {
public:
    /// The office outlives this. Throws Error.
    Notifier(const PostOffice& office, store::Options options);
    Notifier(const Notifier&) = delete;
    Notifier& operator=(const Notifier&) = delete;
    /// Waits for what has been started.
    ~Notifier() { stop(); }

    void start();
    /// What is on its way is broken off, and goes out again at the next start.
    void stop() { stop_.request_stop(); }
    [[nodiscard]] bool has_stopped() const { return running_ == 0; }

    /// All is told, but for what has failed and waits. `store` is the caller's.
    [[nodiscard]] bool is_idle(store::Store& store) const;
    /// Makes notices of what happened since.
    void address(store::Store& store);

private:
    void run(const std::function<void()>& body);
    void deliver(Courier& courier);

    const PostOffice& office_;
    const store::Options options_;
    const SharedConfig course_;  // whose targets the couriers serve
    std::vector<std::string> names_;
    bool has_forges_ = false;
    Bell bell_;  // something was addressed
    std::vector<std::unique_ptr<Courier>> couriers_;
    std::stop_source stop_;
    std::atomic<int> running_{0};
    std::vector<std::jthread> threads_;  // last: they use what stands above
};

}  // namespace grader::service
