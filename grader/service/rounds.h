// Looks at every watched branch again and again, several at once, each at most once at a time.
#pragma once

#include <chrono>
#include <condition_variable>
#include <functional>
#include <mutex>
#include <stop_token>
#include <vector>

#include "grader/service/watch.h"
#include "sandbox/base/units.h"

namespace grader::service {

/// Whose turn it is. Thread-safe.
class Rounds {
public:
    enum class How { for_ever, once };

    /// The first looks are spread over `interval`'s start as fast as they can be taken; later ones
    /// come `interval` after the look before, give or take a tenth, so that they do not bunch.
    Rounds(std::vector<Watch> watches, base::Milliseconds interval, How how);

    /// Further branches, whose turn is now.
    void add(std::vector<Watch> watches);

    /// Takes the branches whose turn it is and looks at them, until stopped; with How::once, until
    /// each was looked at. Called by each of the looking threads.
    void run(const std::stop_token& stop, const std::function<void(Watch&)>& look);

private:
    using Clock = std::chrono::steady_clock;
    struct Turn {
        Clock::time_point due;
        Watch watch;
    };

    static bool is_later(const Turn& a, const Turn& b) { return a.due > b.due; }
    [[nodiscard]] bool take(const std::stop_token& stop, Turn& turn);
    void put_back(Turn turn);

    const base::Milliseconds interval_;
    const How how_;
    std::mutex mutex_;                     // guards turns_
    std::condition_variable_any changed_;  // turns_ has another first turn
    std::vector<Turn> turns_;              // a heap: the next turn first
};

}  // namespace grader::service
