// The household clock: watches the remotes, grades what comes, stops in order.
//
// Crash-only: whatever ends it, the next start goes on from the record. A commit becomes one
// submission however often it is seen, and a job has one result however often it is tried.
#pragma once

#include <atomic>
#include <chrono>
#include <memory>
#include <set>
#include <string>
#include <thread>
#include <vector>

#include "grader/service/catalog.h"
#include "grader/service/config.h"
#include "grader/service/crew.h"
#include "grader/service/data_folder.h"
#include "grader/service/notifier.h"
#include "grader/service/rounds.h"
#include "grader/service/watch_list.h"
#include "grader/store/store.h"

namespace grader::intake {
class Fetcher;
}
namespace sandbox {
class Spawner;
}

namespace grader::service {

struct DaemonOptions {
    Config config;
    std::string runners_folder;
    Rounds::How how = Rounds::How::for_ever;
};

/// Threads: the caller's (tick), the lookers, the crew's and the notifier's. Each has its own
/// store.
class Daemon {
public:
    /// The data folder must be there. Takes in the assignments; nothing is started yet. Throws
    /// Error.
    Daemon(DaemonOptions options, sandbox::Spawner& spawner);
    Daemon(const Daemon&) = delete;
    Daemon& operator=(const Daemon&) = delete;
    /// Waits for what has been started.
    ~Daemon();

    /// The mistakes of assignments and of the remotes' names, one line each. Where there are any,
    /// it must not be started.
    [[nodiscard]] const std::vector<std::string>& mistakes() const { return mistakes_; }

    void start();
    /// Called from time to time: takes in changed assignments; with How::once, sees whether all is
    /// done and then begins to stop. Throws Error where the machine fails.
    void tick();
    /// No new looks, no new jobs; what is being graded is finished.
    void stop();

    /// A repository of our own is there: from now on it is looked at like all others, so that no
    /// push depends on a hook that reaches us. Any thread may call this, and the next two.
    void watch_hosted(const model::StudentId& student, const model::AssignmentId& assignment);
    /// Somebody says that this branch has moved: it is looked at next. False where nobody watches
    /// it.
    bool hurry(const model::StudentId& student, const model::AssignmentId& assignment);
    /// The same for whoever is watched under one of these addresses; how many they are.
    int hurry(const std::vector<std::string>& addresses);
    /// Somebody says that the assignments have changed: the next tick takes them in.
    void hurry_assignments() { assignments_hurried_ = true; }
    /// As it is now; after a reload it is another. Any thread may call this.
    [[nodiscard]] SharedConfig config() const { return config_.load(); }
    /// Goes on with this configuration: its students and their remotes, its pace, its secrets.
    /// Gives the keys that only a restart changes, where there are any; nothing is changed then.
    /// Called by the thread that ticks. Throws Error.
    std::vector<std::string> reload(Config config);
    [[nodiscard]] Metrics& metrics() { return crew_.metrics(); }
    [[nodiscard]] Reception& reception() { return crew_.reception(); }
    /// As they grade now; null where there is no such assignment. Any thread may call this.
    [[nodiscard]] SharedPrepared find(const model::AssignmentId& assignment) const {
        return catalog_.find(assignment);
    }
    [[nodiscard]] bool has_stopped() const {
        return lookers_ == 0 && crew_.has_stopped() && notifier_.has_stopped();
    }
    /// The machine failed at a look: with How::once, something may have been missed.
    [[nodiscard]] bool look_failed() const { return look_failed_; }

private:
    void run_looker(store::Store& store);
    Found look_once(Watch& watch, intake::Fetcher& fetcher, store::Store& store);
    void tell_failure(Watch& watch, store::Store& store, const std::string& why);
    void refresh_catalog();
    void tell_mistakes(std::vector<std::string> mistakes);
    void take_in_assignments();
    void add_mistakes(const std::vector<assignment::Diagnostic>& found);
    /// Lets them grade from now on, here and on other machines.
    void publish(const std::vector<SharedPrepared>& changed);
    /// The branches of assignments that are not watched yet.
    [[nodiscard]] Watches watches_of_new_assignments();
    /// All branches of these assignments, each with what the record knows of it.
    [[nodiscard]] Watches watches_for(const Config& config,
                                      const std::vector<model::AssignmentId>& assignments);
    [[nodiscard]] std::vector<model::AssignmentId> assignment_ids() const;

    const std::string runners_;
    const Rounds::How how_;
    std::atomic<SharedConfig> config_;
    const DataLock lock_;
    const store::Options store_options_;
    store::Store store_;  // of the caller's thread
    Crew crew_;
    Catalog catalog_;
    PostOffice office_;
    Notifier notifier_;
    std::vector<std::string> mistakes_;      // of the last look at the assignments
    std::set<model::AssignmentId> watched_;  // the assignments whose branches are
    std::chrono::steady_clock::time_point next_refresh_;

    WatchList list_;  // of the branches in the rounds
    std::unique_ptr<Rounds> rounds_;
    std::atomic<bool> assignments_hurried_{false};
    std::stop_source stop_;
    std::atomic<bool> look_failed_{false};
    std::atomic<int> lookers_{0};        // still looking
    std::vector<std::jthread> threads_;  // last: they use what stands above
};

}  // namespace grader::service
