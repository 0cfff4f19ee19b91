// An answer that cannot be had is no reason to stop counting from the last one.
#include "grader/service/shared_clock.h"

#include "grader/service/clock.h"
#include "grader/service/log.h"
#include "sandbox/base/error.h"

namespace grader::service {

std::int64_t SharedClock::now_ms() {
    const std::lock_guard lock(mutex_);
    if (!told_ || Steady::now() - told_->at >= trust_) {
        try {
            told_ = ask();
        } catch (const base::Error& error) {
            if (!told_) throw;
            log::warn("clock_not_asked", {{"reason", error.what()}});
        }
    }
    if (!told_) return utc_now_ms();
    return told_->ms +
           std::chrono::duration_cast<base::Milliseconds>(Steady::now() - told_->at).count();
}

std::optional<SharedClock::Told> SharedClock::ask() {
    const std::optional<std::int64_t> ms = ask_();
    if (!ms) return std::nullopt;
    return Told{*ms, Steady::now()};
}

}  // namespace grader::service
