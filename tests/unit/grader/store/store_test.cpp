// The store as a whole: random lives against a model in memory, and kill -9 at any moment.

#include "grader/store/store.h"

#include <signal.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include <map>
#include <random>
#include <tuple>

#include <catch2/catch.hpp>

#include "sandbox/base/fd.h"
#include "tests/unit/grader/store/fixture.h"

using namespace store_test;
using store::Finished;
using store::Store;

namespace {

using Random = std::mt19937_64;

int below(Random& random, int limit) {
    return static_cast<int>(random() % static_cast<std::uint64_t>(limit));
}

/// What the queue must do, written as simply as possible.
struct ModelJob {
    JobState state = JobState::queued;
    model::NewSubmission handed_in;
    int turn = 0;
    std::int64_t since_ms = 0;
    std::int64_t due_at_ms = 0;
    std::int64_t here_again_at_ms = 0;
    std::int64_t lease_until_ms = 0;
    std::string worker;
    int token = 0;
    int attempts = 0;
    int failures = 0;
    std::optional<model::GradeResult> result;

    [[nodiscard]] std::pair<int, std::int64_t> place() const { return {turn, since_ms}; }
    [[nodiscard]] bool waits() const { return state == JobState::queued; }
    [[nodiscard]] bool is_held() const { return model::is_held(state); }
};

/// A store and its model, told the same; every answer is compared.
class Life {
public:
    Life(const std::string& address, std::uint64_t seed)
        : stores_{Store({.address = address, .retry = kRetry}),
                  Store({.address = address, .retry = kRetry})},
          random_(seed) {}

    void step() {
        now_ms_ += below(random_, 3000);
        switch (below(random_, 10)) {
            case 0:
            case 1:
                record();
                break;
            case 2:
            case 3:
                lease();
                break;
            case 4:
                renew();
                break;
            case 5:
                give_back();
                break;
            case 6:
            case 7:
                finish();
                break;
            case 8:
                if (below(random_, 3) == 0) cancel();
                break;
            default:
                if (below(random_, 4) == 0) reclaim();
                break;
        }
        compare();
    }

private:
    static constexpr store::RetryPolicy kRetry{.attempts = 2,
                                               .first_delay = base::Milliseconds(4000)};
    static constexpr base::Milliseconds kLease{7000};
    using Key = std::tuple<std::string, std::string>;  // student, commit

    Store& any() { return stores_[static_cast<std::size_t>(below(random_, 2))]; }
    std::string any_worker() { return "w" + std::to_string(below(random_, 3)); }

    [[nodiscard]] int next_turn(const std::string& student) const {
        std::optional<int> round;
        int own_last = -1;
        for (const auto& [id, job] : jobs_) {
            if (job.waits()) round = std::min(round.value_or(job.turn), job.turn);
            const bool own = job.handed_in.student.value == student;
            if (own && (job.waits() || job.is_held())) own_last = std::max(own_last, job.turn);
        }
        return std::max(round.value_or(0), own_last + 1);
    }
    void put_last(ModelJob& job) {
        int last = 0;
        for (const auto& [id, other] : jobs_) {
            if (other.waits()) last = std::max(last, other.turn);
        }
        job.state = JobState::queued;
        job.turn = last + 1;
        job.due_at_ms = 0;
        job.worker.clear();
    }

    void record() {
        const auto given = handed_in("s" + std::to_string(below(random_, 4)),
                                     "c" + std::to_string(below(random_, 4)), now_ms_);
        const std::string& student = given.student.value;
        const Key key{student, given.commit.value};
        const auto recorded = any().record_submission(given, kVersion);
        const std::int64_t id = recorded.id.value;
        REQUIRE(recorded.is_new == !ids_.contains(key));
        const bool moved = latest_[student] != id;
        bool queued = false;
        if (recorded.is_new) {
            const int turn = next_turn(student);
            ids_[key] = id;
            jobs_[id] = {.handed_in = given, .turn = turn, .since_ms = now_ms_};
            queued = true;
        } else if (ModelJob& job = jobs_.at(id); moved && (job.state == JobState::superseded ||
                                                           job.state == JobState::cancelled)) {
            const int turn = next_turn(student);
            job.state = JobState::queued;
            job.turn = turn;
            job.since_ms = now_ms_;
            job.due_at_ms = job.here_again_at_ms = 0;
            job.attempts = job.failures = 0;
            queued = true;
        }
        REQUIRE(recorded.is_new_job == queued);
        REQUIRE(ids_[key] == id);
        if (moved) supersede_others(student, id);
        latest_[student] = id;
    }

    void supersede_others(const std::string& student, std::int64_t by) {
        for (auto& [id, job] : jobs_) {
            if (job.handed_in.student.value != student || id == by || !job.waits()) continue;
            job.state = JobState::superseded;
            ModelJob& newest = jobs_.at(by);
            if (newest.waits() && job.place() < newest.place())
                std::tie(newest.turn, newest.since_ms) = job.place();
        }
    }

    void lease() {
        for (auto& [id, job] : jobs_) {
            if (job.is_held() && job.lease_until_ms <= now_ms_) put_last(job);
        }
        auto first = jobs_.end();
        for (auto at = jobs_.begin(); at != jobs_.end(); ++at) {
            const bool is_due = at->second.waits() && at->second.due_at_ms <= now_ms_ &&
                                at->second.here_again_at_ms <= now_ms_;
            if (is_due && (first == jobs_.end() || at->second.place() < first->second.place()))
                first = at;
        }
        const std::string worker = any_worker();
        const auto leased = any().lease({.worker = worker, .now_ms = now_ms_, .duration = kLease});
        REQUIRE(leased.has_value() == (first != jobs_.end()));
        if (!leased) return;
        ModelJob& job = first->second;
        job.state = JobState::preparing;
        job.lease_until_ms = now_ms_ + kLease.count();
        job.worker = worker;
        ++job.token;
        ++job.attempts;
        REQUIRE(leased->submission.value == first->first);
        REQUIRE(leased->token == job.token);
        REQUIRE(leased->attempts == job.attempts);
        REQUIRE(leased->failures == job.failures);
        REQUIRE(leased->handed_in == job.handed_in);
        held_.push_back(*leased);
    }

    /// A lease somebody has or had: also the long lost ones ask again.
    const model::Job* any_held() {
        if (held_.empty()) return nullptr;
        return &held_[static_cast<std::size_t>(below(random_, static_cast<int>(held_.size())))];
    }
    ModelJob* holds(const model::Job& job) {
        ModelJob& known = jobs_.at(job.submission.value);
        return known.is_held() && known.token == job.token ? &known : nullptr;
    }

    void renew() {
        const model::Job* job = any_held();
        if (job == nullptr) return;
        ModelJob* known = holds(*job);
        const std::int64_t until_ms = now_ms_ + kLease.count();
        REQUIRE(any().renew(*job, until_ms) == (known != nullptr));
        const model::Progress progress{JobState::running, below(random_, 3), 3};
        REQUIRE(any().report(*job, progress) == (known != nullptr));
        if (known == nullptr) return;
        known->lease_until_ms = until_ms;
        known->state = JobState::running;
    }

    void give_back() {
        const model::Job* job = any_held();
        if (job == nullptr) return;
        ModelJob* known = holds(*job);
        REQUIRE(any().give_back(*job, now_ms_) == (known != nullptr));
        if (known == nullptr) return;
        known->state = JobState::queued;
        known->due_at_ms = 0;
        --known->attempts;
    }

    void finish() {
        const model::Job* job = any_held();
        if (job == nullptr) return;
        ModelJob* known = holds(*job);
        const bool fails = below(random_, 3) == 0;
        const auto result =
            fails ? grader_error(job->handed_in) : graded(job->handed_in, next_mark_++);
        const Finished finished = any().finish(*job, result, now_ms_);
        if (known == nullptr) {
            REQUIRE(finished == Finished::not_yours);
            return;
        }
        if (fails) {
            ++known->failures;
            const bool again = known->failures < kRetry.attempts;
            REQUIRE(finished == (again ? Finished::retry_later : Finished::gave_up));
            known->state = again ? JobState::queued : JobState::grader_error;
            const std::int64_t delay_ms = kRetry.delay_after(known->failures).count();
            known->due_at_ms = now_ms_ + delay_ms / 2;
            known->here_again_at_ms = now_ms_ + delay_ms;
            return;
        }
        REQUIRE(finished == Finished::recorded);
        known->state = JobState::graded;
        known->result = result;
        REQUIRE(any().finish(*job, result, now_ms_) == Finished::recorded);  // its answer was lost
    }

    void cancel() {
        if (jobs_.empty()) return;
        auto& [id, job] = *std::next(jobs_.begin(), below(random_, static_cast<int>(jobs_.size())));
        const bool unfinished = job.waits() || job.is_held();
        REQUIRE(any().cancel({id}, {"tess", "a try", now_ms_}) == unfinished);
        if (!unfinished) return;
        job.state = JobState::cancelled;
        ++job.token;
    }

    void reclaim() {
        const std::string worker = any_worker();
        int count = 0;
        for (auto& [id, job] : jobs_) {
            if (!job.is_held() || job.worker != worker) continue;
            put_last(job);
            ++count;
        }
        REQUIRE(any().reclaim(worker, now_ms_) == count);
    }

    void compare() {
        store::QueueCounts counts;
        const auto rows = any().all_scores(kCourse);
        REQUIRE(rows.size() == jobs_.size());
        for (const store::ScoreRow& row : rows) {
            const ModelJob& known = jobs_.at(row.id.value);
            ++(known.waits()                         ? counts.queued
               : known.is_held()                     ? counts.held
               : known.state == JobState::graded     ? counts.graded
               : known.state == JobState::superseded ? counts.superseded
               : known.state == JobState::cancelled  ? counts.cancelled
                                                     : counts.grader_error);
            REQUIRE(row.job == known.state);
            REQUIRE(row.verdict.has_value() ==
                    (known.result || known.state == JobState::grader_error));
            if (known.result) REQUIRE(row.score == known.result->score);
            REQUIRE(row.seen_at_ms == known.handed_in.seen_at_ms);
        }
        REQUIRE(any().queue_counts() == counts);
        for (const store::ScoreRow& row : any().latest_scores(kCourse)) {
            REQUIRE(row.id.value == latest_.at(row.student.value));
        }
    }

    std::array<Store, 2> stores_;
    Random random_;
    std::int64_t now_ms_ = 1'000'000;
    std::int64_t next_mark_ = 1;
    std::map<Key, std::int64_t> ids_;
    std::map<std::int64_t, ModelJob> jobs_;  // by submission
    std::map<std::string, std::int64_t> latest_;
    std::vector<model::Job> held_;
};

constexpr int kSubmissions = 24;

model::NewSubmission nth(int n) {
    auto submission = handed_in("s" + std::to_string(n % 6), "c" + std::to_string(n / 6));
    submission.assignment = {"a" + std::to_string(n / 6)};
    return submission;
}

std::int64_t mark_of(const model::NewSubmission& submission) {
    return static_cast<std::int64_t>(
        std::hash<std::string>{}(submission.student.value + submission.commit.value) % 1000);
}

/// A daemon's life: takes back what it held, hands in everything, grades everything, at its own
/// random pace. Says on `pipe` what it has been promised: 'r' and 'f' with the submission's number.
void live(const std::string& path, std::uint64_t seed, int pipe) {
    Random random(seed);
    Store store({.address = path});
    store.reclaim("daemon", 0);
    const auto say = [&](char what, std::int64_t id) {
        const char bytes[2] = {what, static_cast<char>(id)};
        base::write_all(pipe, {bytes, 2});
    };
    int next = 0;
    for (;;) {
        if (next < kSubmissions && below(random, 2) == 0) {
            say('r', store.record_submission(nth(next++), kVersion).id.value);
        } else if (const auto job = store.lease({.worker = "daemon", .now_ms = 0})) {
            if (below(random, 4) == 0) {
                store.give_back(*job, 0);
                continue;
            }
            const auto result = graded(job->handed_in, mark_of(job->handed_in));
            if (store.finish(*job, result, 0) == Finished::recorded)
                say('f', job->submission.value);
        } else if (next == kSubmissions) {
            return;
        }
    }
}

/// Starts a life and kills it after `patience` promises and a little more; returns the promises,
/// and whether it had come to its end by itself.
std::pair<std::string, bool> live_and_die(const std::string& path, Random& random, int patience) {
    base::Pipe pipe = base::make_pipe();
    const std::uint64_t seed = random();
    const pid_t child = ::fork();
    if (child == 0) {
        try {
            live(path, seed, pipe.write_end.get());
        } catch (const std::exception&) {
            ::_exit(1);
        }
        ::_exit(0);
    }
    pipe.write_end.reset();
    std::string promises;
    char bytes[2];
    while (static_cast<int>(promises.size()) < 2 * patience &&
           ::read(pipe.read_end.get(), bytes, 2) == 2) {
        promises.append(bytes, 2);
    }
    const timespec a_little{0, below(random, 3'000'000)};
    (void)::nanosleep(&a_little, nullptr);
    (void)::kill(child, SIGKILL);
    int status = 0;
    base::ensure(::waitpid(child, &status, 0) == child, "the child can be waited for");
    promises += base::read_all(pipe.read_end.get(), 100'000);
    base::ensure(!WIFEXITED(status) || WEXITSTATUS(status) == 0, "the store did not fail");
    return {promises, WIFEXITED(status)};
}

}  // namespace

TEST_CASE("the store does what a simple model does, in any order of things", "[store]") {
    for (std::uint64_t seed = 1; seed <= 8; ++seed) {
        CAPTURE(seed);
        const Folder folder;
        Life life(folder.file(), seed);
        for (int i = 0; i < 150; ++i) {
            CAPTURE(i);
            life.step();
        }
        REQUIRE(broken_promises(folder.file()).empty());
    }
}

TEST_CASE("kill -9 at any moment loses nothing and grades nothing twice", "[store]") {
    const std::uint64_t seed = 20;
    Random random(seed);
    for (int table = 0; table < 3; ++table) {
        const Folder folder;
        std::map<std::int64_t, int> recorded;
        std::map<std::int64_t, int> finished;
        int deaths = 0;
        for (bool at_end = false; !at_end; ++deaths) {
            CAPTURE(seed, table, deaths);
            REQUIRE(deaths < 500);
            const auto [promises, ended] =
                live_and_die(folder.file(), random, deaths < 30 ? below(random, 8) : 1000);
            at_end = ended;
            for (std::size_t i = 0; i + 1 < promises.size(); i += 2) {
                ++(promises[i] == 'r' ? recorded : finished)[promises[i + 1]];
            }
            if (deaths == 0 && !std::filesystem::exists(folder.file())) continue;
            Store store({.address = folder.file()});
            REQUIRE(broken_promises(folder.file()).empty());
            std::map<std::int64_t, store::ScoreRow> rows;
            for (const auto& row : store.all_scores(kCourse)) {
                rows[row.id.value] = row;
            }
            for (const auto& [id, times] : recorded) {
                REQUIRE(rows.contains(id));
            }
            for (const auto& [id, times] : finished) {
                REQUIRE(times == 1);
                REQUIRE(rows.at(id).verdict == model::State::graded);
            }
        }
        CHECK(deaths > 5);
        Store store({.address = folder.file()});
        CHECK(store.queue_counts() == store::QueueCounts{.graded = kSubmissions});
        for (int n = 0; n < kSubmissions; ++n) {
            const auto given = nth(n);
            const auto id = store.record_submission(given, kVersion).id;
            REQUIRE(store.result(id) == graded(given, mark_of(given)));
        }
    }
}
