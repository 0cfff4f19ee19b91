// The check runs in a thread of its own: the hook that waits for it is told a line at a time.
#include "grader/api/pushed_assignments.h"

#include <algorithm>
#include <filesystem>
#include <stop_token>
#include <thread>
#include <utility>
#include <vector>

#include "grader/assignment/digest.h"
#include "grader/grading/prepare.h"
#include "grader/grading/prove.h"
#include "grader/intake/export.h"
#include "grader/intake/peek.h"
#include "grader/service/hosted.h"
#include "grader/service/log.h"
#include "sandbox/base/error.h"

namespace grader::api {

namespace fs = std::filesystem;

namespace {

constexpr const char* kNothingTaken = "Nothing was taken: what graded before grades on.\n";
constexpr const char* kStopped = "The grader is being stopped. Push again in a minute.\n";

web::Live said(std::string text, int exit_status) {
    return {.step = [step = web::Step{
                         .text = std::move(text), .done = true, .exit_status = exit_status}] {
        return step;
    }};
}

void remove_folder(const fs::path& folder) {
    std::error_code ignored;  // what is left over is in nobody's way: the next check removes it
    fs::remove_all(folder, ignored);
}

/// A folder that is there only until it is renamed.
class Unfinished {
public:
    explicit Unfinished(fs::path path) : path_(std::move(path)) {
        remove_folder(path_);
        fs::create_directories(path_.parent_path());
    }
    Unfinished(const Unfinished&) = delete;
    Unfinished& operator=(const Unfinished&) = delete;
    ~Unfinished() { remove_folder(path_); }

    [[nodiscard]] const fs::path& path() const { return path_; }

private:
    const fs::path path_;
};

std::vector<std::string> assignments_in(const fs::path& folder) {
    std::vector<std::string> names;
    std::error_code problem;
    for (auto entry = fs::directory_iterator(folder, problem);
         !problem && entry != fs::directory_iterator(); entry.increment(problem)) {
        std::error_code unknown;
        if (fs::exists(entry->path() / "assignment.toml", unknown))
            names.push_back(entry->path().filename());
    }
    if (problem) throw base::Error("list " + folder.string(), problem.value());
    std::ranges::sort(names);
    return names;
}

std::string in_words(const grading::Claim& claim) {
    std::string text = std::string("  ") + (claim.holds() ? "ok   " : "NO   ") + claim.name + ": " +
                       to_string(claim.result.score) + " of " + to_string(claim.result.max_score) +
                       "\n";
    for (const std::string& problem : claim.problems)
        text += "         " + problem + "\n";
    return text;
}

const web::Update* update_of(const web::HookCall& call) {
    return call.updates.size() == 1 ? call.updates.data() : nullptr;
}

}  // namespace

/// One push that is being proved.
class PushedAssignments::Check {
public:
    Check(PushedAssignments& with, const web::HookCall& call, std::string commit)
        : with_(with), commit_(std::move(commit)) {
        const auto quarantine = call.environment.find("GIT_QUARANTINE_PATH");
        if (quarantine != call.environment.end()) objects_ = quarantine->second;
    }

    web::Step step() {
        const std::lock_guard lock(mutex_);
        web::Step step = next_;
        next_.text.clear();
        return step;
    }

    [[nodiscard]] bool is_done() {
        const std::lock_guard lock(mutex_);
        return next_.done;
    }

    void run(const std::stop_token& stop) {
        bool holds = false;
        try {
            const std::lock_guard one(with_.one_at_a_time_);
            holds = !stop.stop_requested() && prove_all(stop);
        } catch (const std::exception& error) {
            if (!stop.stop_requested()) tell_failure(error.what());
        }
        if (!holds && stop.stop_requested()) {
            service::log::info("assignments_check_stopped", {{"commit", commit_}});
            say(kStopped);  // or nobody hears it
        }
        if (!holds) say(kNothingTaken);
        const std::lock_guard lock(mutex_);
        next_.done = true;
        next_.exit_status = holds ? 0 : 1;
    }

private:
    void say(const std::string& text) {
        const std::lock_guard lock(mutex_);
        next_.text += text;
    }

    void tell_failure(const std::string& why) {
        service::log::error("assignments_check", {{"reason", why}});
        say("The grader itself failed: " + why + "\n");
    }

    bool prove_all(const std::stop_token& stop) {
        const fs::path place = with_.checked(commit_);
        std::error_code unknown;
        if (fs::exists(place, unknown)) {
            say("This was checked before, and is good.\n");
            return true;
        }
        const Unfinished unfinished(place.string() + ".unfinished");
        const std::string problem =
            intake::export_commit(service::hosted_assignments(with_.data_), objects_, {commit_},
                                  unfinished.path().string());
        if (!problem.empty()) say(problem + "\n");
        if (!problem.empty() || !prove_folders(unfinished.path(), stop)) return false;
        fs::rename(unfinished.path(), place);
        return true;
    }

    bool prove_folders(const fs::path& folder, const std::stop_token& stop) {
        const std::vector<std::string> names = assignments_in(folder);
        if (names.empty()) {
            say("There is no assignment in it. Each is a folder with an assignment.toml.\n");
            return false;
        }
        bool all_hold = true;
        for (const std::string& name : names)
            all_hold = prove(folder, name, stop) && all_hold;
        return all_hold;
    }

    // What was taken in before and is the same to the byte was proved when it came.
    [[nodiscard]] bool is_known(const fs::path& folder, const std::string& name) const {
        const fs::path known = fs::path(service::pushed_assignments(with_.data_)) / name;
        std::error_code unknown;
        return fs::is_directory(known, unknown) &&
               assignment::folder_digest(known.string()) ==
                   assignment::folder_digest((folder / name).string());
    }

    bool prove(const fs::path& folder, const std::string& name, const std::stop_token& stop) {
        const std::string place = (folder / name).string();
        auto [prepared, mistakes] = grading::prepare_with_variants(place, with_.runners_);
        for (const std::string& mistake : mistakes)
            say(mistake.starts_with(place) ? name + mistake.substr(place.size()) + "\n"
                                           : mistake + "\n");
        if (!prepared) return false;
        if (is_known(folder, name)) return true;
        say("Checking " + name + ".\n");
        const grading::Proof proof = grading::prove(
            prepared->assignment, prepared->runner, with_.spawner_,
            {.repeats = 1,
             .on_claim = [this](const grading::Claim& claim) { say(in_words(claim)); },
             .stop = stop});
        for (const std::string& warning : proof.warnings)
            say("  note " + warning + "\n");
        return proof.holds();
    }

    PushedAssignments& with_;
    const std::string commit_;
    std::string objects_;
    std::mutex mutex_;  // guards next_
    web::Step next_;
};

/// Whoever hears of a check; when nobody does any more, it is stopped.
class PushedAssignments::Listener {
public:
    Listener(std::shared_ptr<Check> check, std::stop_source stop)
        : check_(std::move(check)), stop_(std::move(stop)) {}
    Listener(const Listener&) = delete;
    Listener& operator=(const Listener&) = delete;
    ~Listener() { stop_.request_stop(); }

    web::Step step() { return check_->step(); }

private:
    const std::shared_ptr<Check> check_;
    std::stop_source stop_;
};

PushedAssignments::PushedAssignments(service::Daemon& daemon, sandbox::Spawner& spawner,
                                     std::string runners)
    : data_(daemon.config()->data_folder),
      daemon_(daemon),
      spawner_(spawner),
      runners_(std::move(runners)) {}

std::string PushedAssignments::checked(const std::string& commit) const {
    return data_ + "/git/checked/" + commit;
}

web::Live PushedAssignments::check(const web::HookCall& call) {
    const web::Update* update = update_of(call);
    if (update == nullptr || !intake::is_commit_number(update->new_commit))
        return said("Push one branch at a time.\n", 1);
    auto check = std::make_shared<Check>(*this, call, update->new_commit);
    const std::lock_guard lock(mutex_);
    if (is_stopping_) return said(std::string(kStopped) + kNothingTaken, 1);
    std::erase_if(checks_, [](const Running& running) { return running.check->is_done(); });
    checks_.push_back({.check = check, .thread = std::jthread([check](const std::stop_token& stop) {
                                           check->run(stop);
                                       })});
    auto listener = std::make_shared<Listener>(check, checks_.back().thread.get_stop_source());
    return {.step = [listener] { return listener->step(); }};
}

void PushedAssignments::stop() {
    const std::lock_guard lock(mutex_);
    is_stopping_ = true;
    for (Running& running : checks_)
        running.thread.request_stop();
}

web::Live PushedAssignments::accept(const web::HookCall& call) {
    const web::Update* update = update_of(call);
    if (update == nullptr) return said("", 0);
    service::replace_pushed_assignments(data_, checked(update->new_commit));
    daemon_.hurry_assignments();
    service::log::info("assignments_pushed", {{"user", call.user}, {"commit", update->new_commit}});
    return said("From now on these assignments grade.\n", 0);
}

void PushedAssignments::catch_up() {
    const std::string repository = service::hosted_assignments(data_);
    const auto head = intake::peek(repository, daemon_.config()->branch);
    std::error_code unknown;
    if (!head || !fs::exists(checked(*head), unknown)) return;
    service::replace_pushed_assignments(data_, checked(*head));
}

}  // namespace grader::api
