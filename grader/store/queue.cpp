// The job queue in workers' hands: lease, renew, report, give back, finish.
//
// Whoever leases a job gets a token that is larger than every earlier one of the job; whatever the
// holder asks for is done by one UPDATE that names the token, and nothing happens when it is old.

#include "grader/store/queue.h"

#include <soci/soci.h>

#include <algorithm>
#include <string>
#include <vector>

#include "grader/model/json.h"
#include "grader/store/database.h"
#include "grader/store/events.h"
#include "grader/store/outbox.h"
#include "grader/store/results.h"
#include "grader/store/store.h"
#include "sandbox/base/error.h"

namespace grader::store {
namespace {

using model::EventKind;

// A time further ahead than this was written before a clock was set back: it does not count.
constexpr std::int64_t kTooFarAheadMs = 600'000;

// What is held is counted once and by its state: for each course by itself, an engine may go
// through all the jobs that the course ever had. Of each course one queued job is looked for:
// EXISTS would let an engine look at all of them.
constexpr const char* kNextCourse =
    "SELECT c.id FROM courses c LEFT JOIN (SELECT course, COUNT(*) AS jobs FROM jobs"
    "  WHERE state IN ('preparing', 'compiling', 'running') GROUP BY course) held"
    " ON held.course = c.id WHERE (SELECT j.id FROM jobs j WHERE j.state = 'queued'"
    "  AND j.urgency = :urgency AND j.course = c.id"
    "  AND (j.due_at_ms <= :now OR j.due_at_ms > :too_far)"
    "  AND (j.failed_on <> :host OR j.here_again_at_ms <= :now OR j.here_again_at_ms > :too_far)"
    "  LIMIT 1) IS NOT NULL ORDER BY COALESCE(held.jobs, 0),"
    " (SELECT COALESCE(MAX(s.started_at_ms), 0) FROM jobs s WHERE s.course = c.id), c.id LIMIT 1";
constexpr const char* kLease =
    "UPDATE jobs SET state = 'preparing', token = token + 1, attempts = attempts + 1,"
    " worker = :worker, host = :host, lease_until_ms = :until, started_at_ms = :now,"
    " tests_done = 0, tests = 0"
    " WHERE id = (SELECT id FROM jobs WHERE state = 'queued' AND urgency = :urgency"
    "  AND course = :course AND (due_at_ms <= :now OR due_at_ms > :too_far)"
    "  AND (failed_on <> :host OR here_again_at_ms <= :now OR here_again_at_ms > :too_far)"
    "  ORDER BY turn, waiting_since_ms, id LIMIT 1 LOCK_FREE_ROW)"
    " RETURNING id, token, attempts, failures, submission, assignment_version, regrade";
constexpr const char* kRenew =
    "UPDATE jobs SET lease_until_ms = :until WHERE id = :id AND token = :token"
    " AND state IN ('preparing', 'compiling', 'running') RETURNING id";
constexpr const char* kReport =
    "UPDATE jobs SET state = :state, tests_done = :done, tests = :tests"
    " WHERE id = :id AND token = :token AND state IN ('preparing', 'compiling', 'running')"
    " RETURNING id";
constexpr const char* kHold =
    "UPDATE jobs SET failures = failures + :failed WHERE id = :id AND token = :token"
    " AND state IN ('preparing', 'compiling', 'running') RETURNING failures";
constexpr const char* kGiveBack =
    "UPDATE jobs SET state = 'queued', worker = '', due_at_ms = 0, attempts = attempts - 1"
    " WHERE id = :id";
constexpr const char* kTryAgain =
    "UPDATE jobs SET state = 'queued', worker = '', due_at_ms = :due, failed_on = host,"
    " here_again_at_ms = :here_again WHERE id = :id";
constexpr const char* kEnd =
    "UPDATE jobs SET state = :state, worker = '', ended_at_ms = :now WHERE id = :id";
constexpr const char* kAddFailure =
    "INSERT INTO failures (job, at_ms, host, reason, max_score, document)"
    " SELECT id, :now, host, :reason, :max_score, :document FROM jobs WHERE id = :id";
constexpr const char* kHeldBy =
    "SELECT id, token, submission, regrade FROM jobs WHERE worker = :worker"
    " AND state IN ('preparing', 'compiling', 'running') ORDER BY id";
constexpr const char* kHeldTooLong =
    "SELECT id, token, submission, regrade FROM jobs"
    " WHERE state IN ('preparing', 'compiling', 'running') AND (lease_until_ms <= :now OR "
    "lease_until_ms > :too_far) ORDER BY id";
constexpr const char* kLeaseUntil = "SELECT lease_until_ms FROM jobs WHERE id = :id";
constexpr const char* kFind =
    "SELECT id FROM jobs WHERE submission = :submission AND assignment_version = :version"
    " AND regrade = 0";
constexpr const char* kRetarget =
    "UPDATE jobs SET assignment_version = :version, failures = 0 WHERE id = :id";
constexpr const char* kFinishedBefore =
    "SELECT r.document FROM jobs j JOIN results r"
    " ON r.submission = j.submission AND r.assignment_version = j.assignment_version"
    " AND r.regrade = j.regrade WHERE j.id = :id AND j.token = :token AND j.state = 'graded'";

/// Whether the caller still holds its lease; counts `failed` more failures. It then also holds the
/// row, until the transaction ends. Empty: it does not.
std::optional<int> hold(soci::session& session, const model::Job& job, int failed = 0) {
    int failures = 0;
    session << kHold, soci::use(failed), soci::use(job.id), soci::use(job.token),
        soci::into(failures);
    if (!session.got_data()) return std::nullopt;
    return failures;
}

void end(soci::session& session, const model::Job& job, model::JobState state,
         std::int64_t now_ms) {
    const std::string word(to_string(state));
    session << kEnd, soci::use(word), soci::use(now_ms), soci::use(job.id);
}

model::Event about(const model::Job& job, EventKind kind, std::int64_t at_ms,
                   model::Message what = {}) {
    if (job.regrade != 0) what.params["regrade"] = std::to_string(job.regrade);
    return {.at_ms = at_ms,
            .kind = kind,
            .assignment = job.handed_in.assignment,
            .submission = job.submission,
            .what = std::move(what)};
}

model::Message cause_of(const model::GradeResult& result) {
    for (const model::Message& message : result.feedback) {
        if (message.code == "grader_error") return message;
    }
    return result.feedback.empty() ? model::Message{} : result.feedback.front();
}

std::string reason_in(const model::Message& cause) {
    const auto reason = cause.params.find("reason");
    return reason == cause.params.end() ? cause.text : reason->second;
}

/// A lease that somebody else looks at.
struct Held {
    std::int64_t job = 0;
    std::int64_t token = 0;
    model::SubmissionId submission = {};
    std::int64_t regrade = 0;
};

std::vector<Held> fetch_held(soci::statement& select, const Held& row) {
    std::vector<Held> held;
    select.execute();
    while (select.fetch())
        held.push_back(row);
    return held;
}

std::vector<Held> held_by(Database& database, std::string_view worker) {
    std::vector<Held> held;
    database.read("look for a worker's jobs", [&](soci::session& session) {
        const std::string name = storable(worker);
        Held row;
        soci::statement select =
            (session.prepare << kHeldBy, soci::use(name), soci::into(row.job),
             soci::into(row.token), soci::into(row.submission.value), soci::into(row.regrade));
        held = fetch_held(select, row);
    });
    return held;
}

std::vector<Held> held_too_long(Database& database, std::int64_t now_ms) {
    std::vector<Held> held;
    database.read("look for leases that ran out", [&](soci::session& session) {
        const std::int64_t too_far = now_ms + kTooFarAheadMs;
        Held row;
        soci::statement select = (session.prepare << kHeldTooLong, soci::use(now_ms),
                                  soci::use(too_far), soci::into(row.job), soci::into(row.token),
                                  soci::into(row.submission.value), soci::into(row.regrade));
        held = fetch_held(select, row);
    });
    return held;
}

bool ran_out(soci::session& session, std::int64_t job, std::int64_t now_ms) {
    std::int64_t until_ms = 0;
    session << kLeaseUntil, soci::use(job), soci::into(until_ms);
    return until_ms <= now_ms || until_ms > now_ms + kTooFarAheadMs;
}

enum class Whose { anybodys, of_one_who_is_gone };

/// Takes a job out of the hands of one who does not answer: behind all others, since it may have
/// been what ended its worker. True when it was still held, and not renewed in the meantime.
bool take_away(Database& database, const Held& held, Whose whose, std::int64_t now_ms) {
    bool taken = false;
    database.write("take a job back", [&](soci::session& session) {
        const model::NewSubmission of = submission_of(session, held.submission);
        Chain chain(database, session, of.course, of.student);
        const model::Job job{.id = held.job,
                             .token = held.token,
                             .submission = held.submission,
                             .regrade = held.regrade,
                             .handed_in = of};
        taken = hold(session, job).has_value() &&
                (whose == Whose::of_one_who_is_gone || ran_out(session, job.id, now_ms));
        if (!taken) return;
        requeue_last(session, job.id);
        chain.append(about(job, EventKind::given_back, now_ms));
    });
    return taken;
}

struct Turn {
    const LeaseRequest& request;
    std::string worker;
    std::string host;
    std::int64_t until_ms;
    std::int64_t too_far_ms;

    explicit Turn(const LeaseRequest& from)
        : request(from),
          worker(storable(from.worker)),
          host(storable(from.host)),
          until_ms(from.now_ms + from.duration.count()),
          too_far_ms(from.now_ms + kTooFarAheadMs) {}
};

std::string next_course(soci::session& session, const Turn& turn, Urgency urgency) {
    std::string course;
    const int level = static_cast<int>(urgency);
    session << kNextCourse, soci::use(level, "urgency"), soci::use(turn.request.now_ms, "now"),
        soci::use(turn.too_far_ms, "too_far"), soci::use(turn.host, "host"), soci::into(course);
    return course;
}

std::optional<model::Job> lease_one(const Database& database, soci::session& session,
                                    const Turn& turn, Urgency urgency) {
    const std::string course = next_course(session, turn, urgency);
    if (!session.got_data()) return std::nullopt;
    const int level = static_cast<int>(urgency);
    model::Job job;
    session << database.in_dialect(kLease), soci::use(turn.worker, "worker"),
        soci::use(turn.host, "host"), soci::use(turn.until_ms, "until"),
        soci::use(turn.request.now_ms, "now"), soci::use(level, "urgency"),
        soci::use(course, "course"), soci::use(turn.too_far_ms, "too_far"), soci::into(job.id),
        soci::into(job.token), soci::into(job.attempts), soci::into(job.failures),
        soci::into(job.submission.value), soci::into(job.assignment_version),
        soci::into(job.regrade);
    if (!session.got_data()) return std::nullopt;
    job.handed_in = submission_of(session, job.submission);
    return job;
}

}  // namespace

base::Milliseconds RetryPolicy::delay_after(int failures) const {
    base::Milliseconds delay = first_delay;
    for (int i = 1; i < failures && delay < longest_delay; ++i)
        delay *= 2;
    return std::min(delay, longest_delay);
}

std::optional<model::Job> Store::lease(const LeaseRequest& request) {
    if (request.takes_back) {
        for (const Held& held : held_too_long(*database_, request.now_ms))
            take_away(*database_, held, Whose::anybodys, request.now_ms);
    }
    const Turn turn(request);
    std::optional<model::Job> leased;
    database_->write("lease a job", [&](soci::session& session) {
        leased = lease_one(*database_, session, turn, Urgency::student_waits);
        if (!leased) leased = lease_one(*database_, session, turn, Urgency::regrade);
    });
    return leased;
}

bool Store::renew(const model::Job& job, std::int64_t until_ms) {
    bool held = false;
    database_->write_lightly("renew a lease", [&](soci::session& session) {
        std::int64_t id = 0;
        session << kRenew, soci::use(until_ms), soci::use(job.id), soci::use(job.token),
            soci::into(id);
        held = session.got_data();
    });
    return held;
}

bool Store::report(const model::Job& job, const model::Progress& progress) {
    base::ensure(is_held(progress.state), "only a job in somebody's hands has progress");
    bool held = false;
    database_->write_lightly("report progress", [&](soci::session& session) {
        const std::string state(to_string(progress.state));
        std::int64_t id = 0;
        session << kReport, soci::use(state), soci::use(progress.tests_done),
            soci::use(progress.tests), soci::use(job.id), soci::use(job.token), soci::into(id);
        held = session.got_data();
    });
    return held;
}

bool Store::give_back(const model::Job& job, std::int64_t now_ms) {
    bool held = false;
    database_->write("give a job back", [&](soci::session& session) {
        Chain chain(*database_, session, job.handed_in.course, job.handed_in.student);
        held = hold(session, job).has_value();
        if (!held) return;
        session << kGiveBack, soci::use(job.id);
        chain.append(about(job, EventKind::given_back, now_ms));
    });
    return held;
}

std::optional<model::Job> Store::retarget(const model::Job& job, std::string_view version,
                                          std::int64_t now_ms) {
    base::ensure(job.regrade == 0, "a regrade says itself which version it is of");
    std::optional<model::Job> result;
    database_->write("retarget a job", [&](soci::session& session) {
        result.reset();
        Chain chain(*database_, session, job.handed_in.course, job.handed_in.student);
        if (!hold(session, job)) return;
        const std::string text = storable(version);
        std::int64_t other = 0;
        session << kFind, soci::use(job.submission.value), soci::use(text), soci::into(other);
        if (session.got_data() && other != job.id) {
            end(session, job, model::JobState::superseded, now_ms);
            chain.append(about(job, EventKind::superseded, now_ms,
                               {.code = "version_superseded",
                                .params = {{"version", text}},
                                .text = "The assignment has changed, and there is a job for its "
                                        "new version."}));
            return;
        }
        result = job;
        if (other == job.id) return;
        session << kRetarget, soci::use(text), soci::use(job.id);
        result->assignment_version = text;
        result->failures = 0;
    });
    return result;
}

Finished Store::finish(const model::Job& job, const model::GradeResult& result,
                       std::int64_t now_ms) {
    if (result.state == model::State::grader_error) return fail(job, result, now_ms);
    base::ensure(result.assignment_version == job.assignment_version,
                 "a result is of the assignment version its job asks for");
    const std::string document = storable(model::to_json(result));
    Finished finished = Finished::not_yours;
    database_->write("finish a job", [&](soci::session& session) {
        finished = Finished::not_yours;
        Chain chain(*database_, session, job.handed_in.course, job.handed_in.student);
        if (!hold(session, job)) {
            // Told again, because the answer was lost: then it is done.
            std::string before;
            session << kFinishedBefore, soci::use(job.id), soci::use(job.token), soci::into(before);
            if (session.got_data() && before == document) finished = Finished::recorded;
            return;
        }
        end(session, job, model::JobState::graded, now_ms);
        put_result(
            session,
            {.job = job.id, .result = result, .document = document, .counts = job.regrade == 0},
            now_ms);
        const EventKind kind = job.regrade == 0 ? EventKind::finished : EventKind::previewed;
        chain.append(
            about(job, kind, now_ms, mark_message(result, job.assignment_version, document)));
        finished = Finished::recorded;
    });
    return finished;
}

Finished Store::fail(const model::Job& job, const model::GradeResult& result, std::int64_t now_ms) {
    const model::Message cause = cause_of(result);
    const std::string document = storable(model::to_json(result));
    const std::string reason = storable(reason_in(cause));
    Finished finished = Finished::not_yours;
    database_->write("record a failure of the grader", [&](soci::session& session) {
        finished = Finished::not_yours;
        Chain chain(*database_, session, job.handed_in.course, job.handed_in.student);
        const std::optional<int> failures = hold(session, job, 1);
        if (!failures) return;
        session << kAddFailure, soci::use(now_ms), soci::use(reason),
            soci::use(result.max_score.hundredths), soci::use(document), soci::use(job.id);
        if (*failures >= retry_.attempts) {
            end(session, job, model::JobState::grader_error, now_ms);
            if (job.regrade == 0) tell_failure(session, job.id);
            chain.append(about(job, EventKind::failed, now_ms, cause));
            finished = Finished::gave_up;
            return;
        }
        const std::int64_t delay_ms = retry_.delay_after(*failures).count();
        const std::int64_t due_ms = now_ms + delay_ms / 2;
        const std::int64_t here_again_ms = now_ms + delay_ms;
        session << kTryAgain, soci::use(due_ms), soci::use(here_again_ms), soci::use(job.id);
        chain.append(about(job, EventKind::retried, now_ms, cause));
        finished = Finished::retry_later;
    });
    return finished;
}

int Store::reclaim(std::string_view worker, std::int64_t now_ms) {
    int count = 0;
    for (const Held& held : held_by(*database_, worker))
        count += take_away(*database_, held, Whose::of_one_who_is_gone, now_ms) ? 1 : 0;
    return count;
}

}  // namespace grader::store
