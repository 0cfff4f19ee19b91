// Puts the parts together; each thread's function is its boundary for errors.
#include "grader/service/daemon.h"

#include <algorithm>
#include <filesystem>
#include <iterator>
#include <map>
#include <utility>

#include "grader/service/log.h"
#include "grader/service/look.h"
#include "grader/service/watch.h"
#include "sandbox/base/error.h"

namespace grader::service {

namespace {

using Clock = std::chrono::steady_clock;

constexpr std::int64_t kTellAgainAfterMs = 60'000;  // of a look that fails each time

namespace fs = std::filesystem;

std::string in_folder_of(const std::string& file, const assignment::Diagnostic& diagnostic) {
    return (fs::path(file).parent_path() / to_string(diagnostic)).string();
}

Pace pace_of(const Config& config) {
    return {.shortest = config.poll,
            .longest = config.poll_longest,
            .at_once = config.fetches,
            .at_host = config.fetches_at_host};
}

}  // namespace

Daemon::Daemon(DaemonOptions options, sandbox::Spawner& spawner)
    : options_(std::move(options)),
      lock_(options_.config.data_folder),
      store_options_(store_options(options_.config)),
      store_(store_options_),
      crew_({.store = store_options_,
             .folder = options_.config.data_folder,
             .runners = options_.runners_folder,
             .workers = options_.config.workers,
             .lease = options_.config.lease},
            spawner),
      catalog_(options_.config.assignments_folder, options_.runners_folder, crew_.shelf()) {
    take_in_assignments();
    if (!mistakes_.empty()) return;  // their remotes would be told as wrong, too
    Watches found = watches_of_new_assignments();
    for (const assignment::Diagnostic& diagnostic : found.diagnostics)
        mistakes_.push_back(in_folder_of(options_.config.file, diagnostic));
    rounds_ =
        std::make_unique<Rounds>(std::move(found.watches), pace_of(options_.config), options_.how);
}

Daemon::~Daemon() {
    stop();
}

void Daemon::take_in_assignments() {
    const Config& config = options_.config;
    Catalog::Refreshed refreshed = catalog_.refresh();
    publish(refreshed.changed);
    mistakes_ = std::move(refreshed.mistakes);
    if (mistakes_.empty() && catalog_.all().empty()) {
        mistakes_ = {in_folder_of(config.file,
                                  {.file = fs::path(config.file).filename(),
                                   .place = config.places.assignments,
                                   .what = "There is no assignment in " +
                                           assignment::quoted(config.assignments_folder) + ".",
                                   .advice = "Each is a folder with an assignment.toml in it."})};
    }
    next_refresh_ = Clock::now() + config.poll;
}

void Daemon::publish(const std::vector<SharedPrepared>& changed) {
    for (const SharedPrepared& prepared : changed) {
        const model::Assignment& assignment = prepared->assignment;
        (void)store_.publish({.course = options_.config.course,
                              .assignment = assignment.id,
                              .version = assignment.version},
                             crew_.shelf().archive(assignment), utc_now_ms());
        catalog_.accept(prepared);
    }
}

Watches Daemon::watches_of_new_assignments() {
    std::vector<model::AssignmentId> added;
    for (const SharedPrepared& prepared : catalog_.all()) {
        if (!watched_.contains(prepared->assignment.id)) added.push_back(prepared->assignment.id);
    }
    if (added.empty()) return {};
    Watches found = watches_of(options_.config, added);
    std::map<std::pair<model::StudentId, model::AssignmentId>, model::CommitId> heads;
    for (store::RemoteStatus& remote : store_.remotes(options_.config.course))
        heads[{remote.student, remote.assignment}] = std::move(remote.head);
    for (Watch& watch : found.watches)
        watch.head = heads[{watch.student, watch.assignment}];
    watched_.insert(added.begin(), added.end());
    return found;
}

void Daemon::start() {
    base::ensure(mistakes_.empty() && threads_.empty(), "a daemon is started once, and sound");
    const Config& config = options_.config;
    const int reclaimed = crew_.start();
    log::info("serving", {{"course", config.course.value},
                          {"students", std::to_string(config.students.size())},
                          {"assignments", std::to_string(catalog_.all().size())},
                          {"workers", std::to_string(crew_.workers())},
                          {"unfinished", std::to_string(reclaimed)},
                          {"data", config.data_folder}});
    // Every thread's store is opened here: who cannot open it must not seem to serve.
    lookers_ = config.fetches;
    for (int i = 0; i < config.fetches; ++i) {
        threads_.emplace_back([this, store = store::Store(store_options_)]() mutable {
            run_looker(store);
            --lookers_;
        });
    }
}

void Daemon::run_looker(store::Store& store) {
    intake::Fetcher fetcher;
    rounds_->run(stop_.get_token(), [&](Watch& watch) { return look_once(watch, fetcher, store); });
}

Found Daemon::look_once(Watch& watch, intake::Fetcher& fetcher, store::Store& store) {
    const SharedPrepared prepared = catalog_.find(watch.assignment);
    if (!prepared) return Found::still;
    const std::optional<model::Message> before = watch.problem;
    intake::FetchLimits limits = options_.config.fetch_limits;
    limits.cancelled = stop_.get_token();
    try {
        const Seen seen =
            look(watch, *prepared, store, {.fetcher = fetcher, .limits = limits}, utc_now_ms());
        watch.failure_told_at_ms = 0;
        switch (seen) {
            case Seen::submission:
                crew_.ring();
                log::info("submitted", {{"student", watch.student.value},
                                        {"assignment", watch.assignment.value},
                                        {"commit", watch.head.value.substr(0, 7)}});
                return Found::moved;
            case Seen::rejected:
                log::info("rejected", {{"student", watch.student.value},
                                       {"assignment", watch.assignment.value}});
                return Found::moved;
            case Seen::problem:
                if (watch.problem == before) return Found::failed;  // no news
                log::warn("remote_problem", {{"student", watch.student.value},
                                             {"assignment", watch.assignment.value},
                                             {"code", watch.problem->code},
                                             {"reason", watch.problem->text}});
                return Found::failed;
            case Seen::nothing_new:
            case Seen::cancelled:
                break;
        }
        return Found::still;
    } catch (const std::exception& error) {
        tell_failure(watch, store, error.what());
        return Found::failed;
    }
}

void Daemon::tell_failure(Watch& watch, store::Store& store, const std::string& why) {
    look_failed_ = true;
    const std::int64_t now_ms = utc_now_ms();
    if (now_ms - watch.failure_told_at_ms < kTellAgainAfterMs) return;
    watch.failure_told_at_ms = now_ms;
    log::error("look_failed", {{"student", watch.student.value},
                               {"assignment", watch.assignment.value},
                               {"reason", why}});
    try {
        record_failure(watch, store, why, now_ms);
    } catch (const base::Error&) {
        return;  // a full disk: the log has it
    }
}

void Daemon::tick() {
    if (stop_.stop_requested()) return;
    if (options_.how == Rounds::How::once) {
        const store::QueueCounts counts = store_.unfinished_counts();
        if (lookers_ == 0 && counts.unfinished() == 0) stop();
        return;
    }
    if (Clock::now() < next_refresh_) return;
    next_refresh_ = Clock::now() + options_.config.poll;
    refresh_catalog();
}

// What cannot be read just now is told like an author's mistake: the last good versions grade on.
void Daemon::refresh_catalog() {
    try {
        Catalog::Refreshed refreshed = catalog_.refresh();
        publish(refreshed.changed);
        for (const SharedPrepared& changed : refreshed.changed) {
            log::info("assignment_changed", {{"assignment", changed->assignment.id.value},
                                             {"version", changed->assignment.version}});
            rounds_->look_soon(changed->assignment.id);
        }
        tell_mistakes(std::move(refreshed.mistakes));
        rounds_->add(watches_of_new_assignments().watches);
    } catch (const std::exception& error) {
        tell_mistakes({error.what()});
    }
}

void Daemon::tell_mistakes(std::vector<std::string> mistakes) {
    for (const std::string& mistake : mistakes) {
        if (std::ranges::count(mistakes_, mistake) == 0)
            log::warn("assignment_mistake", {{"what", mistake}});
    }
    mistakes_ = std::move(mistakes);
}

void Daemon::stop() {
    stop_.request_stop();
    crew_.stop();
}

}  // namespace grader::service
