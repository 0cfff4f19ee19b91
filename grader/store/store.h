// The cellar: submissions, the queue, results and events. Facts go in once.
//
// Everything here is all or nothing: an operation that throws base::Error (full disk, database
// locked for too long or out of reach) has changed nothing, or, where the connection was lost in
// its last moment, all of it; each may be asked for again, and then happens once. One that returned
// survives a power cut. The store never reads a clock: times are parameters, UTC in milliseconds
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
#include "grader/store/records.h"
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

/// One connection; a lost one is made anew by the next call. Not for sharing between threads or
/// across fork: each opens its own.
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
    /// What was handed in, as record_submission was given it; empty where there is none.
    [[nodiscard]] std::string kept(model::SubmissionId submission);

    void record_poll(const RemotePoll& poll);
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
    /// What others held too long goes back into the queue first.
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

    /// Of all jobs ever: it takes as long as there are many.
    [[nodiscard]] QueueCounts queue_counts();
    /// Only what is queued, held or grader_error, the rest being 0: as quick in a large record.
    [[nodiscard]] QueueCounts unfinished_counts();
    /// Of the version asked for last; empty where there is no such submission.
    [[nodiscard]] std::optional<Place> place(model::SubmissionId submission, std::int64_t now_ms);
    /// Jobs without a mark on which the grader has failed, the latest first.
    [[nodiscard]] std::vector<Failure> failures();

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

    /// Waits until another process has put a job into the queue, at most so long; what was put in
    /// before the first call is not told. False where nobody did, or the engine cannot tell.
    [[nodiscard]] bool wait_for_work(base::Milliseconds longest);

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
