// The workers of one process: threads that lease jobs of a store and grade them, on whatever
// machine.
#pragma once

#include <atomic>
#include <stop_token>
#include <string>
#include <thread>
#include <vector>

#include "grader/service/bell.h"
#include "grader/service/heartbeat.h"
#include "grader/service/reception.h"
#include "grader/service/shared_clock.h"
#include "grader/service/shelf.h"
#include "grader/service/worker.h"
#include "grader/store/store.h"
#include "sandbox/base/units.h"

namespace sandbox {
class Spawner;
}

namespace grader::service {

constexpr base::Milliseconds kLease{60'000};
constexpr base::Milliseconds kShortestLease{3'000};
/// What is further ahead than ten minutes was written before a clock was set back
/// (store/queue.cpp).
constexpr base::Milliseconds kLongestLease{300'000};

struct CrewOptions {
    store::Options store;
    std::string folder;   ///< this crew's alone, now: what it holds in the store goes by it
    std::string runners;  ///< the folder of the runners
    int workers = 0;      ///< 0: as many as there are processors
    base::Milliseconds lease = kLease;  ///< silent for so long, its jobs are others' to take
};

class Crew {
public:
    /// Throws Error.
    Crew(const CrewOptions& options, sandbox::Spawner& spawner);
    Crew(const Crew&) = delete;
    Crew& operator=(const Crew&) = delete;
    /// Waits for what has been started.
    ~Crew() { stop(); }

    /// Puts back what an earlier crew of this folder held; how many.
    int start();
    /// No new jobs; what is being graded is finished.
    void stop() { stop_.request_stop(); }
    [[nodiscard]] bool has_stopped() const { return running_ == 0; }

    /// What it holds in the store goes by this name.
    [[nodiscard]] const std::string& name() const { return name_; }
    [[nodiscard]] int workers() const { return workers_; }
    [[nodiscard]] Shelf& shelf() { return shelf_; }
    /// Of this process, whoever counts.
    [[nodiscard]] Metrics& metrics() { return metrics_; }
    /// Of this process: its workers give way to whoever is there.
    [[nodiscard]] Reception& reception() { return reception_; }
    /// Tells the workers that there is work.
    void ring() { bell_.ring(); }

private:
    void listen(store::Store& store);

    const store::Options store_options_;
    const std::string name_;
    const int workers_;
    Bell bell_;
    Shelf shelf_;
    SharedClock clock_;
    Heartbeat heartbeat_;
    Metrics metrics_;
    Reception reception_;
    Workshop workshop_;
    std::stop_source stop_;
    std::atomic<int> running_{0};        // threads that have not ended
    std::vector<std::jthread> threads_;  // last: they use what stands above
};

}  // namespace grader::service
