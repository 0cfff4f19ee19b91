// What is to be told, to whom, and whether it has arrived.
//
// A notice is delivered at least once, and after a lost answer maybe twice; of one submission and
// one target, one at a time and in order, so that what is told last is what happened last. Only the
// end of an attempt waits for the disk, and with it all before: a power cut may take away that
// something was addressed or leased, which is then done again under the same number.

#include "grader/store/outbox.h"

#include <soci/soci.h>

#include <algorithm>
#include <array>
#include <utility>
#include <vector>

#include "grader/model/json.h"
#include "grader/store/database.h"
#include "grader/store/queue.h"
#include "grader/store/store.h"
#include "sandbox/base/error.h"

namespace grader::store {
namespace {

// What is held for longer was written before a clock was set back.
constexpr std::int64_t kTooFarAheadMs = 600'000;

constexpr const char* kTellResult =
    "INSERT INTO outbox (kind, told, course, submission, at_ms, addressed)"
    " SELECT 'graded', r.id, s.course, s.id, r.graded_at_ms, 0"
    " FROM results r JOIN submissions s ON s.id = r.submission WHERE r.id = :result";
constexpr const char* kTellFailure =
    "INSERT INTO outbox (kind, told, course, submission, at_ms, addressed)"
    " SELECT 'failed', f.id, j.course, j.submission, f.at_ms, 0"
    " FROM jobs j JOIN failures f ON f.id = (SELECT MAX(l.id) FROM failures l WHERE l.job = j.id)"
    " WHERE j.id = :job";
constexpr const char* kTellStarted =
    "INSERT INTO outbox (kind, told, course, submission, at_ms, addressed)"
    " SELECT 'started', j.id, j.course, j.submission, j.started_at_ms, 0 FROM jobs j"
    " WHERE j.course = :course AND j.regrade = 0"
    " AND j.state IN ('preparing', 'compiling', 'running') AND j.started_at_ms <= :before"
    " AND NOT EXISTS (SELECT 1 FROM outbox o WHERE o.submission = j.submission)"
    " ON CONFLICT (kind, told) DO NOTHING";
constexpr const char* kUntold =
    "SELECT o.id, o.submission, CASE WHEN o.kind = 'started' THEN 0 ELSE 1 END,"
    " CASE WHEN EXISTS (SELECT 1 FROM outbox p JOIN results b ON p.kind = 'graded'"
    "  AND b.id = p.told JOIN results r ON o.kind = 'graded' AND r.id = o.told"
    "  WHERE p.id = (SELECT MAX(q.id) FROM outbox q WHERE q.submission = o.submission"
    "   AND q.id < o.id)"
    "  AND b.state = r.state AND b.score = r.score AND b.max_score = r.max_score)"
    " THEN 1 ELSE 0 END"
    " FROM outbox o WHERE o.course = :course AND o.addressed = 0 ORDER BY o.id LIMIT :most";
constexpr const char* kAddress =
    "UPDATE outbox SET addressed = 1 WHERE id = :id AND addressed = 0 RETURNING course, submission";
constexpr const char* kReplaceEarlier =
    "UPDATE notices SET state = 'replaced', ended_at_ms = :now WHERE submission = :submission"
    " AND target = :target AND outbox < :outbox AND state = 'due'";
constexpr const char* kAddNotice =
    "INSERT INTO notices (outbox, course, target, submission, state, due_at_ms, first_at_ms,"
    " ended_at_ms, lease_until_ms, holder, token, attempts, host_number, why)"
    " VALUES (:outbox, :course, :target, :submission, 'due', :now, 0, 0, 0, '', 0, 0, 0, '')";

constexpr const char* kLease =
    "UPDATE notices SET state = 'held', token = token + 1, attempts = attempts + 1,"
    " lease_until_ms = :until, holder = :holder,"
    " first_at_ms = CASE WHEN first_at_ms = 0 THEN :now ELSE first_at_ms END"
    " WHERE id = (SELECT n.id FROM notices n WHERE n.course = :course AND n.target = :target"
    "  AND ((n.state = 'due' AND n.due_at_ms <= :now) OR (n.state = 'held'"
    "   AND (n.lease_until_ms <= :now OR n.lease_until_ms > :too_far)))"
    "  AND NOT EXISTS (SELECT 1 FROM notices o WHERE o.submission = n.submission"
    "   AND o.target = n.target AND o.outbox < n.outbox AND o.state IN ('due', 'held'))"
    "  ORDER BY n.due_at_ms, n.id LIMIT 1 LOCK_FREE_ROW)"
    " RETURNING id, token, attempts, first_at_ms, outbox, submission";
constexpr const char* kWhatItTells = "SELECT kind, told, at_ms FROM outbox WHERE id = :id";
constexpr const char* kHostNumber =
    "SELECT COALESCE(MAX(host_number), 0) FROM notices"
    " WHERE submission = :submission AND target = :target";
constexpr const char* kResult = "SELECT assignment_version, document FROM results WHERE id = :told";
constexpr const char* kFailure =
    "SELECT j.assignment_version, f.document FROM failures f JOIN jobs j ON j.id = f.job"
    " WHERE f.id = :told";
constexpr const char* kStarted = "SELECT assignment_version, '' FROM jobs WHERE id = :told";
constexpr const char* kNextDue =
    "SELECT COALESCE(MIN(CASE WHEN state = 'due' THEN due_at_ms ELSE lease_until_ms END), 0)"
    " FROM notices WHERE course = :course AND target = :target AND state IN ('due', 'held')";
constexpr const char* kEnd =
    "UPDATE notices SET state = CASE WHEN :state = 'due' AND EXISTS (SELECT 1 FROM notices o"
    "  WHERE o.submission = notices.submission AND o.target = notices.target"
    "  AND o.outbox > notices.outbox) THEN 'replaced' ELSE :state END,"
    " due_at_ms = :due, ended_at_ms = :now, why = :why, host_number = :number"
    " WHERE id = :id AND token = :token AND state = 'held' RETURNING id";
constexpr const char* kGiveUpOthers =
    "UPDATE notices SET state = 'given_up', ended_at_ms = :now, why = :why"
    " WHERE id = :id AND state = 'due'";
constexpr const char* kReclaim =
    "UPDATE notices SET state = 'due', due_at_ms = :now WHERE state = 'held' AND holder = :holder";
constexpr const char* kTargets =
    "SELECT id, target FROM notices WHERE course = :course AND state = 'due'";
constexpr const char* kRetry =
    "UPDATE notices SET state = 'due', due_at_ms = :now, first_at_ms = 0, attempts = 0,"
    " ended_at_ms = 0 WHERE id = :id AND state IN ('due', 'given_up') AND NOT EXISTS"
    " (SELECT 1 FROM notices o WHERE o.submission = notices.submission"
    " AND o.target = notices.target AND o.outbox > notices.outbox) RETURNING id";
constexpr const char* kRows =
    "SELECT n.id, n.submission, n.course, s.student, s.assignment, n.target, n.state, n.attempts,"
    " n.due_at_ms, n.why FROM notices n JOIN submissions s ON s.id = n.submission"
    " WHERE n.state IN ('due', 'held', 'given_up') ORDER BY n.id";
constexpr const char* kCounts = "SELECT state, COUNT(*) FROM notices GROUP BY state";
constexpr const char* kCountUnaddressed = "SELECT COUNT(*) FROM outbox WHERE addressed = 0";

constexpr std::array kStates{NoticeState::due, NoticeState::held, NoticeState::delivered,
                             NoticeState::replaced, NoticeState::given_up};

NoticeState notice_state(std::string_view word) {
    for (const NoticeState state : kStates) {
        if (to_string(state) == word) return state;
    }
    throw base::Error("read a notice: its state is none of this program's");
}

/// Reads what the notice tells, as it was when it happened.
void fill(soci::session& session, LeasedNotice& notice) {
    std::string kind;
    std::int64_t told = 0;
    session << kWhatItTells, soci::use(notice.outbox), soci::into(kind), soci::into(told),
        soci::into(notice.at_ms);
    const char* source = kind == "graded" ? kResult : kind == "failed" ? kFailure : kStarted;
    std::string document;
    session << source, soci::use(told), soci::into(notice.assignment_version), soci::into(document);
    if (!document.empty()) notice.result = model::from_json(document);
    session << kHostNumber, soci::use(notice.submission.value), soci::use(notice.target),
        soci::into(notice.host_number);
    notice.handed_in = submission_of(session, notice.submission);
}

}  // namespace

std::string_view to_string(NoticeState state) {
    constexpr std::array<std::string_view, kStates.size()> kWords{"due", "held", "delivered",
                                                                  "replaced", "given_up"};
    return kWords.at(static_cast<std::size_t>(state));
}

void tell_result(soci::session& session, std::int64_t result) {
    session << kTellResult, soci::use(result);
}

void tell_failure(soci::session& session, std::int64_t job) {
    session << kTellFailure, soci::use(job);
}

void Store::tell_started(const model::CourseId& course, std::int64_t before_ms) {
    database_->write_lightly("tell of long gradings", [&](soci::session& session) {
        session << kTellStarted, soci::use(course.value), soci::use(before_ms);
    });
}

std::vector<Untold> Store::untold(const model::CourseId& course, int most) {
    std::vector<Untold> result;
    database_->read("look for what is to be told", [&](soci::session& session) {
        result.clear();
        Untold row;
        int verdict = 0;
        int old_news = 0;
        soci::statement select =
            (session.prepare << kUntold, soci::use(course.value), soci::use(most),
             soci::into(row.id), soci::into(row.submission.value), soci::into(verdict),
             soci::into(old_news));
        select.execute();
        while (select.fetch()) {
            row.is_verdict = verdict != 0;
            row.is_old_news = old_news != 0;
            result.push_back(row);
        }
        for (Untold& one : result)
            one.handed_in = submission_of(session, one.submission);
    });
    return result;
}

void Store::address(const Untold& what, const std::vector<std::string>& targets,
                    std::int64_t now_ms) {
    database_->write_lightly("address notices", [&](soci::session& session) {
        std::string course;
        std::int64_t submission = 0;
        session << kAddress, soci::use(what.id), soci::into(course), soci::into(submission);
        if (!session.got_data()) return;
        for (const std::string& target : targets) {
            session << kReplaceEarlier, soci::use(now_ms), soci::use(submission), soci::use(target),
                soci::use(what.id);
            session << kAddNotice, soci::use(what.id), soci::use(course), soci::use(target),
                soci::use(submission), soci::use(now_ms);
        }
    });
}

std::optional<LeasedNotice> Store::lease_notice(const NoticeRequest& request) {
    std::optional<LeasedNotice> leased;
    database_->write_lightly("lease a notice", [&](soci::session& session) {
        leased.reset();
        LeasedNotice notice;
        notice.target = storable(request.target);
        const std::string holder = storable(request.holder);
        const std::int64_t until_ms = request.now_ms + request.duration.count();
        const std::int64_t too_far_ms = request.now_ms + kTooFarAheadMs;
        session << database_->in_dialect(kLease), soci::use(until_ms, "until"),
            soci::use(request.now_ms, "now"), soci::use(request.course.value, "course"),
            soci::use(notice.target, "target"), soci::use(too_far_ms, "too_far"),
            soci::use(holder, "holder"), soci::into(notice.id), soci::into(notice.token),
            soci::into(notice.attempts), soci::into(notice.first_at_ms), soci::into(notice.outbox),
            soci::into(notice.submission.value);
        if (!session.got_data()) return;
        fill(session, notice);
        leased = std::move(notice);
    });
    return leased;
}

std::optional<std::int64_t> Store::next_notice(const model::CourseId& course,
                                               std::string_view target) {
    std::int64_t due_ms = 0;
    database_->read("look for the next notice", [&](soci::session& session) {
        const std::string name = storable(target);
        session << kNextDue, soci::use(course.value), soci::use(name), soci::into(due_ms);
    });
    if (due_ms == 0) return std::nullopt;
    return due_ms;
}

bool Store::end_notice(const LeasedNotice& notice, const NoticeEnd& end) {
    base::ensure(end.state == NoticeState::due || end.state == NoticeState::delivered ||
                     end.state == NoticeState::given_up,
                 "an attempt ends in one of three ways");
    bool held = false;
    database_->write("end an attempt to deliver", [&](soci::session& session) {
        const std::string state(to_string(end.state));
        const std::string why = storable(end.why);
        std::int64_t id = 0;
        session << kEnd, soci::use(state, "state"), soci::use(end.due_at_ms, "due"),
            soci::use(end.now_ms, "now"), soci::use(why, "why"),
            soci::use(end.host_number, "number"), soci::use(notice.id, "id"),
            soci::use(notice.token, "token"), soci::into(id);
        held = session.got_data();
    });
    return held;
}

int Store::give_up_others(const model::CourseId& course, const std::vector<std::string>& targets,
                          std::int64_t now_ms) {
    int count = 0;
    database_->write("give up notices to nowhere", [&](soci::session& session) {
        std::vector<std::int64_t> ids;
        std::int64_t id = 0;
        std::string target;
        soci::statement select = (session.prepare << kTargets, soci::use(course.value),
                                  soci::into(id), soci::into(target));
        select.execute();
        while (select.fetch()) {
            if (std::ranges::find(targets, target) == targets.end()) ids.push_back(id);
        }
        const std::string why = "grader.toml has no [[notice]] of this name any more.";
        for (const std::int64_t one : ids)
            session << kGiveUpOthers, soci::use(now_ms), soci::use(why), soci::use(one);
        count = static_cast<int>(ids.size());
    });
    return count;
}

void Store::reclaim_notices(std::string_view holder, std::int64_t now_ms) {
    database_->write("take notices back", [&](soci::session& session) {
        const std::string name = storable(holder);
        session << kReclaim, soci::use(now_ms), soci::use(name);
    });
}

bool Store::retry_notice(std::int64_t id, std::int64_t now_ms) {
    bool found = false;
    database_->write("try a notice again", [&](soci::session& session) {
        std::int64_t row = 0;
        session << kRetry, soci::use(now_ms), soci::use(id), soci::into(row);
        found = session.got_data();
    });
    return found;
}

std::vector<NoticeRow> Store::notices() {
    std::vector<NoticeRow> result;
    database_->read("read the notices", [&](soci::session& session) {
        result.clear();
        NoticeRow row;
        std::string state;
        soci::statement select =
            (session.prepare << kRows, soci::into(row.id), soci::into(row.submission.value),
             soci::into(row.course.value), soci::into(row.student.value),
             soci::into(row.assignment.value), soci::into(row.target), soci::into(state),
             soci::into(row.attempts), soci::into(row.due_at_ms), soci::into(row.why));
        select.execute();
        while (select.fetch()) {
            row.state = notice_state(state);
            result.push_back(row);
        }
    });
    return result;
}

NoticeCounts Store::notice_counts() {
    NoticeCounts counts;
    database_->read("count the notices", [&](soci::session& session) {
        counts = {};
        session << kCountUnaddressed, soci::into(counts.unaddressed);
        std::string word;
        std::int64_t count = 0;
        soci::statement select = (session.prepare << kCounts, soci::into(word), soci::into(count));
        select.execute();
        while (select.fetch()) {
            const NoticeState state = notice_state(word);
            (state == NoticeState::delivered  ? counts.delivered
             : state == NoticeState::replaced ? counts.replaced
             : state == NoticeState::given_up ? counts.given_up
                                              : counts.due) += count;
        }
    });
    return counts;
}

}  // namespace grader::store
