// Looks at every watched branch again and again, several at once, each at most once at a time.
#pragma once

#include <chrono>
#include <condition_variable>
#include <cstdint>
#include <functional>
#include <mutex>
#include <optional>
#include <stop_token>
#include <vector>

#include "grader/service/turns.h"
#include "grader/service/watch.h"
#include "grader/service/watch_list.h"

namespace grader::service {

/// The Turns, for threads: they wait here until somebody is due. Thread-safe.
class Rounds {
public:
    enum class How { for_ever, once };

    Rounds(std::vector<Watch> watches, const Pace& pace, How how);

    /// Further branches; their first looks are spread as those at the start.
    void add(std::vector<Watch> watches);

    /// Not these any more, and from now on at this pace.
    void change(const std::vector<BranchName>& removed, const Pace& pace);

    /// Somebody says that this branch has moved: it is looked at next, whenever its turn would be.
    /// False where nobody watches it. Hints for a branch are gathered (Turns::hurry).
    bool hurry(const model::StudentId& student, const model::AssignmentId& assignment);

    /// This assignment has changed: its branches are looked at soon (Turns::look_soon).
    void look_soon(const model::AssignmentId& assignment);

    /// Takes the branches whose turn it is and looks at them, until stopped; with How::once, until
    /// each was looked at. Called by each of the looking threads.
    void run(const std::stop_token& stop, const std::function<Found(Watch&)>& look);

private:
    using Clock = std::chrono::steady_clock;

    void wake_one();
    [[nodiscard]] Turns::Turn* take(const std::stop_token& stop);
    void wait(std::unique_lock<std::mutex>& lock, const std::stop_token& stop);
    void end(Turns::Turn& turn, Found found);

    const How how_;
    std::mutex mutex_;                     // guards all below
    std::condition_variable_any changed_;  // changes_ has grown
    Turns turns_;
    std::uint64_t changes_ = 0;
    std::optional<Clock::time_point> alarm_;  // a thread sleeps until then
};

}  // namespace grader::service
