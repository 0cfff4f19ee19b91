// Who is just handing something in and has no receipt yet. Gradings give way to them: whoever
// pushes in the last minute must know at once that it has arrived, and the mark may come later.
#pragma once

#include <condition_variable>
#include <memory>
#include <mutex>
#include <stop_token>

#include "sandbox/base/units.h"

namespace grader::service {

/// Thread-safe.
class Reception {
public:
    /// More than so many at once are a crowd.
    static constexpr int kFew = 4;

    /// Holds for as long as somebody keeps it; the reception must outlive it.
    using Place = std::shared_ptr<const void>;

    /// One more is here.
    Place enter() { return count(+1); }
    /// One of those who are here has its receipt, and only looks on.
    Place step_aside() { return count(-1); }

    [[nodiscard]] bool is_crowded() const {
        const std::lock_guard lock(mutex_);
        return waiting_ > kFew;
    }

    /// Waits while it is crowded, for `longest` at most: a crowd that never ends must not hold up
    /// everything else for ever.
    void give_way(const std::stop_token& stop, base::Milliseconds longest) {
        std::unique_lock lock(mutex_);
        changed_.wait_for(lock, stop, longest, [this] { return waiting_ <= kFew; });
    }

private:
    Place count(int more) {
        change(more);
        return {this, [more](Reception* here) { here->change(-more); }};
    }
    void change(int more) {
        {
            const std::lock_guard lock(mutex_);
            waiting_ += more;
        }
        changed_.notify_all();
    }

    mutable std::mutex mutex_;  // guards waiting_
    std::condition_variable_any changed_;
    int waiting_ = 0;
};

}  // namespace grader::service
