// A deterministic simulation: workers and an intake on a real store, each in a thread of its own,
// of which one runs at a time. A seed decides who is next before and after every transaction, how
// far the clock goes, and who dies, fails or loses an answer there. Afterwards everything must be
// right.
//
// SIM_SEEDS=FROM:COUNT says which schedules to run, SIM_TRACE=1 prints what happens in them: a seed
// that fails replays exactly.

#include <soci/soci.h>
#include <spdlog/spdlog.h>
#include <catch2/catch.hpp>
#include <cstdio>
#include <cstdlib>
#include <map>
#include <random>
#include <set>

#include "grader/service/catalog.h"
#include "grader/service/worker.h"
#include "grader/store/database.h"
#include "sandbox/base/error.h"
#include "tests/faults/conductor.h"
#include "tests/unit/grader/service/fixture.h"

using namespace grader;
using service::Material;
using store::Moment;
using store::Store;

namespace {

/// The end of a process: nothing of the product can catch it.
struct Killed {};

constexpr std::size_t kWorkers = 3;
const model::CourseId kCourse{"course"};
const std::vector<std::string> kTables{"notices",      "outbox",           "remotes",
                                       "event_params", "events",           "chains",
                                       "failures",     "results",          "jobs",
                                       "regraded",     "regrades",         "kept",
                                       "latest",       "current_versions", "assignment_versions",
                                       "submissions",  "courses"};

std::int64_t mark_of(const model::NewSubmission& of, const std::string& version) {
    const std::string text =
        of.student.value + of.assignment.value + of.commit.value + version.substr(0, 12);
    return static_cast<std::int64_t>(std::hash<std::string>{}(text) % 200);
}

/// What is the same in all schedules: the record's file and the connections to it, and two versions
/// of one assignment.
class World {
public:
    World();
    World(const World&) = delete;
    World& operator=(const World&) = delete;
    ~World() {
        for (const char* ending : {"", "-wal", "-shm"})
            std::remove((address_ + ending).c_str());
    }

    /// One schedule. Returns what is wrong afterwards.
    std::vector<std::string> run(std::uint64_t seed);

    std::map<std::string, std::int64_t> faults;  ///< how many of each kind were injected

private:
    friend class Schedule;
    store::Options options();
    void wipe();

    const bool trace_ = std::getenv("SIM_TRACE") != nullptr;
    class Schedule* now_ = nullptr;  // the one that runs
    service_test::CourseFolder course_;
    tests::TempFolder folder_;
    const std::string address_;
    service::Shelf shelf_{course_.path("copies"), course_.runners()};
    std::vector<std::pair<std::string, std::string>> versions_;  // with their archives
    service::Bell bell_;
    service::Metrics metrics_;
    service::Heartbeat heartbeat_{
        {.address = address_}, base::Milliseconds(86'400'000), [] { return 0; }};
    std::vector<service::Workshop> workshops_;
    std::vector<std::unique_ptr<service::Worker>> workers_;
    Store intake_;
    Store desk_;   // the instructor's
    Store sight_;  // never disturbed
    store::Database database_;
};

class Schedule {
public:
    Schedule(World& world, std::uint64_t seed) : world_(world), random_(seed) {}

    std::vector<std::string> run();

    [[nodiscard]] std::int64_t now_ms() const { return now_ms_; }
    /// Before and after each transaction of an actor.
    void reach(Moment moment);
    model::GradeResult grade(const model::Job& job, const Material& material,
                             const grading::GradeOptions& options);

private:
    int below(int limit) { return static_cast<int>(random_() % static_cast<std::uint64_t>(limit)); }
    bool chance(int percent) { return calm_ ? false : below(100) < percent; }
    template <class Fault>
    [[noreturn]] void fault(const char* name, const Fault& thrown) {
        ++world_.faults[name];
        trace(std::string("  ") + name);
        throw thrown;
    }
    void trace(const std::string& what) const {
        if (world_.trace_)
            std::fprintf(stderr, "%lld %s\n", static_cast<long long>(now_ms_), what.c_str());
    }
    void act_as_worker(std::size_t who);
    void act_as_intake();
    void act_as_instructor();
    void ask_for_regrade();
    void decide_on_regrade();
    void push();
    void decide();
    void publish(std::size_t version);
    void insist(const std::function<void()>& what);
    void let_time_pass();
    void heal();
    std::vector<std::string> what_is_wrong();

    World& world_;
    std::mt19937_64 random_;
    faults::Conductor conductor_;
    bool calm_ = false;  // no more faults
    std::int64_t now_ms_ = 100'000'000;
    std::size_t version_ = 0;
    std::vector<std::int64_t> regrades_;
    std::set<std::int64_t> promised_;  // submissions that somebody was told of
};

World::World()
    : address_("/dev/shm/" + folder_.path().substr(5)),
      intake_(options()),
      desk_(options()),
      sight_({.address = address_}),
      database_(address_, base::Milliseconds(10'000)) {
    spdlog::set_level(spdlog::level::off);  // failures are what this is about
    for (const char* answer : {"word\n", "another\n"}) {
        course_.write("assignments/echo/data/word.ans", answer);
        const service::Catalog catalog(course_.path("assignments"), course_.runners(), shelf_);
        const auto changed = catalog.refresh().changed;
        versions_.emplace_back(changed.at(0)->assignment.version,
                               shelf_.archive(changed.at(0)->assignment));
    }
    workshops_.reserve(kWorkers);
    for (std::size_t i = 0; i < kWorkers; ++i) {
        workshops_.push_back(
            {.shelf = shelf_,
             .heartbeat = heartbeat_,
             .bell = bell_,
             .metrics = metrics_,
             .grade = [this](const auto& job, const auto& material,
                             const auto& told) { return now_->grade(job, material, told); },
             .host = i == 0 ? "oak" : "elm",
             .now_ms = [this] { return now_->now_ms(); },
             .pause = base::Milliseconds(0)});
        workers_.push_back(std::make_unique<service::Worker>("w" + std::to_string(i),
                                                             Store(options()), workshops_.back()));
    }
}

store::Options World::options() {
    return {.address = address_, .retry = {.attempts = 3}, .on_moment = [this](Moment moment) {
                if (now_ != nullptr) now_->reach(moment);
            }};
}

void World::wipe() {
    database_.write("begin anew", [](soci::session& session) {
        for (const std::string& table : kTables)
            session << "DELETE FROM " + table;
    });
}

std::vector<std::string> World::run(std::uint64_t seed) {
    wipe();
    Schedule schedule(*this, seed);
    now_ = &schedule;
    std::vector<std::string> wrong = schedule.run();
    now_ = nullptr;
    return wrong;
}

std::vector<std::string> Schedule::run() {
    publish(0);
    for (std::size_t i = 0; i < kWorkers; ++i)
        conductor_.add([this, i] { act_as_worker(i); });
    conductor_.add([this] { act_as_intake(); });
    conductor_.add([this] { act_as_instructor(); });
    std::vector<std::size_t> alive(conductor_.size());
    for (std::size_t i = 0; i < alive.size(); ++i)
        alive[i] = i;
    while (!alive.empty()) {
        const auto which = static_cast<std::ptrdiff_t>(below(static_cast<int>(alive.size())));
        const std::size_t who = alive[static_cast<std::size_t>(which)];
        let_time_pass();
        conductor_.let(who);
        if (conductor_.has_ended(who)) alive.erase(alive.begin() + which);
    }
    heal();
    return what_is_wrong();
}

// Mostly a little; sometimes longer than a lease; now and then the clock is set.
void Schedule::let_time_pass() {
    const int kind = below(100);
    if (kind < 80) {
        now_ms_ += below(3'000);
    } else if (kind < 98) {
        now_ms_ += below(90'000);
    } else {
        now_ms_ += below(7'200'000) - 3'600'000;
        ++world_.faults["clock steps"];
    }
}

void Schedule::reach(Moment moment) {
    if (calm_) return;
    if (moment == Moment::before_commit) {  // it holds the database: nobody else can go now
        if (chance(3)) fault("killed before a commit", Killed{});
        if (chance(3)) fault("refused by a full disk", base::Error("the disk is full"));
        return;
    }
    conductor_.pause();
    if (moment == Moment::before) {
        if (chance(3)) fault("killed before a transaction", Killed{});
        if (chance(2)) fault("database out of reach", base::Error("no route to host"));
    } else {
        if (chance(3)) fault("killed after a commit", Killed{});
        if (chance(3)) fault("answer lost after a commit", base::Error("connection reset"));
    }
}

model::GradeResult Schedule::grade(const model::Job& job, const Material& material,
                                   const grading::GradeOptions& options) {
    const model::Assignment& assignment = material.prepared.assignment;
    for (int i = calm_ ? 0 : below(3); i > 0; --i) {
        options.on_progress(
            {.state = i == 1 ? model::JobState::running : model::JobState::compiling});
        conductor_.pause();
        if (chance(4)) fault("killed while it graded", Killed{});
    }
    if (chance(8)) fault("the sandbox failed", base::Error("no box"));
    return {.state = model::State::graded,
            .assignment = assignment.id,
            .assignment_version = assignment.version,
            .source = "lease " + std::to_string(job.token),
            .commit = job.handed_in.commit,
            .score = {mark_of(job.handed_in, assignment.version)},
            .max_score = assignment.max_score()};
}

// A few lives, each until it is killed or has had its jobs. Whoever starts takes back what the one
// before it held, or comes too late for that.
void Schedule::act_as_worker(std::size_t who) {
    for (int life = 0; life < 2; ++life) {
        try {
            if (chance(50)) world_.sight_.reclaim("w" + std::to_string(who), now_ms_);
            for (int i = 0; i < 2; ++i) {
                conductor_.pause();
                try {
                    std::ignore = world_.workers_[who]->do_next({});
                } catch (const base::Error&) {
                    trace("  its worker tries again");
                }
            }
        } catch (const Killed&) {
            trace("w" + std::to_string(who) + " is dead");
        }
    }
}

// What the daemon does at its next look, until it was told that it is done.
void Schedule::insist(const std::function<void()>& what) {
    for (int tries = 0; tries < 50; ++tries) {
        try {
            what();
            return;
        } catch (const base::Error&) {
            trace("  it is tried again");
        } catch (const Killed&) {
            trace("  the next life tries again");
        }
    }
    base::ensure(false, "what is insisted on is done at last");
}

void Schedule::act_as_intake() {
    for (int i = 2 + below(3); i > 0; --i) {
        conductor_.pause();
        const int kind = below(10);
        if (kind < 8) {
            push();
        } else if (kind == 8) {
            publish(static_cast<std::size_t>(below(2)));
        } else {
            decide();
        }
    }
}

// Asks for a regrade of either version, and decides about it sooner or later; each decision may
// have to be told twice.
void Schedule::act_as_instructor() {
    for (int i = below(3); i > 0; --i) {
        for (int rest = below(6); rest > 0; --rest)
            conductor_.pause();
        ask_for_regrade();
        for (int tries = 2 + below(5); tries > 0 && !regrades_.empty(); --tries) {
            for (int rest = below(8); rest > 0; --rest)
                conductor_.pause();
            decide_on_regrade();
        }
    }
}

void Schedule::ask_for_regrade() {
    const store::RegradeScope scope{
        .course = kCourse, .version = below(2) == 0 ? world_.versions_[0].first : std::string()};
    const store::Decision decision{.who = "rae", .why = "a try", .at_ms = now_ms_};
    insist([&] {
        const std::int64_t id = world_.desk_.start_regrade(scope, decision).id;
        if (id != 0) regrades_.push_back(id);
        trace("regrade " + std::to_string(id) + " is asked for");
    });
}

void Schedule::decide_on_regrade() {
    const store::Decision decision{.who = "rae", .why = "a try", .at_ms = now_ms_};
    const std::int64_t id = regrades_.back();
    const bool drop = below(10) == 0;
    const bool never_lower = below(2) == 0;
    insist([&] {
        const store::Decided answer = drop
                                          ? world_.desk_.drop_regrade(id, decision)
                                          : world_.desk_.approve_regrade(id, never_lower, decision);
        trace("regrade " + std::to_string(id) + (drop ? " is dropped: " : " is approved: ") +
              std::to_string(static_cast<int>(answer)));
        if (answer == store::Decided::done)
            ++world_.faults[drop ? "regrades dropped" : "regrades approved"];
    });
}

void Schedule::push() {
    const model::NewSubmission submission{.course = kCourse,
                                          .student = {below(2) == 0 ? "ada" : "ben"},
                                          .assignment = {"echo"},
                                          .commit = {"c" + std::to_string(below(3))},
                                          .seen_at_ms = now_ms_};
    insist([&] {
        const auto id =
            world_.intake_.record_submission(submission, world_.versions_[version_].first, "kept")
                .id;
        trace(submission.student.value + " pushes " + submission.commit.value + " as " +
              std::to_string(id.value));
        promised_.insert(id.value);
    });
}

void Schedule::publish(std::size_t version) {
    const auto& [name, archive] = world_.versions_[version];
    Store& store = promised_.empty() ? world_.sight_ : world_.intake_;
    insist([&] { store.publish({kCourse, {"echo"}, name}, archive, now_ms_); });
    version_ = version;
}

void Schedule::decide() {
    if (promised_.empty()) return;
    const model::SubmissionId id{*promised_.begin()};
    const store::Decision decision{.who = "tess", .why = "a try", .at_ms = now_ms_};
    insist([&] {
        if (below(2) == 0)
            world_.intake_.cancel(id, decision);
        else
            world_.intake_.ask_again(id, decision);
    });
}

// The faults are over: one worker and some time must be enough.
void Schedule::heal() {
    calm_ = true;
    for (int i = 0; i < 500 && world_.sight_.queue_counts().unfinished() > 0; ++i) {
        now_ms_ += 400'000;
        std::ignore = world_.workers_[static_cast<std::size_t>(i) % kWorkers]->do_next({});
    }
    // What was asked for is decided at last: each in turn, whatever was decided before.
    for (const std::int64_t id : regrades_) {
        const store::Decided answer = world_.sight_.approve_regrade(
            id, false, {.who = "rae", .why = "at last", .at_ms = now_ms_});
        if (answer == store::Decided::done) ++world_.faults["regrades approved at last"];
    }
}

std::vector<std::string> Schedule::what_is_wrong() {
    store::Checked checked = world_.sight_.check();
    std::vector<std::string> wrong = std::move(checked.problems);
    if (checked.jobs.unfinished() != 0) wrong.emplace_back("a job is never finished");
    std::set<std::int64_t> there;
    for (const store::ScoreRow& row : world_.sight_.all_scores(kCourse)) {
        there.insert(row.id.value);
        if (!row.verdict) continue;
        if (*row.verdict == model::State::grader_error) continue;
        const model::NewSubmission of{
            .student = row.student, .assignment = row.assignment, .commit = row.commit};
        if (row.score.hundredths != mark_of(of, row.assignment_version))
            wrong.push_back("submission " + std::to_string(row.id.value) + " has another's mark");
    }
    // A result is of the lease that held the job last, and of none before it.
    world_.database_.read("look at the leases", [&](soci::session& session) {
        std::int64_t late = 0;
        session << "SELECT COUNT(*) FROM jobs j JOIN results r ON r.submission = j.submission AND"
                   " r.assignment_version = j.assignment_version AND r.regrade = j.regrade"
                   " WHERE r.document NOT LIKE"
                   " '%\"source\":\"lease ' || CAST(j.token AS TEXT) || '\"%'",
            soci::into(late);
        if (late != 0) wrong.push_back(std::to_string(late) + " results of leases that were lost");
    });
    for (const std::int64_t id : promised_) {
        if (!there.contains(id)) wrong.push_back("submission " + std::to_string(id) + " is lost");
    }
    return wrong;
}

struct Seeds {
    std::uint64_t from = 1;
    std::uint64_t count = 1000;
};

Seeds wanted_seeds() {
    Seeds seeds;
    if (const char* text = std::getenv("SIM_SEEDS")) {
        char* end = nullptr;
        seeds.from = std::strtoull(text, &end, 10);
        seeds.count = *end == ':' ? std::strtoull(end + 1, nullptr, 10) : 1;
    }
    return seeds;
}

}  // namespace

TEST_CASE("whatever happens between two transactions, nothing is lost and nothing is graded twice",
          "[simulation]") {
    const Seeds seeds = wanted_seeds();
    World world;
    std::uint64_t failed = 0;
    for (std::uint64_t seed = seeds.from; seed < seeds.from + seeds.count; ++seed) {
        for (const std::string& problem : world.run(seed)) {
            ++failed;
            UNSCOPED_INFO("SIM_SEEDS=" << seed << ":1  " << problem);
        }
        if (failed > 20) break;
    }
    CHECK(failed == 0);
    std::string table;
    for (const auto& [name, count] : world.faults)
        table += "\n  " + std::to_string(count) + " times " + name;
    WARN(seeds.count << " schedules, seeds " << seeds.from << " to " << seeds.from + seeds.count - 1
                     << ", " << failed << " problems" << table);
}

TEST_CASE("a seed replays exactly", "[simulation]") {
    World world;
    std::vector<std::map<std::string, std::int64_t>> faults;
    for (int i = 0; i < 2; ++i) {
        world.faults.clear();
        for (std::uint64_t seed = 1; seed <= 30; ++seed)
            CHECK(world.run(seed).empty());
        faults.push_back(world.faults);
    }
    CHECK(faults[0] == faults[1]);
}
