// The job queue: put, lease, renew, give back, finish.
//
// Whoever leases a job gets a token that is larger than every earlier one of the job; whatever the
// holder asks for is done by one UPDATE that names the token, and nothing happens when it is old.

#include "grader/store/queue.h"

#include <soci/soci.h>

#include <algorithm>
#include <string>
#include <vector>

#include "grader/store/database.h"
#include "grader/store/events.h"
#include "grader/store/results.h"
#include "grader/store/store.h"
#include "sandbox/base/error.h"

namespace grader::store {
namespace {

using model::EventKind;

constexpr const char* kPut =
    "INSERT INTO jobs (submission, assignment_version, asked, state, not_before_ms,"
    " lease_until_ms, worker, token, attempts, failures)"
    " VALUES (:submission, :version, 1 + (SELECT COALESCE(MAX(o.asked), 0) FROM jobs o"
    "  WHERE o.submission = :submission), :state, 0, 0, '', 0, 0, 0)";
constexpr const char* kAskAgain =
    "UPDATE jobs SET asked = 1 + (SELECT MAX(o.asked) FROM jobs o WHERE o.submission = :submission)"
    " WHERE submission = :submission AND assignment_version = :version"
    " AND asked < (SELECT MAX(o.asked) FROM jobs o WHERE o.submission = :submission)";
constexpr const char* kLease =
    "UPDATE jobs SET state = 'running', token = token + 1, attempts = attempts + 1,"
    " worker = :worker, lease_until_ms = :until"
    " WHERE id = (SELECT id FROM jobs WHERE (state = 'queued' AND not_before_ms <= :now)"
    "  OR (state = 'running' AND lease_until_ms <= :now) ORDER BY attempts, id LIMIT 1)"
    " RETURNING id, token, attempts, failures, submission, assignment_version";
constexpr const char* kSubmission =
    "SELECT student, assignment, source, branch, commit_id, tree, seen_at_ms, committed_at_ms,"
    " forced FROM submissions WHERE id = :submission";
constexpr const char* kRenew =
    "UPDATE jobs SET lease_until_ms = :until"
    " WHERE id = :id AND token = :token AND state = 'running' RETURNING id";
constexpr const char* kHold =
    "UPDATE jobs SET failures = failures + :failed"
    " WHERE id = :id AND token = :token AND state = 'running' RETURNING failures";
constexpr const char* kRequeue =
    "UPDATE jobs SET state = 'queued', worker = '', not_before_ms = :not_before,"
    " attempts = attempts - :forgiven WHERE id = :id";
constexpr const char* kEnd = "UPDATE jobs SET state = 'done', worker = '' WHERE id = :id";
constexpr const char* kHeldBy =
    "SELECT id, submission FROM jobs WHERE worker = :worker AND state = 'running' ORDER BY id";
constexpr const char* kFind =
    "SELECT id FROM jobs WHERE submission = :submission AND assignment_version = :version";
constexpr const char* kRetarget =
    "UPDATE jobs SET assignment_version = :version, failures = 0 WHERE id = :id";
constexpr const char* kRemove = "DELETE FROM jobs WHERE id = :id";
constexpr const char* kCounts =
    "SELECT COALESCE(SUM(CASE WHEN state = 'queued' THEN 1 ELSE 0 END), 0),"
    " COALESCE(SUM(CASE WHEN state = 'running' THEN 1 ELSE 0 END), 0),"
    " COALESCE(SUM(CASE WHEN state = 'done' THEN 1 ELSE 0 END), 0) FROM jobs";

model::NewSubmission submission_of(soci::session& session, model::SubmissionId id) {
    model::NewSubmission row;
    int forced = 0;
    session << kSubmission, soci::use(id.value), soci::into(row.student.value),
        soci::into(row.assignment.value), soci::into(row.source), soci::into(row.branch),
        soci::into(row.commit.value), soci::into(row.tree.value), soci::into(row.seen_at_ms),
        soci::into(row.committed_at_ms), soci::into(forced);
    row.forced = forced != 0;
    return row;
}

struct Happening {
    EventKind kind;
    std::int64_t at_ms;
    model::Message what = {};
};

void tell(soci::session& session, const Happening& happening, model::SubmissionId id,
          const model::NewSubmission& of) {
    append(session, {.at_ms = happening.at_ms,
                     .kind = happening.kind,
                     .student = of.student,
                     .assignment = of.assignment,
                     .submission = id,
                     .what = happening.what});
}

/// Whether the caller still holds its lease. It then also holds the row, until the transaction
/// ends.
bool holds(soci::session& session, const model::Job& job) {
    const int failed = 0;
    int failures = 0;
    session << kHold, soci::use(failed), soci::use(job.id), soci::use(job.token),
        soci::into(failures);
    return session.got_data();
}

constexpr std::int64_t kAtOnce = 0;  // not "now": clocks are also set back
enum class Forgive { no, yes };

void requeue(soci::session& session, std::int64_t job, std::int64_t not_before_ms,
             Forgive attempt) {
    const int forgiven = attempt == Forgive::yes ? 1 : 0;
    session << kRequeue, soci::use(not_before_ms), soci::use(forgiven), soci::use(job);
}

/// Counts a failure of the grader; true when the job was put back for another attempt.
bool put_back_after_failure(soci::session& session, const model::Job& job,
                            const model::GradeResult& result, const RetryPolicy& retry,
                            std::int64_t now_ms) {
    const int failed = 1;
    int failures = 0;
    session << kHold, soci::use(failed), soci::use(job.id), soci::use(job.token),
        soci::into(failures);
    if (failures >= retry.attempts) return false;
    requeue(session, job.id, now_ms + retry.delay_after(failures).count(), Forgive::no);
    const model::Message why = result.feedback.empty() ? model::Message{} : result.feedback.front();
    tell(session, {EventKind::retried, now_ms, why}, job.submission, job.handed_in);
    return true;
}

}  // namespace

base::Milliseconds RetryPolicy::delay_after(int failures) const {
    base::Milliseconds delay = first_delay;
    for (int i = 1; i < failures && delay < longest_delay; ++i)
        delay *= 2;
    return std::min(delay, longest_delay);
}

bool put_job(soci::session& session, model::SubmissionId submission, std::string_view version,
             NewJob kind) {
    const std::string text = storable(version);
    std::int64_t id = 0;
    session << kFind, soci::use(submission.value), soci::use(text), soci::into(id);
    if (session.got_data()) {
        session << kAskAgain, soci::use(submission.value, "submission"), soci::use(text, "version");
        return false;
    }
    const std::string state = kind == NewJob::to_grade ? "queued" : "done";
    session << kPut, soci::use(submission.value, "submission"), soci::use(text, "version"),
        soci::use(state, "state");
    return true;
}

std::optional<model::Job> Store::lease(const LeaseRequest& request) {
    const std::string worker = storable(request.worker);
    const std::int64_t until_ms = request.now_ms + request.duration.count();
    std::optional<model::Job> leased;
    database_->write("lease a job", [&](soci::session& session) {
        model::Job job;
        session << kLease, soci::use(worker, "worker"), soci::use(until_ms, "until"),
            soci::use(request.now_ms, "now"), soci::into(job.id), soci::into(job.token),
            soci::into(job.attempts), soci::into(job.failures), soci::into(job.submission.value),
            soci::into(job.assignment_version);
        if (!session.got_data()) return;
        job.handed_in = submission_of(session, job.submission);
        tell(session, {EventKind::started, request.now_ms}, job.submission, job.handed_in);
        leased = std::move(job);
    });
    return leased;
}

bool Store::renew(const model::Job& job, std::int64_t until_ms) {
    bool held = false;
    database_->write("renew a lease", [&](soci::session& session) {
        std::int64_t id = 0;
        session << kRenew, soci::use(until_ms), soci::use(job.id), soci::use(job.token),
            soci::into(id);
        held = session.got_data();
    });
    return held;
}

bool Store::give_back(const model::Job& job, std::int64_t now_ms) {
    bool held = false;
    database_->write("give a job back", [&](soci::session& session) {
        held = holds(session, job);
        if (!held) return;
        requeue(session, job.id, kAtOnce, Forgive::yes);
        tell(session, {EventKind::given_back, now_ms}, job.submission, job.handed_in);
    });
    return held;
}

std::optional<model::Job> Store::retarget(const model::Job& job, std::string_view version) {
    std::optional<model::Job> result;
    database_->write("retarget a job", [&](soci::session& session) {
        if (!holds(session, job)) return;
        const std::string text = storable(version);
        std::int64_t other = 0;
        session << kFind, soci::use(job.submission.value), soci::use(text), soci::into(other);
        if (session.got_data() && other != job.id) {
            session << kRemove, soci::use(job.id);
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
    const bool failed = result.state == model::State::grader_error;
    base::ensure(failed || result.assignment_version == job.assignment_version,
                 "a result is of the assignment version its job asks for");
    Finished finished = Finished::not_yours;
    database_->write("finish a job", [&](soci::session& session) {
        if (!holds(session, job)) return;
        if (failed && put_back_after_failure(session, job, result, retry_, now_ms)) {
            finished = Finished::retry_later;
            return;
        }
        session << kEnd, soci::use(job.id);
        put_result(session, job.submission, job.assignment_version, result, now_ms);
        tell(session, {EventKind::finished, now_ms}, job.submission, job.handed_in);
        finished = Finished::recorded;
    });
    return finished;
}

int Store::reclaim(std::string_view worker, std::int64_t now_ms) {
    struct Held {
        std::int64_t job;
        model::SubmissionId submission;
    };
    std::vector<Held> held;
    database_->write("reclaim a worker's jobs", [&](soci::session& session) {
        const std::string name = storable(worker);
        Held row{};
        soci::statement select = (session.prepare << kHeldBy, soci::use(name), soci::into(row.job),
                                  soci::into(row.submission.value));
        select.execute();
        while (select.fetch())
            held.push_back(row);
        for (const Held& one : held) {
            requeue(session, one.job, kAtOnce, Forgive::no);
            tell(session, {EventKind::given_back, now_ms}, one.submission,
                 submission_of(session, one.submission));
        }
    });
    return static_cast<int>(held.size());
}

QueueCounts Store::queue_counts() {
    QueueCounts counts;
    database_->read("count the jobs", [&](soci::session& session) {
        session << kCounts, soci::into(counts.queued), soci::into(counts.running),
            soci::into(counts.done);
    });
    return counts;
}

}  // namespace grader::store
