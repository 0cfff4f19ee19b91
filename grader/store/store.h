// The cellar: submissions, the queue, results and events. Facts go in once.
//
// Everything here is all or nothing: an operation that throws base::Error (full disk, database
// locked for too long) has changed nothing, and one that returned survives a power cut. The store
// never reads a clock: times are parameters, UTC in milliseconds since 1970.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "grader/model/event.h"
#include "grader/model/ids.h"
#include "grader/model/job.h"
#include "grader/model/result.h"
#include "grader/store/records.h"
#include "sandbox/base/units.h"

namespace grader::store {

class Database;

/// What happens to a job on which the grader itself failed.
struct RetryPolicy {
    int attempts = 3;  ///< the result stays grader_error after so many failures
    base::Milliseconds first_delay{5'000};      ///< doubled after each further failure …
    base::Milliseconds longest_delay{300'000};  ///< … up to this

    /// How long to wait after the n-th failure, counted from 1.
    [[nodiscard]] base::Milliseconds delay_after(int failures) const;
};

struct Options {
    std::string path;  ///< the SQLite file; made when absent, its folder must exist
    base::Milliseconds busy_timeout{10'000};  ///< how long to wait for another writer
    RetryPolicy retry = {};
};

/// One connection. Not for sharing between threads or across fork: each opens its own.
class Store {
public:
    /// Opens or makes the database and brings its schema up to date; refuses one from a newer
    /// grader.
    explicit Store(const Options& options);
    Store(Store&&) noexcept;
    Store& operator=(Store&&) noexcept;
    ~Store();

    /// The branch of this student points at this commit now. Tells of it any number of times give
    /// one submission, and one job for each assignment version.
    Recorded record_submission(const model::NewSubmission& submission,
                               std::string_view assignment_version);
    /// The same where looking at it was already a verdict (an empty repository): `result` is its
    /// result at once, unless it has one, and no worker is asked.
    Recorded record_verdict(const model::NewSubmission& submission,
                            const model::GradeResult& result);

    void record_poll(const RemotePoll& poll);
    [[nodiscard]] std::vector<RemoteStatus> remotes();

    /// The oldest of the jobs that were tried least, among those that are due or whose worker let
    /// its lease run out: a job that ends the grader does not keep the others from their turn.
    std::optional<model::Job> lease(const LeaseRequest& request);
    /// False when the lease was lost: stop working on it.
    bool renew(const model::Job& job, std::int64_t until_ms);
    /// Back to the queue at once, as if never taken. False when the lease was lost.
    bool give_back(const model::Job& job, std::int64_t now_ms);
    /// The assignment has changed since the job was queued: makes it a job for `version`. Empty
    /// when the lease was lost or such a job exists already, which then replaces this one.
    std::optional<model::Job> retarget(const model::Job& job, std::string_view version);
    /// Stores the result and ends the job, together, if the lease is still the caller's.
    Finished finish(const model::Job& job, const model::GradeResult& result, std::int64_t now_ms);
    /// Puts back what workers of this name still hold; for a daemon that starts after a crash.
    int reclaim(std::string_view worker, std::int64_t now_ms);
    [[nodiscard]] QueueCounts queue_counts();

    /// One row for each student and assignment: the commit the branch points at.
    [[nodiscard]] std::vector<ScoreRow> latest_scores();
    /// One row for each submission ever recorded, oldest first.
    [[nodiscard]] std::vector<ScoreRow> all_scores();
    /// The result that counts for a submission, as in ScoreRow.
    [[nodiscard]] std::optional<model::GradeResult> result(model::SubmissionId submission);

    /// Adds an event of the caller's; its `id` is ignored. Returns the one given.
    std::int64_t append_event(const model::Event& event);
    /// At most `limit` events after `id`, in order.
    [[nodiscard]] std::vector<model::Event> events_since(std::int64_t id, int limit = 1000);

private:
    RetryPolicy retry_;
    std::unique_ptr<Database> database_;
};

}  // namespace grader::store
