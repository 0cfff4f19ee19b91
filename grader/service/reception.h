// Who is just handing something in and has no receipt yet. Gradings give way to them: whoever
// pushes in the last minute must know at once that it has arrived, and the mark may come later.
#pragma once

#include <condition_variable>
#include <map>
#include <memory>
#include <mutex>
#include <stop_token>
#include <string>

#include "sandbox/base/units.h"

namespace grader::service {

/// Thread-safe.
class Reception {
public:
    /// More people than these at once are a crowd. One alone is none, however much is pushed and
    /// however slowly.
    static constexpr int kFew = 4;

    /// Holds for as long as somebody keeps it; the reception must outlive it.
    using Place = std::shared_ptr<const void>;

    /// This one hands in one thing more.
    Place enter(const std::string& who) { return count(who, +1); }
    /// Of one thing that this one hands in there is a receipt; who stays only looks on.
    Place step_aside(const std::string& who) { return count(who, -1); }

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
    Place count(const std::string& who, int more) {
        change(who, more);
        return {this, [who, more](Reception* here) { here->change(who, -more); }};
    }
    void change(const std::string& who, int more) {
        {
            const std::lock_guard lock(mutex_);
            const auto one = things_.try_emplace(who, 0).first;
            waiting_ -= one->second > 0 ? 1 : 0;
            one->second += more;
            waiting_ += one->second > 0 ? 1 : 0;
            if (one->second == 0) things_.erase(one);
        }
        changed_.notify_all();
    }

    mutable std::mutex mutex_;  // guards what follows
    std::condition_variable_any changed_;
    std::map<std::string, int> things_;  // of each, without a receipt
    int waiting_ = 0;                    // of whom there are some
};

}  // namespace grader::service
