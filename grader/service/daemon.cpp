// Puts the parts together; each thread's function is its boundary for errors.
#include "grader/service/daemon.h"

#include <algorithm>
#include <filesystem>
#include <iterator>
#include <map>
#include <utility>

#include "grader/service/hosted.h"
#include "grader/service/log.h"
#include "grader/service/look.h"
#include "grader/service/recipients.h"
#include "grader/service/trace.h"
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

// What threads and folders were made by.
std::vector<std::string> needs_a_restart(const Config& now, const Config& next) {
    std::vector<std::string> keys;
    const auto check = [&keys](bool is_same, const char* key) {
        if (!is_same) keys.emplace_back(key);
    };
    check(now.course == next.course, "course");
    check(now.store == next.store, "store");
    check(now.assignments_folder == next.assignments_folder, "assignments");
    check(now.data_folder == next.data_folder, "data");
    check(now.branch == next.branch, "branch");
    check(now.workers == next.workers, "workers");
    check(now.fetches == next.fetches, "[fetch] parallel");
    check(now.retry == next.retry && now.lease == next.lease, "[retry]");
    check(now.listen.has_value() == next.listen.has_value() &&
              (!now.listen || now.listen->address == next.listen->address),
          "[listen] address");
    check(std::ranges::equal(now.notices, next.notices, is_same_place), "[[notice]]");
    return keys;
}

}  // namespace

Daemon::Daemon(DaemonOptions options, sandbox::Spawner& spawner)
    : runners_(std::move(options.runners_folder)),
      how_(options.how),
      config_(std::make_shared<const Config>(std::move(options.config))),
      lock_(config()->data_folder),
      store_options_(store_options(*config())),
      store_(store_options_),
      crew_({.store = store_options_,
             .folder = config()->data_folder,
             .runners = runners_,
             .workers = config()->workers,
             .lease = config()->lease},
            spawner),
      catalog_(config()->assignments_folder, runners_, crew_.shelf()),
      office_{.course = [this] { return config(); },
              .holder = crew_.name(),
              .assignment_of =
                  [this](const store::VersionKey& key, store::Store& store) {
                      return crew_.shelf().take(key, store)->assignment;
                  }},
      notifier_(office_, store_options_) {
    take_in_assignments();
    if (!mistakes_.empty()) return;  // their remotes would be told as wrong, too
    Watches found = watches_of_new_assignments();
    add_mistakes(found.diagnostics);
    add_mistakes(unknown_assignments(*config(), assignment_ids()));
    rounds_ =
        std::make_unique<Rounds>(list_.add(std::move(found.watches)), pace_of(*config()), how_);
}

Daemon::~Daemon() {
    stop();
}

void Daemon::add_mistakes(const std::vector<assignment::Diagnostic>& found) {
    for (const assignment::Diagnostic& diagnostic : found)
        mistakes_.push_back(in_folder_of(config()->file, diagnostic));
}

void Daemon::take_in_assignments() {
    const SharedConfig shared = config();
    const Config& config = *shared;
    if (config.assignments_are_pushed) begin_pushed_assignments(config.data_folder);
    Catalog::Refreshed refreshed = catalog_.refresh();
    publish(refreshed.changed);
    mistakes_ = std::move(refreshed.mistakes);
    if (mistakes_.empty() && catalog_.all().empty() && !config.assignments_are_pushed) {
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
        (void)store_.publish({.course = config()->course,
                              .assignment = assignment.id,
                              .version = assignment.version},
                             crew_.shelf().archive(assignment), utc_now_ms());
        catalog_.accept(prepared);
    }
}

std::vector<model::AssignmentId> Daemon::assignment_ids() const {
    std::vector<model::AssignmentId> ids;
    for (const SharedPrepared& prepared : catalog_.all())
        ids.push_back(prepared->assignment.id);
    return ids;
}

Watches Daemon::watches_for(const Config& config,
                            const std::vector<model::AssignmentId>& assignments) {
    Watches found = watches_of(config, assignments);
    for (Watch& watch : hosted_watches(config, assignments))
        found.watches.push_back(std::move(watch));
    std::map<BranchName, model::CommitId> heads;
    for (store::RemoteStatus& remote : store_.remotes(config.course))
        heads[{remote.student, remote.assignment}] = std::move(remote.head);
    for (Watch& watch : found.watches)
        watch.head = heads[{watch.student, watch.assignment}];
    return found;
}

Watches Daemon::watches_of_new_assignments() {
    std::vector<model::AssignmentId> added = assignment_ids();
    std::erase_if(added, [this](const auto& id) { return watched_.contains(id); });
    if (added.empty()) return {};
    watched_.insert(added.begin(), added.end());
    return watches_for(*config(), added);
}

std::vector<std::string> Daemon::reload(Config next) {
    const SharedConfig now = config();
    std::vector<std::string> fixed = needs_a_restart(*now, next);
    if (!fixed.empty()) return fixed;
    next.notices = now->notices;  // with their secrets, which only the start could read
    Watches found = watches_for(next, assignment_ids());
    for (const assignment::Diagnostic& diagnostic : found.diagnostics)
        log::warn("reload_mistake", {{"what", in_folder_of(next.file, diagnostic)}});
    const Pace pace = pace_of(next);
    const std::size_t students = next.students.size();
    config_.store(std::make_shared<const Config>(std::move(next)));
    WatchList::Changed changed = list_.replace(std::move(found.watches));
    log::info("reloaded", {{"students", std::to_string(students)},
                           {"added", std::to_string(changed.added.size())},
                           {"removed", std::to_string(changed.removed.size())}});
    rounds_->change(changed.removed, pace);
    rounds_->add(std::move(changed.added));
    return {};
}

int Daemon::hurry(const std::vector<std::string>& addresses) {
    const std::set<BranchName> meant = list_.at(addresses);
    for (const auto& [student, assignment] : meant)
        rounds_->hurry(student, assignment);
    return static_cast<int>(meant.size());
}

void Daemon::watch_hosted(const model::StudentId& student, const model::AssignmentId& assignment) {
    std::vector<Watch> added = list_.add({hosted_watch(*config(), student, assignment)});
    if (!added.empty()) rounds_->add(std::move(added));
}

bool Daemon::hurry(const model::StudentId& student, const model::AssignmentId& assignment) {
    // A reload that began before the repository was made has dropped its watch.
    const SharedConfig config = this->config();
    const auto known = std::ranges::find(config->students, student, &Student::id);
    if (known == config->students.end() || !catalog_.find(assignment)) return false;
    if (is_hosted(*config, *known, assignment)) watch_hosted(student, assignment);
    return rounds_->hurry(student, assignment);
}

void Daemon::start() {
    base::ensure(mistakes_.empty() && threads_.empty(), "a daemon is started once, and sound");
    const SharedConfig shared = config();
    const Config& config = *shared;
    const int reclaimed = crew_.start();
    log::info("serving", {{"course", config.course.value},
                          {"students", std::to_string(config.students.size())},
                          {"assignments", std::to_string(catalog_.all().size())},
                          {"workers", std::to_string(crew_.workers())},
                          {"unfinished", std::to_string(reclaimed)},
                          {"data", config.data_folder}});
    notifier_.start();
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
    intake::FetchLimits limits = config()->fetch_limits;
    limits.cancelled = stop_.get_token();
    try {
        const Seen seen =
            look(watch, *prepared, store, {.fetcher = fetcher, .limits = limits}, utc_now_ms());
        watch.failure_told_at_ms = 0;
        metrics().count_look(to_string(seen));
        switch (seen) {
            case Seen::submission:
                crew_.ring();
                log::info(
                    "submitted",
                    {{"trace", trace(watch.course, watch.student, watch.assignment, watch.head)},
                     {"student", watch.student.value},
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
    metrics().count_look("failure");
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
    if (how_ == Rounds::How::once) {
        const store::QueueCounts counts = store_.unfinished_counts();
        if (lookers_ == 0 && counts.unfinished() == 0 && notifier_.is_idle(store_)) stop();
        return;
    }
    if (!assignments_hurried_.exchange(false) && Clock::now() < next_refresh_) return;
    next_refresh_ = Clock::now() + config()->poll;
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
        rounds_->add(list_.add(watches_of_new_assignments().watches));
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
    notifier_.stop();
}

}  // namespace grader::service
