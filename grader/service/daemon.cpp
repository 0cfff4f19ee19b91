// Puts the parts together; each thread's function is its boundary for errors.
#include "grader/service/daemon.h"

#include <algorithm>
#include <filesystem>
#include <iterator>
#include <map>
#include <utility>

#include "grader/service/grade_job.h"
#include "grader/service/log.h"
#include "grader/service/look.h"
#include "grader/service/watch.h"
#include "sandbox/base/error.h"

namespace grader::service {

namespace {

using Clock = std::chrono::steady_clock;

// The workers of one daemon share a name, so that the next daemon finds all they left behind.
constexpr const char* kWorkerName = "serve";
constexpr base::Milliseconds kLease{60'000};

std::string in_folder_of(const std::string& file, const assignment::Diagnostic& diagnostic) {
    return (std::filesystem::path(file).parent_path() / to_string(diagnostic)).string();
}

}  // namespace

Daemon::Daemon(DaemonOptions options, sandbox::Spawner& spawner)
    : options_(std::move(options)),
      spawner_(spawner),
      lock_(options_.config.data_folder),
      store_options_{.path = store_path(options_.config.data_folder)},
      store_(store_options_),
      catalog_({.assignments = options_.config.assignments_folder,
                .copies = options_.config.data_folder + "/assignments",
                .runners = options_.runners_folder}),
      heartbeat_(store_options_, kLease, utc_now_ms),
      workshop_{.catalog = catalog_, .heartbeat = heartbeat_, .bell = bell_, .lease = kLease} {
    workshop_.grade = [this](const model::Job& job, const grading::Prepared& prepared) {
        const std::string mirror = mirror_for(options_.config.data_folder, job.handed_in.student,
                                              job.handed_in.assignment);
        return grade_job(job, prepared, mirror, spawner_);
    };
    mistakes_ = catalog_.refresh().mistakes;
    next_refresh_ = Clock::now() + options_.config.poll;
    rounds_ = std::make_unique<Rounds>(watches(), options_.config.poll, options_.how);
}

Daemon::~Daemon() {
    stop();
}

std::vector<Watch> Daemon::watches() {
    std::vector<model::AssignmentId> ids;
    for (const SharedPrepared& prepared : catalog_.all())
        ids.push_back(prepared->assignment.id);
    Watches found = watches_of(options_.config, ids);
    // The remote of an assignment that has mistakes is not wrong as well.
    if (mistakes_.empty()) {
        for (const assignment::Diagnostic& diagnostic : found.diagnostics)
            mistakes_.push_back(in_folder_of(options_.config.file, diagnostic));
    }
    std::map<std::pair<model::StudentId, model::AssignmentId>, model::CommitId> heads;
    for (store::RemoteStatus& remote : store_.remotes())
        heads[{remote.student, remote.assignment}] = std::move(remote.head);
    for (Watch& watch : found.watches)
        watch.head = heads[{watch.student, watch.assignment}];
    return std::move(found.watches);
}

void Daemon::start() {
    base::ensure(mistakes_.empty() && threads_.empty(), "a daemon is started once, and sound");
    const Config& config = options_.config;
    const int reclaimed = store_.reclaim(kWorkerName, utc_now_ms());
    const int workers = config.workers > 0
                            ? config.workers
                            : std::max(1, static_cast<int>(std::thread::hardware_concurrency()));
    log::info("serving", {{"students", std::to_string(config.students.size())},
                          {"assignments", std::to_string(catalog_.all().size())},
                          {"workers", std::to_string(workers)},
                          {"unfinished", std::to_string(reclaimed)},
                          {"data", config.data_folder}});
    // Every thread's store is opened here: who cannot open it must not seem to serve.
    const auto run = [this](auto body) {
        ++running_;
        threads_.emplace_back([this, body, store = store::Store(store_options_)]() mutable {
            body(store);
            --running_;
        });
    };
    lookers_ = config.fetches;
    for (int i = 0; i < config.fetches; ++i) {
        run([this](store::Store& store) {
            run_looker(store);
            --lookers_;
        });
    }
    for (int i = 0; i < workers; ++i) {
        run([this](store::Store& store) {
            Worker(kWorkerName, std::move(store), workshop_).run(stop_.get_token());
        });
    }
}

void Daemon::run_looker(store::Store& store) {
    rounds_->run(stop_.get_token(), [this, &store](Watch& watch) { look_once(watch, store); });
}

void Daemon::look_once(Watch& watch, store::Store& store) {
    const SharedPrepared prepared = catalog_.find(watch.assignment);
    if (!prepared) return;
    const std::string before = watch.recorded;
    intake::FetchLimits limits = options_.config.fetch_limits;
    limits.cancelled = stop_.get_token();
    try {
        switch (look(watch, *prepared, store, limits, utc_now_ms())) {
            case Seen::submission:
                bell_.ring();
                log::info("submitted", {{"student", watch.student.value},
                                        {"assignment", watch.assignment.value},
                                        {"commit", watch.head.value.substr(0, 7)}});
                break;
            case Seen::rejected:
                log::info("rejected", {{"student", watch.student.value},
                                       {"assignment", watch.assignment.value}});
                break;
            case Seen::problem:
                if (watch.recorded == before) break;  // no news
                log::warn("remote_problem", {{"student", watch.student.value},
                                             {"assignment", watch.assignment.value},
                                             {"reason", watch.recorded}});
                break;
            case Seen::nothing_new:
            case Seen::cancelled:
                break;
        }
        watch.failure.clear();
    } catch (const base::Error& error) {
        if (watch.failure == error.what()) return;  // told already
        watch.failure = error.what();
        log::error("look_failed", {{"student", watch.student.value},
                                   {"assignment", watch.assignment.value},
                                   {"reason", watch.failure}});
    }
}

void Daemon::tick() {
    if (stop_.stop_requested()) return;
    if (options_.how == Rounds::How::once) {
        const store::QueueCounts counts = store_.queue_counts();
        if (lookers_ == 0 && counts.queued == 0 && counts.running == 0) stop();
        return;
    }
    if (Clock::now() < next_refresh_) return;
    next_refresh_ = Clock::now() + options_.config.poll;
    refresh_catalog();
}

void Daemon::refresh_catalog() {
    const Catalog::Refreshed refreshed = catalog_.refresh();
    for (const std::string& mistake : refreshed.mistakes)
        log::warn("assignment_mistake", {{"what", mistake}});
    for (const SharedPrepared& changed : refreshed.changed)
        log::info("assignment_changed", {{"assignment", changed->assignment.id.value},
                                         {"version", changed->assignment.version}});
}

void Daemon::stop() {
    stop_.request_stop();
}

}  // namespace grader::service
