// How jobs come into the queue, and which turn they get.
//
// A turn is a round in which each student of a course comes once: the first job of a student who
// has none waiting joins the round that is being served, each further one the round after the
// student's last. So whoever pushes much waits behind those who push little, and nobody waits for
// ever.

#include <soci/soci.h>

#include <algorithm>
#include <string>
#include <vector>

#include "grader/store/database.h"
#include "grader/store/events.h"
#include "grader/store/queue.h"

namespace grader::store {
namespace {

using model::JobState;

constexpr const char* kFind =
    "SELECT id, state, asked, (SELECT MAX(o.asked) FROM jobs o WHERE o.submission = j.submission"
    "  AND o.regrade = 0) FROM jobs j WHERE submission = :submission"
    " AND assignment_version = :version AND regrade = 0";
constexpr const char* kNextAsked =
    "SELECT 1 + COALESCE(MAX(asked), 0) FROM jobs WHERE submission = :submission";
// With its approved regrades, in their order.
constexpr const char* kAskAgain =
    "UPDATE jobs SET asked = asked + :further WHERE submission = :submission"
    " AND assignment_version = :version AND asked > 0";
constexpr const char* kCount =
    "UPDATE jobs SET asked = :asked WHERE submission = :submission AND regrade = :regrade";
constexpr const char* kPut =
    "INSERT INTO jobs (submission, course, student, assignment, assignment_version, regrade, asked,"
    " state, urgency, turn, waiting_since_ms, started_at_ms, ended_at_ms, tests_done, tests, "
    "due_at_ms,"
    " failed_on, here_again_at_ms, lease_until_ms, worker, host, token, attempts, failures)"
    " VALUES (:submission, :course, :student, :assignment, :version, :regrade, :asked, :state,"
    " :urgency, :turn, :now, 0, :ended, 0, 0, 0, '', 0, 0, '', '', 0, 0, 0) RETURNING id";
// One step into the index: of a smallest and a largest, an engine may ask all that are queued.
constexpr const char* kRound =
    "SELECT COALESCE((SELECT turn FROM jobs WHERE state = 'queued' AND urgency = :urgency"
    "  AND course = :course ORDER BY turn LIMIT 1), 0)";
constexpr const char* kOwnLast =
    "SELECT COALESCE(MAX(turn), -1) FROM jobs WHERE course = :course AND student = :student"
    " AND state IN ('queued', 'preparing', 'compiling', 'running') AND urgency = :urgency";
constexpr const char* kOthers =
    "SELECT id, submission, turn, waiting_since_ms FROM jobs WHERE course = :course AND student = "
    ":student"
    " AND assignment = :assignment AND state = 'queued' AND urgency = 0"
    " AND submission <> :submission ORDER BY id";
constexpr const char* kSupersede =
    "UPDATE jobs SET state = 'superseded', ended_at_ms = :now"
    " WHERE id = :id AND state = 'queued' RETURNING id";
constexpr const char* kTakeTurn =
    "UPDATE jobs SET turn = :turn, waiting_since_ms = :since WHERE submission = :submission"
    " AND assignment_version = :version AND regrade = 0 AND state = 'queued'"
    " AND (turn > :turn OR (turn = :turn AND waiting_since_ms > :since))";
constexpr const char* kBackAgain =
    "UPDATE jobs SET state = 'queued', turn = :turn, waiting_since_ms = :now, ended_at_ms = 0,"
    " due_at_ms = 0, failed_on = '', here_again_at_ms = 0, attempts = 0, failures = 0"
    " WHERE id = :id";
constexpr const char* kSubmission =
    "SELECT course, student, assignment, source, branch, commit_id, tree, seen_at_ms,"
    " committed_at_ms, forced FROM submissions WHERE id = :submission";
constexpr const char* kRequeueLast =
    "UPDATE jobs SET state = 'queued', worker = '', due_at_ms = 0, turn = 1 + COALESCE("
    "(SELECT o.turn FROM jobs o WHERE o.state = 'queued' AND o.urgency = jobs.urgency"
    "  AND o.course = jobs.course ORDER BY o.turn DESC LIMIT 1), 0) WHERE id = :id";

/// The texts as the database keeps them, which must outlive the statements that use them.
struct Key {
    std::string course;
    std::string student;
    std::string assignment;
    std::string version;
    int urgency;

    explicit Key(const Ask& ask)
        : course(storable(ask.of.course.value)),
          student(storable(ask.of.student.value)),
          assignment(storable(ask.of.assignment.value)),
          version(storable(ask.version)),
          urgency(static_cast<int>(ask.urgency)) {}
};

std::int64_t next_turn(soci::session& session, const Key& key) {
    std::int64_t round = 0;
    std::int64_t own_last = 0;
    session << kRound, soci::use(key.urgency), soci::use(key.course), soci::into(round);
    session << kOwnLast, soci::use(key.course), soci::use(key.student), soci::use(key.urgency),
        soci::into(own_last);
    return std::max(round, own_last + 1);
}

std::int64_t next_asked(soci::session& session, model::SubmissionId submission) {
    std::int64_t asked = 0;
    session << kNextAsked, soci::use(submission.value), soci::into(asked);
    return asked;
}

struct Known {
    std::int64_t id = 0;  ///< 0: there is none
    std::string state;
    std::int64_t asked = 0;
    std::int64_t last_asked = 0;  ///< of the version that was asked for last, regrades aside
};

Known find_job(soci::session& session, const Ask& ask, const Key& key) {
    Known known;
    session << kFind, soci::use(ask.submission.value), soci::use(key.version), soci::into(known.id),
        soci::into(known.state), soci::into(known.asked), soci::into(known.last_asked);
    return known;
}

std::int64_t insert_job(soci::session& session, const Ask& ask, const Key& key, JobState state) {
    const std::int64_t asked =
        ask.regrade == 0 ? next_asked(session, ask.submission) : -ask.regrade;
    const std::int64_t turn = state == JobState::queued ? next_turn(session, key) : 0;
    const std::int64_t ended = state == JobState::queued ? 0 : ask.of.seen_at_ms;
    const std::string word(to_string(state));
    std::int64_t id = 0;
    session << kPut, soci::use(ask.submission.value), soci::use(key.course), soci::use(key.student),
        soci::use(key.assignment), soci::use(key.version), soci::use(ask.regrade), soci::use(asked),
        soci::use(word), soci::use(key.urgency), soci::use(turn), soci::use(ask.of.seen_at_ms),
        soci::use(ended), soci::into(id);
    return id;
}

/// The one that is there becomes the one whose result counts; or, where that was regraded, the
/// regrade's. Nothing happens where its version is the one that was asked for last: who looks again
/// undoes no regrade, also where that was of another version.
void ask_for_known(soci::session& session, const Ask& ask, const Key& key, const Known& known) {
    if (known.asked == known.last_asked) return;
    const std::int64_t further = next_asked(session, ask.submission) - known.asked;
    session << kAskAgain, soci::use(further), soci::use(ask.submission.value),
        soci::use(key.version);
}

}  // namespace

bool put_job(soci::session& session, const Ask& ask, bool moved) {
    const Key key(ask);
    const Known known = find_job(session, ask, key);
    if (known.id == 0) {
        (void)insert_job(session, ask, key, JobState::queued);  // its number is nobody's concern
        return true;
    }
    ask_for_known(session, ask, key, known);
    const bool waits_for_nothing = known.state == to_string(JobState::superseded) ||
                                   known.state == to_string(JobState::cancelled);
    if (!waits_for_nothing || !moved) return false;
    const std::int64_t turn = next_turn(session, key);
    session << kBackAgain, soci::use(turn), soci::use(ask.of.seen_at_ms), soci::use(known.id);
    return true;
}

std::optional<std::int64_t> put_ended_job(soci::session& session, const Ask& ask) {
    const Key key(ask);
    const Known known = find_job(session, ask, key);
    if (known.id == 0) return insert_job(session, ask, key, JobState::graded);
    ask_for_known(session, ask, key, known);
    return std::nullopt;
}

void put_shadow_job(soci::session& session, const Ask& ask) {
    (void)insert_job(session, ask, Key(ask), JobState::queued);  // found again by its regrade
}

void count_from_now_on(soci::session& session, model::SubmissionId submission,
                       std::int64_t regrade) {
    const std::int64_t asked = next_asked(session, submission);
    session << kCount, soci::use(asked), soci::use(submission.value), soci::use(regrade);
}

void supersede_others(soci::session& session, const Ask& ask, Chain& chain) {
    const Key key(ask);
    struct Other {
        std::int64_t id = 0;
        std::int64_t submission = 0;
        std::int64_t turn = 0;
        std::int64_t since_ms = 0;
    };
    std::vector<Other> others;
    Other row;
    soci::statement select =
        (session.prepare << kOthers, soci::use(key.course), soci::use(key.student),
         soci::use(key.assignment), soci::use(ask.submission.value), soci::into(row.id),
         soci::into(row.submission), soci::into(row.turn), soci::into(row.since_ms));
    select.execute();
    while (select.fetch())
        others.push_back(row);
    for (const Other& other : others) {
        std::int64_t ended = 0;
        session << kSupersede, soci::use(ask.of.seen_at_ms), soci::use(other.id), soci::into(ended);
        if (!session.got_data()) continue;  // a worker was quicker
        chain.append({.at_ms = ask.of.seen_at_ms,
                      .kind = model::EventKind::superseded,
                      .assignment = ask.of.assignment,
                      .submission = model::SubmissionId{other.submission},
                      .what = {.code = "superseded",
                               .params = {{"by", std::to_string(ask.submission.value)}},
                               .text = "A newer push came while this one was waiting."}});
        session << kTakeTurn, soci::use(other.turn, "turn"), soci::use(other.since_ms, "since"),
            soci::use(ask.submission.value, "submission"), soci::use(key.version, "version");
    }
}

model::NewSubmission submission_of(soci::session& session, model::SubmissionId id) {
    model::NewSubmission row;
    int forced = 0;
    session << kSubmission, soci::use(id.value), soci::into(row.course.value),
        soci::into(row.student.value), soci::into(row.assignment.value), soci::into(row.source),
        soci::into(row.branch), soci::into(row.commit.value), soci::into(row.tree.value),
        soci::into(row.seen_at_ms), soci::into(row.committed_at_ms), soci::into(forced);
    row.forced = forced != 0;
    return row;
}

void requeue_last(soci::session& session, std::int64_t job) {
    session << kRequeueLast, soci::use(job);
}

}  // namespace grader::store
