// What was handed in.

#include <soci/soci.h>

#include "grader/crypto/base64.h"
#include "grader/model/json.h"
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
    "INSERT INTO submissions (course, student, assignment, commit_id, tree, source, branch,"
    " seen_at_ms, committed_at_ms, forced) VALUES (:course, :student, :assignment, :commit, :tree,"
    " :source, :branch, :seen, :committed, :forced) RETURNING id";
constexpr const char* kFindSubmission =
    "SELECT id FROM submissions WHERE course = :course AND student = :student"
    " AND assignment = :assignment AND commit_id = :commit";
constexpr const char* kSetLatest =
    "INSERT INTO latest (course, student, assignment, submission)"
    " VALUES (:course, :student, :assignment, :submission)"
    " ON CONFLICT (course, student, assignment) DO UPDATE SET submission = excluded.submission"
    " WHERE latest.submission <> excluded.submission RETURNING submission";
constexpr const char* kAddKept =
    "INSERT INTO kept (submission, bytes) VALUES (:submission, :bytes)"
    " ON CONFLICT (submission) DO NOTHING";
constexpr const char* kKept = "SELECT bytes FROM kept WHERE submission = :submission";

struct Put {
    Recorded recorded;
    bool moved = false;  ///< the branch pointed elsewhere before
};

/// Looks before it adds: an INSERT that finds a conflict uses up a row number, and so is a write.
Put put_submission(soci::session& session, const model::NewSubmission& given) {
    const std::string course = storable(given.course.value);
    const std::string student = storable(given.student.value);
    const std::string assignment = storable(given.assignment.value);
    const std::string commit = storable(given.commit.value);
    Put put;
    std::int64_t& id = put.recorded.id.value;
    session << kFindSubmission, soci::use(course), soci::use(student), soci::use(assignment),
        soci::use(commit), soci::into(id);
    put.recorded.is_new = !session.got_data();
    if (put.recorded.is_new) {
        const std::string tree = storable(given.tree.value);
        const std::string source = storable(given.source);
        const std::string branch = storable(given.branch);
        const int forced = given.forced ? 1 : 0;
        session << kAddSubmission, soci::use(course), soci::use(student), soci::use(assignment),
            soci::use(commit), soci::use(tree), soci::use(source), soci::use(branch),
            soci::use(given.seen_at_ms), soci::use(given.committed_at_ms), soci::use(forced),
            soci::into(id);
    }
    std::int64_t now_latest = 0;
    session << kSetLatest, soci::use(course), soci::use(student), soci::use(assignment),
        soci::use(id), soci::into(now_latest);
    put.moved = session.got_data();
    return put;
}

/// What the student may hold against us later: which commit we saw, and when.
model::Message receipt(const model::NewSubmission& of, std::string_view version) {
    return {.code = "submitted",
            .params = {{"commit", of.commit.value},
                       {"tree", of.tree.value},
                       {"branch", of.branch},
                       {"committed_at_ms", std::to_string(of.committed_at_ms)},
                       {"forced", of.forced ? "yes" : "no"},
                       {"version", std::string(version)}}};
}

model::Event about(const model::NewSubmission& of, model::SubmissionId id, EventKind kind,
                   model::Message what) {
    return {.at_ms = of.seen_at_ms,
            .kind = kind,
            .assignment = of.assignment,
            .submission = id,
            .what = std::move(what)};
}

/// A student waits for what was never seen before; the rest is for the record.
Urgency urgency_of(const Put& put) {
    return put.recorded.is_new || put.moved ? Urgency::student_waits : Urgency::regrade;
}

}  // namespace

Recorded Store::record_submission(const model::NewSubmission& submission,
                                  std::string_view assignment_version, std::string_view kept) {
    Recorded recorded;
    const std::string bytes = kept.empty() ? "" : crypto::to_base64(kept);
    database_->write("record a submission", [&](soci::session& session) {
        Chain chain(*database_, session, submission.course, submission.student);
        const Put put = put_submission(session, submission);
        recorded = put.recorded;
        if (!bytes.empty()) session << kAddKept, soci::use(recorded.id.value), soci::use(bytes);
        const Ask ask{.submission = recorded.id,
                      .of = submission,
                      .version = std::string(assignment_version),
                      .urgency = urgency_of(put)};
        recorded.is_new_job = put_job(session, ask, put.moved);
        if (put.moved) supersede_others(session, ask, chain);
        if (put.moved || recorded.is_new_job) {
            chain.append(about(submission, recorded.id, EventKind::submitted,
                               receipt(submission, assignment_version)));
        }
    });
    if (recorded.is_new_job) database_->ring();
    return recorded;
}

Recorded Store::record_verdict(const model::NewSubmission& submission,
                               const model::GradeResult& result) {
    base::ensure(result.state != model::State::grader_error, "our failure is nobody's verdict");
    Recorded recorded;
    const std::string document = storable(model::to_json(result));
    database_->write("record a verdict", [&](soci::session& session) {
        const std::string& version = result.assignment_version;
        Chain chain(*database_, session, submission.course, submission.student);
        const Put put = put_submission(session, submission);
        recorded = put.recorded;
        const Ask ask{.submission = recorded.id, .of = submission, .version = version};
        const std::optional<std::int64_t> job = put_ended_job(session, ask);
        recorded.is_new_job = job.has_value();
        if (put.moved || job) {
            chain.append(
                about(submission, recorded.id, EventKind::submitted, receipt(submission, version)));
        }
        if (!job) return;
        put_result(session, {.job = *job, .result = result, .document = document},
                   submission.seen_at_ms);
        chain.append(about(submission, recorded.id, EventKind::finished,
                           mark_message(result, version, document)));
    });
    return recorded;
}

std::optional<model::SubmissionId> Store::find_submission(const model::CourseId& course,
                                                          const model::StudentId& student,
                                                          const model::AssignmentId& assignment,
                                                          const model::CommitId& commit) {
    std::optional<model::SubmissionId> found;
    database_->read("look for a submission", [&](soci::session& session) {
        found.reset();
        std::int64_t id = 0;
        const std::string of = storable(course.value);
        const std::string who = storable(student.value);
        const std::string what = storable(assignment.value);
        const std::string number = storable(commit.value);
        session << kFindSubmission, soci::use(of), soci::use(who), soci::use(what),
            soci::use(number), soci::into(id);
        if (session.got_data()) found = model::SubmissionId{id};
    });
    return found;
}

std::string Store::kept(model::SubmissionId submission) {
    std::string text;
    database_->read("read what was handed in", [&](soci::session& session) {
        text.clear();
        session << kKept, soci::use(submission.value), soci::into(text);
    });
    const std::optional<std::string> bytes = crypto::from_base64(text);
    if (!bytes)
        throw base::Error("read what was handed in as submission " +
                          std::to_string(submission.value) + ": the database holds no base64");
    return *bytes;
}

}  // namespace grader::store
