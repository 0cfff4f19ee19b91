// Wakes workers when there is something to do. A ring that nobody hears is no loss: who waits also
// looks at the queue from time to time.
#pragma once

#include <condition_variable>
#include <cstdint>
#include <mutex>
#include <stop_token>

#include "sandbox/base/units.h"

namespace grader::service {

/// Thread-safe.
class Bell {
public:
    void ring() {
        {
            const std::lock_guard lock(mutex_);
            ++rings_;
        }
        rung_.notify_all();
    }

    /// Until the next ring, a request to stop, or `longest` is over.
    void wait(const std::stop_token& stop, base::Milliseconds longest) {
        std::unique_lock lock(mutex_);
        const std::uint64_t before = rings_;
        rung_.wait_for(lock, stop, longest, [this, before] { return rings_ != before; });
    }

private:
    std::mutex mutex_;  // guards rings_
    std::condition_variable_any rung_;
    std::uint64_t rings_ = 0;
};

}  // namespace grader::service
