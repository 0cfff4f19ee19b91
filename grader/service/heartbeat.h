// Keeps the leases of the jobs that are being graded from running out, however long that takes.
#pragma once

#include <list>
#include <mutex>
#include <stop_token>
#include <thread>

#include "grader/model/job.h"
#include "grader/service/bell.h"
#include "grader/service/clock.h"
#include "grader/store/store.h"

namespace grader::service {

/// A thread of its own with a store of its own. Thread-safe.
class Heartbeat {
    struct Holding {
        model::Job job;
        std::stop_source lost;
    };
    using Place = std::list<Holding>::iterator;

public:
    /// Renews each third of `lease`.
    Heartbeat(const store::Options& store, base::Milliseconds lease, NowMs now_ms);
    Heartbeat(const Heartbeat&) = delete;
    Heartbeat& operator=(const Heartbeat&) = delete;
    ~Heartbeat() = default;

    /// A job whose lease is being renewed, until its end. Must not outlive the Heartbeat.
    class Held {
    public:
        Held(Heartbeat& heartbeat, Place at) : heartbeat_(heartbeat), at_(at) {}
        Held(const Held&) = delete;
        Held& operator=(const Held&) = delete;
        ~Held() { heartbeat_.let_go(at_); }

        /// Asked to stop when the lease is not ours any more: cancelled, or another's.
        [[nodiscard]] std::stop_token lost() const { return at_->lost.get_token(); }

    private:
        Heartbeat& heartbeat_;
        Place at_;
    };
    [[nodiscard]] Held hold(const model::Job& job);

private:
    void let_go(Place at);
    void run(const std::stop_token& stop);
    void renew_all();

    store::Store store_;  // of the thread alone
    const base::Milliseconds lease_;
    const NowMs now_ms_;
    std::mutex mutex_;  // guards held_
    std::list<Holding> held_;
    Bell never_rung_;
    std::jthread thread_;  // last: it uses what stands above it
};

}  // namespace grader::service
