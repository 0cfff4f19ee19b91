// Renewing may fail for a while (a full disk): the lease then runs out, and whoever comes late
// finds that out when finishing.
#include "grader/service/heartbeat.h"

#include <utility>
#include <vector>

#include "grader/service/log.h"
#include "sandbox/base/error.h"

namespace grader::service {

Heartbeat::Heartbeat(const store::Options& store, base::Milliseconds lease, NowMs now_ms)
    : store_(store),
      lease_(lease),
      now_ms_(std::move(now_ms)),
      thread_([this](const std::stop_token& stop) { run(stop); }) {}

Heartbeat::Held Heartbeat::hold(const model::Job& job) {
    const std::lock_guard lock(mutex_);
    return {*this, held_.insert(held_.end(), {.job = job, .lost = {}})};
}

void Heartbeat::let_go(Place at) {
    const std::lock_guard lock(mutex_);
    held_.erase(at);
}

void Heartbeat::run(const std::stop_token& stop) {
    while (!stop.stop_requested()) {
        never_rung_.wait(stop, lease_ / 3);
        if (!stop.stop_requested()) renew_all();
    }
}

void Heartbeat::renew_all() {
    std::vector<Holding> held;
    {
        const std::lock_guard lock(mutex_);
        held.assign(held_.begin(), held_.end());
    }
    for (auto& [job, lost] : held) {
        try {
            if (!store_.renew(job, now_ms_() + lease_.count())) lost.request_stop();
        } catch (const base::Error& error) {
            log::warn("renew_failed", {{"job", std::to_string(job.id)}, {"reason", error.what()}});
        }
    }
}

}  // namespace grader::service
