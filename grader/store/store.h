// The cellar: submissions, the queue, results and events. Facts go in once.
//
// Everything here is all or nothing: an operation that throws base::Error (full disk, database
// locked for too long or out of reach) has changed nothing, or, where the connection was lost in
// its last moment, all of it; each may be asked for again, and then happens once. One that returned
// survives a power cut. The store itself reads no clock: times are parameters, UTC in milliseconds
// since 1970.
#pragma once

#include <cstdint>
#include <iosfwd>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "grader/model/event.h"
#include "grader/model/ids.h"
#include "grader/model/job.h"
#include "grader/model/result.h"
#include "grader/store/moment.h"
#include "grader/store/notice_records.h"
#include "grader/store/records.h"
#include "grader/store/regrade_records.h"
#include "sandbox/base/units.h"

namespace grader::store {

class Database;

/// What happens to a job on which the grader itself failed.
struct RetryPolicy {
    int attempts = 6;                           ///< it stays grader_error after so many failures
    base::Milliseconds first_delay{5'000};      ///< doubled after each further failure …
    base::Milliseconds longest_delay{300'000};  ///< … up to this; on another host half of it

    /// How long to wait after the n-th failure, counted from 1.
    [[nodiscard]] base::Milliseconds delay_after(int failures) const;

    bool operator==(const RetryPolicy&) const = default;
};

struct Options {
    /// A SQLite file, made when absent, in a folder that exists; or
    /// postgresql://USER@HOST/DATABASE.
    std::string address;
    base::Milliseconds patience{10'000};  ///< how long to wait for another writer
    RetryPolicy retry = {};
    OnMoment on_moment = {};  ///< for tests
};

/// Whether several machines can work on it.
bool is_shared(const Options& options);

/// Who and what a job is of; the way to an assignment's version.
struct VersionKey {
    model::CourseId course;
    model::AssignmentId assignment;
    std::string version;
};

/// Thread-safe. All of a process that are of the same database share its connections; a lost one is
/// made anew by the next call. Not to be used on both sides of a fork.
class Store {
public:
    /// Opens or makes the database and brings its schema up to date; refuses one from a newer
    /// grader.
    explicit Store(const Options& options);
    Store(Store&&) noexcept;
    Store& operator=(Store&&) noexcept;
    ~Store();

    /// The branch of this student points at this commit now. Tells of it any number of times give
    /// one submission, and one job for each assignment version. What the student has queued for
    /// the same assignment is superseded, and this takes its turn. `kept` is that of the first.
    Recorded record_submission(const model::NewSubmission& submission,
                               std::string_view assignment_version, std::string_view kept = {});
    /// The same where looking at it was already a verdict (an empty repository): `result` is its
    /// result at once, unless it has one, and no worker is asked.
    Recorded record_verdict(const model::NewSubmission& submission,
                            const model::GradeResult& result);
    /// Empty where this commit was never handed in for this assignment.
    [[nodiscard]] std::optional<model::SubmissionId> find_submission(
        const model::CourseId& course, const model::StudentId& student,
        const model::AssignmentId& assignment, const model::CommitId& commit);
    /// What was handed in, as record_submission was given it; empty where there is none.
    [[nodiscard]] std::string kept(model::SubmissionId submission);

    void record_poll(const RemotePoll& poll);
    /// Why this remote could not be read at a look since then; empty where it could, or no look was
    /// since then. Without the problem's params.
    [[nodiscard]] std::optional<model::Message> remote_problem(
        const model::CourseId& course, const model::StudentId& student,
        const model::AssignmentId& assignment, std::int64_t since_ms);
    [[nodiscard]] std::vector<RemoteStatus> remotes(const model::CourseId& course);

    /// This version of the assignment grades from now on; `archive` is kept of the first. False
    /// when it already does.
    bool publish(const VersionKey& key, std::string_view archive, std::int64_t now_ms);
    /// Empty where there is no such assignment.
    [[nodiscard]] std::string current_version(const model::CourseId& course,
                                              const model::AssignmentId& assignment);
    /// Empty where it was never published.
    [[nodiscard]] std::string archive(const VersionKey& key);

    /// The job whose turn it is, of those that are due: a student's before a regrade; of the course
    /// of which fewest are being graded, and then of the one that was served longest ago; there in
    /// the order of turns, in which a student who pushes much comes once while the others do.
    std::optional<model::Job> lease(const LeaseRequest& request);
    /// False when the lease was lost: stop working on it.
    bool renew(const model::Job& job, std::int64_t until_ms);
    /// Says how far it is. False when the lease was lost.
    bool report(const model::Job& job, const model::Progress& progress);
    /// Back to the queue at once, as if never taken. False when the lease was lost.
    bool give_back(const model::Job& job, std::int64_t now_ms);
    /// The assignment has changed since the job was queued: makes it a job for `version`. Empty
    /// when the lease was lost or such a job exists already, which then replaces this one.
    std::optional<model::Job> retarget(const model::Job& job, std::string_view version,
                                       std::int64_t now_ms);
    /// Stores the result and ends the job, together, if the lease is still the caller's.
    Finished finish(const model::Job& job, const model::GradeResult& result, std::int64_t now_ms);
    /// Puts back what workers of this name still hold; for one that starts after a crash.
    int reclaim(std::string_view worker, std::int64_t now_ms);

    /// Takes the submission's job out of the queue or out of its worker's hands. False when there
    /// is nothing to cancel.
    bool cancel(model::SubmissionId submission, const Decision& decision);
    /// Puts a job back that ended without a mark. False when there is none.
    bool ask_again(model::SubmissionId submission, const Decision& decision);

    /// Grades submissions again, beside the marks that count (regrade_records.h).
    StartedRegrade start_regrade(const RegradeScope& scope, const Decision& decision);
    /// Its results count from now on, all or none, and the ones before stay; with `never_lower`,
    /// a mark that would be lower stays, too. Every submission of it is told by its outcome.
    Decided approve_regrade(std::int64_t id, bool never_lower, const Decision& decision);
    /// Ends it without effect, also while its gradings are under way.
    Decided drop_regrade(std::int64_t id, const Decision& decision);
    /// The newest first.
    [[nodiscard]] std::vector<Regrade> regrades(const model::CourseId& course);
    /// Empty where there is none.
    [[nodiscard]] std::optional<RegradeTable> regrade(std::int64_t id);
    /// The marks of a submission that counted one after the other; the last one counts now.
    [[nodiscard]] std::vector<CountedMark> counted_marks(model::SubmissionId submission);

    /// Of all jobs ever: it takes as long as there are many.
    [[nodiscard]] QueueCounts queue_counts();
    /// Only what is queued, held or grader_error, the rest being 0: as quick in a large record.
    [[nodiscard]] QueueCounts unfinished_counts();
    /// Of the version asked for last; empty where there is no such submission.
    [[nodiscard]] std::optional<Place> place(model::SubmissionId submission, std::int64_t now_ms);
    /// Until all that is queued and held has ended. Empty where nothing is, or nobody can tell yet.
    [[nodiscard]] std::optional<Estimate> time_to_empty(std::int64_t now_ms);
    /// Jobs without a mark on which the grader has failed, the latest first.
    [[nodiscard]] std::vector<Failure> failures();

    /// A token with this fingerprint (crypto/token.h) opens for its holder from now on; its number.
    std::int64_t add_token(const model::CourseId& course, std::string_view holder,
                           std::string_view fingerprint, const Decision& decision);
    /// Empty where there is no such token, or it was revoked.
    [[nodiscard]] std::optional<std::string> token_holder(const model::CourseId& course,
                                                          std::string_view fingerprint);
    /// In the order in which they were made, also those that were revoked.
    [[nodiscard]] std::vector<Token> tokens(const model::CourseId& course);
    /// False where the course has no such token that opens.
    bool revoke_token(const model::CourseId& course, std::int64_t token, const Decision& decision);

    /// One row for each student and assignment: the commit the branch points at.
    [[nodiscard]] std::vector<ScoreRow> latest_scores(const model::CourseId& course);
    /// One row for each submission ever recorded, oldest first.
    [[nodiscard]] std::vector<ScoreRow> all_scores(const model::CourseId& course);
    /// Empty where there is no such submission.
    [[nodiscard]] std::optional<ScoreRow> score(model::SubmissionId submission);
    /// The result that counts for a submission, as in ScoreRow.
    [[nodiscard]] std::optional<model::GradeResult> result(model::SubmissionId submission);

    /// Adds an event of the caller's; its `position` is ignored.
    void append_event(const model::Event& event);
    /// At most `limit` of the student's events after that position, in order.
    [[nodiscard]] std::vector<model::Event> history(const model::CourseId& course,
                                                    const model::StudentId& student,
                                                    std::int64_t after, int limit = 1000);

    /// Gradings of the course that began before then and of which nothing was told yet.
    void tell_started(const model::CourseId& course, std::int64_t before_ms);
    /// What happened in the course and was not addressed yet, in order: every result, and every
    /// failure for good, is there from its own transaction on, once.
    [[nodiscard]] std::vector<Untold> untold(const model::CourseId& course, int most = 100);
    /// Makes a notice of it for each of these targets, due at once, unless that was done before.
    /// What is due there of the same submission and older is replaced by it.
    void address(const Untold& what, const std::vector<std::string>& targets, std::int64_t now_ms);
    /// The next notice for this target, if one is due: of a submission, one at a time and in order.
    std::optional<LeasedNotice> lease_notice(const NoticeRequest& request);
    /// When that will be; nothing where nothing is to be delivered.
    [[nodiscard]] std::optional<std::int64_t> next_notice(const model::CourseId& course,
                                                          std::string_view target);
    /// False when the lease was lost: somebody else delivers it, maybe again.
    bool end_notice(const LeasedNotice& notice, const NoticeEnd& end);
    /// Puts back what holders of this name were delivering; for one that starts after a crash.
    void reclaim_notices(std::string_view holder, std::int64_t now_ms);
    /// Gives up what is due at targets that are none of these; how many.
    int give_up_others(const model::CourseId& course, const std::vector<std::string>& targets,
                       std::int64_t now_ms);
    /// Makes a notice due that was given up or waits. False where there is none, or where something
    /// newer took its place.
    bool retry_notice(std::int64_t id, std::int64_t now_ms);
    /// All that are not delivered or replaced, oldest first.
    [[nodiscard]] std::vector<NoticeRow> notices();
    [[nodiscard]] NoticeCounts notice_counts();

    /// Waits until another process has put a job into the queue, at most so long; what was put in
    /// before the first call is not told. False where nobody did, or the engine cannot tell.
    [[nodiscard]] bool wait_for_work(base::Milliseconds longest);

    /// What the clock of the database's machine says, UTC in ms since 1970: what leases are judged
    /// by where several machines share it. Nothing where there is one machine.
    [[nodiscard]] std::optional<std::int64_t> clock_ms();

    /// Looks for what must not be: submissions without a job, jobs with no or two results, events
    /// out of their chain, marks that are not those of the history. A record that holds every
    /// promise has no problem.
    [[nodiscard]] Checked check();

private:
    Finished fail(const model::Job& job, const model::GradeResult& result, std::int64_t now_ms);

    RetryPolicy retry_;
    std::unique_ptr<Database> database_;
};

}  // namespace grader::store
