// The queue in people's hands: what stands in it, what failed, cancel, ask again.

#include <soci/soci.h>

#include <algorithm>

#include "grader/store/database.h"
#include "grader/store/events.h"
#include "grader/store/queue.h"
#include "grader/store/store.h"
#include "grader/store/words.h"
#include "grader/store/workload.h"

namespace grader::store {
namespace {

using model::EventKind;
using model::JobState;

// What failed in a regrade is told there, and nobody has to act.
constexpr const char* kCounts =
    "SELECT state, COUNT(*) FROM jobs WHERE regrade = 0 OR state <> 'grader_error' GROUP BY state";
constexpr const char* kUnfinishedCounts =
    "SELECT state, COUNT(*) FROM jobs"
    " WHERE state IN ('queued', 'preparing', 'compiling', 'running', 'grader_error')"
    " AND (regrade = 0 OR state <> 'grader_error') GROUP BY state";
// Held: the worker's token is out of date from now on, whatever becomes of the worker.
constexpr const char* kCancel =
    "UPDATE jobs SET state = 'cancelled', token = token + 1, worker = '', ended_at_ms = :now"
    " WHERE submission = :submission"
    " AND state IN ('queued', 'preparing', 'compiling', 'running') RETURNING id";
constexpr const char* kAskAgain =
    "UPDATE jobs SET state = 'queued', waiting_since_ms = :now, ended_at_ms = 0, due_at_ms = 0,"
    " failed_on = '', here_again_at_ms = 0, attempts = 0, failures = 0"
    " WHERE submission = :submission AND state IN ('grader_error', 'superseded', 'cancelled')"
    " AND asked = (SELECT MAX(o.asked) FROM jobs o WHERE o.submission = :submission)"
    " RETURNING id";
constexpr const char* kPlace =
    "SELECT state, tests_done, tests, attempts, due_at_ms, urgency, course, assignment,"
    " started_at_ms, turn, waiting_since_ms, id"
    " FROM jobs"
    " WHERE submission = :submission"
    " AND asked = (SELECT MAX(o.asked) FROM jobs o WHERE o.submission = :submission)";
constexpr const char* kAheadInCourse =
    "SELECT COUNT(*) FROM jobs WHERE state = 'queued' AND urgency = :urgency AND course = :course"
    " AND (turn < :turn OR (turn = :turn AND (waiting_since_ms < :since"
    " OR (waiting_since_ms = :since AND id < :id))))";
constexpr const char* kQueued = "SELECT COUNT(*) FROM jobs WHERE state = 'queued'";
constexpr const char* kMoreUrgent =
    "SELECT COUNT(*) FROM jobs WHERE state = 'queued' AND urgency < :urgency";
constexpr const char* kOtherCourses =
    "SELECT COUNT(*) FROM jobs WHERE state = 'queued' AND urgency = :urgency AND course <> :course"
    " GROUP BY course";
constexpr const char* kFailures =
    "SELECT j.submission, j.course, j.student, j.assignment, j.state, j.failures, f.at_ms, f.host,"
    " f.reason FROM jobs j JOIN failures f"
    " ON f.id = (SELECT MAX(l.id) FROM failures l WHERE l.job = j.id)"
    " WHERE (j.state IN ('queued', 'preparing', 'compiling', 'running')"
    " OR (j.state = 'grader_error' AND j.regrade = 0))"
    " AND j.failures > 0 ORDER BY f.id DESC";

model::Message decided(const char* code, const Decision& decision) {
    return {.code = code,
            .params = {{"who", std::string(decision.who)}, {"why", std::string(decision.why)}}};
}

/// A job and what decides when it is next.
struct Waiting {
    std::string state;
    std::int64_t due_at_ms = 0;
    int urgency = 0;
    std::string course;
    std::string assignment;
    std::int64_t started_at_ms = 0;
    std::int64_t turn = 0;
    std::int64_t since_ms = 0;
    std::int64_t id = 0;
};

/// Courses are served side by side: of each other one, as many come before as of this one.
std::int64_t count_ahead(soci::session& session, const Waiting& job) {
    std::int64_t own = 0;
    session << kAheadInCourse, soci::use(job.urgency, "urgency"), soci::use(job.course, "course"),
        soci::use(job.turn, "turn"), soci::use(job.since_ms, "since"), soci::use(job.id, "id"),
        soci::into(own);
    std::int64_t ahead = 0;
    session << kMoreUrgent, soci::use(job.urgency), soci::into(ahead);
    ahead += own;
    std::int64_t others = 0;
    soci::statement select = (session.prepare << kOtherCourses, soci::use(job.urgency),
                              soci::use(job.course), soci::into(others));
    select.execute();
    while (select.fetch())
        ahead += std::min(others, own + 1);
    return ahead;
}

std::optional<Estimate> estimate(soci::session& session, const Place& place, const Waiting& job,
                                 std::int64_t now_ms) {
    if (has_ended(place.progress.state)) return std::nullopt;
    const Workload workload = workload_of(session, job.course, job.assignment, now_ms);
    return place.progress.state == JobState::queued
               ? time_to_verdict(workload, place.ahead, place.waiting_ms)
               : time_left(workload, std::max<std::int64_t>(0, now_ms - job.started_at_ms));
}

QueueCounts count_jobs(Database& database, const char* sql) {
    QueueCounts counts;
    database.read("count the jobs", [&](soci::session& session) {
        counts = {};
        std::string word;
        std::int64_t count = 0;
        soci::statement select = (session.prepare << sql, soci::into(word), soci::into(count));
        select.execute();
        while (select.fetch()) {
            const JobState state = job_state(word);
            (state == JobState::queued         ? counts.queued
             : state == JobState::graded       ? counts.graded
             : state == JobState::grader_error ? counts.grader_error
             : state == JobState::superseded   ? counts.superseded
             : state == JobState::cancelled    ? counts.cancelled
                                               : counts.held) += count;
        }
    });
    return counts;
}

}  // namespace

bool Store::cancel(model::SubmissionId submission, const Decision& decision) {
    bool cancelled = false;
    database_->write("cancel a job", [&](soci::session& session) {
        const model::NewSubmission of = submission_of(session, submission);
        cancelled = false;
        if (!session.got_data()) return;
        Chain chain(*database_, session, of.course, of.student);
        std::int64_t id = 0;
        soci::statement cancel = (session.prepare << kCancel, soci::use(decision.at_ms),
                                  soci::use(submission.value), soci::into(id));
        cancel.execute();
        while (cancel.fetch())
            cancelled = true;
        if (!cancelled) return;
        chain.append({.at_ms = decision.at_ms,
                      .kind = EventKind::cancelled,
                      .assignment = of.assignment,
                      .submission = submission,
                      .what = decided("cancelled", decision)});
    });
    return cancelled;
}

bool Store::ask_again(model::SubmissionId submission, const Decision& decision) {
    bool asked = false;
    database_->write("ask for a grading again", [&](soci::session& session) {
        const model::NewSubmission of = submission_of(session, submission);
        asked = false;
        if (!session.got_data()) return;
        Chain chain(*database_, session, of.course, of.student);
        std::int64_t job = 0;
        session << kAskAgain, soci::use(decision.at_ms, "now"),
            soci::use(submission.value, "submission"), soci::into(job);
        asked = session.got_data();
        if (!asked) return;
        requeue_last(session, job);
        chain.append({.at_ms = decision.at_ms,
                      .kind = EventKind::asked_again,
                      .assignment = of.assignment,
                      .submission = submission,
                      .what = decided("asked_again", decision)});
    });
    if (asked) database_->ring();
    return asked;
}

QueueCounts Store::queue_counts() {
    return count_jobs(*database_, kCounts);
}

QueueCounts Store::unfinished_counts() {
    return count_jobs(*database_, kUnfinishedCounts);
}

std::optional<Place> Store::place(model::SubmissionId submission, std::int64_t now_ms) {
    std::optional<Place> place;
    database_->read("look for a job's place", [&](soci::session& session) {
        place.reset();
        Place found;
        Waiting job;
        session << kPlace, soci::use(submission.value, "submission"), soci::into(job.state),
            soci::into(found.progress.tests_done), soci::into(found.progress.tests),
            soci::into(found.attempts), soci::into(job.due_at_ms), soci::into(job.urgency),
            soci::into(job.course), soci::into(job.assignment), soci::into(job.started_at_ms),
            soci::into(job.turn), soci::into(job.since_ms), soci::into(job.id);
        if (!session.got_data()) return;
        found.progress.state = job_state(job.state);
        if (found.progress.state == JobState::queued) {
            found.ahead = count_ahead(session, job);
            found.waiting_ms = std::max<std::int64_t>(0, job.due_at_ms - now_ms);
        }
        found.verdict_in = estimate(session, found, job, now_ms);
        place = found;
    });
    return place;
}

std::optional<Estimate> Store::time_to_empty(std::int64_t now_ms) {
    std::optional<Estimate> estimate;
    database_->read("look at the queue", [&](soci::session& session) {
        std::int64_t queued = 0;
        session << kQueued, soci::into(queued);
        const Workload workload = workload_of(session, "", "", now_ms);
        estimate.reset();
        if (queued > 0 || !workload.held_for.empty())
            estimate = store::time_to_empty(workload, queued);
    });
    return estimate;
}

std::vector<Failure> Store::failures() {
    std::vector<Failure> result;
    database_->read("read the grader's failures", [&](soci::session& session) {
        result.clear();
        Failure row;
        std::string state;
        soci::statement select =
            (session.prepare << kFailures, soci::into(row.submission.value),
             soci::into(row.course.value), soci::into(row.student.value),
             soci::into(row.assignment.value), soci::into(state), soci::into(row.failures),
             soci::into(row.at_ms), soci::into(row.host), soci::into(row.reason));
        select.execute();
        while (select.fetch()) {
            row.state = job_state(state);
            result.push_back(row);
        }
    });
    return result;
}

}  // namespace grader::store
