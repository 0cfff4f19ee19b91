// What was handed in, and what the last look at each remote found.

#include <soci/soci.h>

#include "grader/store/database.h"
#include "grader/store/events.h"
#include "grader/store/queue.h"
#include "grader/store/results.h"
#include "grader/store/store.h"
#include "sandbox/base/error.h"

namespace grader::store {
namespace {

using model::EventKind;

constexpr const char* kAddSubmission =
    "INSERT INTO submissions (student, assignment, commit_id, tree, source, branch, seen_at_ms,"
    " committed_at_ms, forced)"
    " VALUES (:student, :assignment, :commit, :tree, :source, :branch, :seen, :committed, :forced)"
    " RETURNING id";
constexpr const char* kFindSubmission =
    "SELECT id FROM submissions"
    " WHERE student = :student AND assignment = :assignment AND commit_id = :commit";
constexpr const char* kSetLatest =
    "INSERT INTO latest (student, assignment, submission)"
    " VALUES (:student, :assignment, :submission)"
    " ON CONFLICT (student, assignment) DO UPDATE SET submission = excluded.submission"
    " WHERE latest.submission <> excluded.submission RETURNING submission";

constexpr const char* kFindProblem =
    "SELECT e.id, e.code, e.message FROM remotes r JOIN events e ON e.id = r.problem"
    " WHERE r.student = :student AND r.assignment = :assignment";
constexpr const char* kSetPolled =
    "INSERT INTO remotes (student, assignment, polled_at_ms, head, problem)"
    " VALUES (:student, :assignment, :polled, :head, NULL)"
    " ON CONFLICT (student, assignment)"
    " DO UPDATE SET polled_at_ms = excluded.polled_at_ms, head = excluded.head, problem = NULL";
constexpr const char* kSetProblem =
    "INSERT INTO remotes (student, assignment, polled_at_ms, head, problem)"
    " VALUES (:student, :assignment, :polled, '', :problem)"
    " ON CONFLICT (student, assignment)"
    " DO UPDATE SET polled_at_ms = excluded.polled_at_ms, problem = excluded.problem";
constexpr const char* kRemotes =
    "SELECT r.student, r.assignment, r.polled_at_ms, r.head, COALESCE(r.problem, 0),"
    " COALESCE(e.at_ms, 0), COALESCE(e.code, ''), COALESCE(e.message, '')"
    " FROM remotes r LEFT JOIN events e ON e.id = r.problem"
    " ORDER BY r.assignment, r.student";

struct Put {
    Recorded recorded;
    bool moved = false;  ///< the branch pointed elsewhere before
};

/// Looks before it adds: an INSERT that finds a conflict uses up a row number, and so is a write.
Put put_submission(soci::session& session, const model::NewSubmission& given) {
    const std::string student = storable(given.student.value);
    const std::string assignment = storable(given.assignment.value);
    const std::string commit = storable(given.commit.value);
    Put put;
    std::int64_t& id = put.recorded.id.value;
    session << kFindSubmission, soci::use(student), soci::use(assignment), soci::use(commit),
        soci::into(id);
    put.recorded.is_new = !session.got_data();
    if (put.recorded.is_new) {
        const std::string tree = storable(given.tree.value);
        const std::string source = storable(given.source);
        const std::string branch = storable(given.branch);
        const int forced = given.forced ? 1 : 0;
        session << kAddSubmission, soci::use(student), soci::use(assignment), soci::use(commit),
            soci::use(tree), soci::use(source), soci::use(branch), soci::use(given.seen_at_ms),
            soci::use(given.committed_at_ms), soci::use(forced), soci::into(id);
    }
    std::int64_t now_latest = 0;
    session << kSetLatest, soci::use(student), soci::use(assignment), soci::use(id),
        soci::into(now_latest);
    put.moved = session.got_data();
    return put;
}

void tell(soci::session& session, EventKind kind, const model::NewSubmission& of,
          model::SubmissionId id) {
    append(session, {.at_ms = of.seen_at_ms,
                     .kind = kind,
                     .student = of.student,
                     .assignment = of.assignment,
                     .submission = id,
                     .what = {}});
}

/// The event that tells of the problem this remote has had until now; 0: it had none, or another.
struct KnownProblem {
    std::int64_t event = 0;
    std::string code;
    std::string text;
};

KnownProblem known_problem(soci::session& session, const std::string& student,
                           const std::string& assignment) {
    KnownProblem known;
    session << kFindProblem, soci::use(student), soci::use(assignment), soci::into(known.event),
        soci::into(known.code), soci::into(known.text);
    return known;
}

}  // namespace

Recorded Store::record_submission(const model::NewSubmission& submission,
                                  std::string_view assignment_version) {
    Recorded recorded;
    database_->write("record a submission", [&](soci::session& session) {
        Put put = put_submission(session, submission);
        recorded = put.recorded;
        recorded.is_new_job = put_job(session, recorded.id, assignment_version, NewJob::to_grade);
        if (put.moved || recorded.is_new_job) {
            tell(session, EventKind::submitted, submission, recorded.id);
        }
    });
    return recorded;
}

Recorded Store::record_verdict(const model::NewSubmission& submission,
                               const model::GradeResult& result) {
    base::ensure(result.state != model::State::grader_error, "our failure is nobody's verdict");
    Recorded recorded;
    database_->write("record a verdict", [&](soci::session& session) {
        const std::string& version = result.assignment_version;
        const Put put = put_submission(session, submission);
        recorded = put.recorded;
        recorded.is_new_job = put_job(session, recorded.id, version, NewJob::done_already);
        if (put.moved || recorded.is_new_job) {
            tell(session, EventKind::submitted, submission, recorded.id);
        }
        if (!recorded.is_new_job) return;
        put_result(session, recorded.id, version, result, submission.seen_at_ms);
        tell(session, EventKind::finished, submission, recorded.id);
    });
    return recorded;
}

void Store::record_poll(const RemotePoll& poll) {
    const std::string student = storable(poll.student.value);
    const std::string assignment = storable(poll.assignment.value);
    const std::string head = storable(poll.head.value);
    model::Event event{.at_ms = poll.polled_at_ms,
                       .kind = EventKind::remote_recovered,
                       .student = poll.student,
                       .assignment = poll.assignment,
                       .submission = {},
                       .what = {}};
    database_->write("record a look at a remote", [&](soci::session& session) {
        KnownProblem known = known_problem(session, student, assignment);
        if (!poll.problem) {
            session << kSetPolled, soci::use(student), soci::use(assignment),
                soci::use(poll.polled_at_ms), soci::use(head);
            if (known.event != 0) append(session, event);
            return;
        }
        // The same problem again is no news, and it still began when it was first told.
        if (known.code != storable(poll.problem->code) ||
            known.text != storable(poll.problem->text)) {
            event.kind = EventKind::remote_problem;
            event.what = *poll.problem;
            known.event = append(session, event);
        }
        session << kSetProblem, soci::use(student), soci::use(assignment),
            soci::use(poll.polled_at_ms), soci::use(known.event);
    });
}

std::vector<RemoteStatus> Store::remotes() {
    std::vector<RemoteStatus> result;
    database_->read("read the state of the remotes", [&](soci::session& session) {
        RemoteStatus row;
        std::int64_t problem = 0;
        model::Message message;
        soci::statement select =
            (session.prepare << kRemotes, soci::into(row.student.value),
             soci::into(row.assignment.value), soci::into(row.polled_at_ms),
             soci::into(row.head.value), soci::into(problem), soci::into(row.problem_since_ms),
             soci::into(message.code), soci::into(message.text));
        select.execute();
        while (select.fetch()) {
            row.problem.reset();
            if (problem != 0) {
                message.params = params_of(session, problem);
                row.problem = message;
            }
            result.push_back(row);
        }
    });
    return result;
}

}  // namespace grader::store
