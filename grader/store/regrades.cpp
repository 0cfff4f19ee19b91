// Regrades: asked for, approved or dropped; each in one transaction. One for all students, because
// it is one decision: nobody sees a course of which half is regraded. It holds the chains of all of
// them, the course's first and then in the order of the students; everybody else holds one.

#include "grader/store/regrades.h"

#include <soci/soci.h>

#include <algorithm>
#include <optional>
#include <string>
#include <vector>

#include "grader/crypto/hash.h"
#include "grader/model/words.h"
#include "grader/store/database.h"
#include "grader/store/events.h"
#include "grader/store/outbox.h"
#include "grader/store/queue.h"
#include "grader/store/results.h"
#include "grader/store/store.h"
#include "grader/store/words.h"

namespace grader::store {
namespace {

using model::EventKind;

const std::string kCandidates =
    std::string("SELECT s.id, s.student, s.assignment, COALESCE(") + kStanding +
    ", 0), (SELECT MAX(o.asked) FROM jobs o WHERE o.submission = s.id),"
    " (SELECT COUNT(*) FROM kept k WHERE k.submission = s.id), COALESCE(v.version, '')"
    " FROM latest l JOIN submissions s ON s.id = l.submission"
    " LEFT JOIN current_versions v ON v.course = s.course AND v.assignment = s.assignment"
    " WHERE l.course = :course ORDER BY s.student, s.assignment";
constexpr const char* kPublished =
    "SELECT COUNT(*) FROM assignment_versions"
    " WHERE course = :course AND assignment = :assignment AND version = :version";
constexpr const char* kSame =
    "SELECT g.id, (SELECT COUNT(*) FROM regraded i WHERE i.regrade = g.id) FROM regrades g"
    " WHERE course = :course AND who = :who AND reason = :reason AND scope = :scope"
    " AND asked_at_ms = :now";
constexpr const char* kAddRegrade =
    "INSERT INTO regrades (course, state, who, reason, scope, asked_at_ms, decided_by,"
    " decided_at_ms, never_lower) VALUES (:course, 'previewing', :who, :reason, :scope, :now, '',"
    " 0, 0) RETURNING id";
constexpr const char* kAddItem =
    "INSERT INTO regraded (regrade, submission, assignment_version, result_before, asked_before,"
    " outcome) VALUES (:regrade, :submission, :version, :before, :asked, 'open')";
constexpr const char* kHold =
    "SELECT course, state, reason, decided_by, decided_at_ms FROM regrades WHERE id = :id LOCK_ROW";
constexpr const char* kUnderWay =
    "SELECT COUNT(*) FROM jobs WHERE regrade = :id"
    " AND state IN ('queued', 'preparing', 'compiling', 'running')";
constexpr const char* kItems =
    "SELECT i.submission, s.student, s.assignment, i.result_before, i.asked_before FROM regraded i"
    " JOIN submissions s ON s.id = i.submission WHERE i.regrade = :id"
    " ORDER BY s.student, i.submission";
const std::string kNow =
    std::string("SELECT (SELECT COUNT(*) FROM latest l WHERE l.submission = s.id), COALESCE(") +
    kStanding +
    ", 0), n.asked, n.state FROM submissions s JOIN jobs n ON n.submission = s.id"
    " AND n.asked = (SELECT MAX(o.asked) FROM jobs o WHERE o.submission = s.id)"
    " WHERE s.id = :submission";
constexpr const char* kMark = "SELECT state, score, max_score FROM results WHERE id = :id";
constexpr const char* kShadow =
    "SELECT id, state, score, max_score, assignment_version, document FROM results"
    " WHERE submission = :submission AND regrade = :regrade";
constexpr const char* kSetOutcome =
    "UPDATE regraded SET outcome = :outcome"
    " WHERE regrade = :regrade AND submission = :submission";
constexpr const char* kDecide =
    "UPDATE regrades SET state = :state, decided_by = :who, decided_at_ms = :now,"
    " never_lower = :never_lower WHERE id = :id";
// The tokens of their holders are out of date from now on.
constexpr const char* kCancelAll =
    "UPDATE jobs SET state = 'cancelled', token = token + 1, worker = '', ended_at_ms = :now"
    " WHERE regrade = :id AND state IN ('queued', 'preparing', 'compiling', 'running')";

/// A submission that a branch points at now.
struct Candidate {
    model::SubmissionId id = {};
    std::string student;
    std::string assignment;
    std::int64_t result = 0;  ///< that counts; 0: none
    std::int64_t asked = 0;
    std::int64_t kept = 0;
    std::string version;  ///< to grade it with
};

std::vector<Candidate> candidates(soci::session& session, const std::string& course) {
    std::vector<Candidate> all;
    Candidate row;
    soci::statement select =
        (session.prepare << kCandidates, soci::use(course), soci::into(row.id.value),
         soci::into(row.student), soci::into(row.assignment), soci::into(row.result),
         soci::into(row.asked), soci::into(row.kept), soci::into(row.version));
    select.execute();
    while (select.fetch())
        all.push_back(row);
    return all;
}

template <class Id, class Value>
bool is_wanted(const std::vector<Id>& wanted, const Value& value) {
    return wanted.empty() || std::ranges::count(wanted, Id{value}) > 0;
}

template <class Id, class Of>
void tell_missing(std::vector<std::string>& problems, const std::vector<Id>& wanted,
                  const std::vector<Candidate>& all, const Of& of, const auto& sentence) {
    for (const Id& id : wanted) {
        const auto is_it = [&](const Candidate& one) { return of(one) == id.value; };
        if (std::ranges::none_of(all, is_it)) problems.push_back(sentence(id.value));
    }
}

/// Those of the scope, and what of the scope is none of them.
std::vector<Candidate> in_scope(const std::vector<Candidate>& all, const RegradeScope& scope,
                                std::vector<std::string>& problems) {
    const auto nobody = [](const char* what) {
        return [what](const std::string& name) {
            return std::string("Nothing was handed in ") + what + " " + name + ".";
        };
    };
    tell_missing(
        problems, scope.assignments, all, [](const auto& one) { return one.assignment; },
        nobody("for the assignment"));
    tell_missing(
        problems, scope.students, all, [](const auto& one) { return one.student; },
        nobody("by the student"));
    tell_missing(
        problems, scope.submissions, all, [](const auto& one) { return one.id.value; },
        [](std::int64_t id) {
            return "No branch points at the submission " + std::to_string(id) + " now.";
        });
    std::vector<Candidate> chosen;
    std::ranges::copy_if(all, std::back_inserter(chosen), [&](const Candidate& one) {
        return is_wanted(scope.assignments, one.assignment) &&
               is_wanted(scope.students, one.student) && is_wanted(scope.submissions, one.id.value);
    });
    if (problems.empty() && chosen.empty())
        problems.emplace_back("There is no submission of all that at once.");
    return chosen;
}

void choose_versions(soci::session& session, const RegradeScope& scope, const std::string& course,
                     std::vector<Candidate>& chosen, std::vector<std::string>& problems) {
    for (Candidate& one : chosen) {
        std::int64_t published = one.version.empty() ? 0 : 1;
        if (!scope.version.empty()) {
            one.version = storable(scope.version);
            session << kPublished, soci::use(course), soci::use(one.assignment),
                soci::use(one.version), soci::into(published);
        }
        if (published > 0) continue;
        const std::string problem =
            "The assignment " + one.assignment + " was never published" +
            (scope.version.empty() ? "." : " with the version " + one.version + ".");
        if (std::ranges::count(problems, problem) == 0) problems.push_back(problem);
    }
}

template <class Id>
void add_list(std::string& text, const char* what, const std::vector<Id>& ids) {
    if (ids.empty()) return;
    text += (text.empty() ? "" : "; ") + std::string(what) + (ids.size() == 1 ? " " : "s ");
    for (const Id& id : ids) {
        if (&id != &ids.front()) text += ", ";
        if constexpr (std::is_same_v<Id, model::SubmissionId>)
            text += std::to_string(id.value);
        else
            text += id.value;
    }
}

std::string in_words(const RegradeScope& scope) {
    std::string text;
    add_list(text, "assignment", scope.assignments);
    add_list(text, "student", scope.students);
    add_list(text, "submission", scope.submissions);
    if (text.empty()) text = "everything";
    if (!scope.version.empty()) text += "; version " + scope.version;
    return storable(text);
}

/// A regrade's row, held until the transaction ends.
struct Held {
    std::int64_t id = 0;
    std::string course;
    std::string state;
    std::string reason;
    std::string decided_by;
    std::int64_t decided_at_ms = 0;
};

/// Why it cannot become `wanted`; empty where it can. The same decision again is done already.
std::optional<Decided> refusal(const Database& database, soci::session& session, Held& held,
                               RegradeState wanted, const Decision& decision) {
    session << database.in_dialect(kHold), soci::use(held.id), soci::into(held.course),
        soci::into(held.state), soci::into(held.reason), soci::into(held.decided_by),
        soci::into(held.decided_at_ms);
    if (!session.got_data()) return Decided::no_such_regrade;
    if (held.state == to_string(RegradeState::previewing)) return std::nullopt;
    const bool again = held.state == to_string(wanted) &&
                       held.decided_by == storable(decision.who) &&
                       held.decided_at_ms == decision.at_ms;
    if (again) return Decided::done;
    return held.state == to_string(RegradeState::approved) ? Decided::already_approved
                                                           : Decided::already_dropped;
}

void record_decision(soci::session& session, Chain& chain, const Held& held, RegradeState state,
                     const Decision& decision, std::map<std::string, std::string> more) {
    const std::string word(to_string(state));
    const std::string who = storable(decision.who);
    const int never_lower = more["never_lower"] == "yes" ? 1 : 0;
    session << kDecide, soci::use(word), soci::use(who), soci::use(decision.at_ms),
        soci::use(never_lower), soci::use(held.id);
    more.insert({{"regrade", std::to_string(held.id)},
                 {"decision", word},
                 {"who", who},
                 {"why", std::string(decision.why)}});
    chain.append({.at_ms = decision.at_ms,
                  .kind = EventKind::regrade_decided,
                  .what = {.code = "regrade_decided", .params = std::move(more)}});
}

struct Item {
    model::SubmissionId submission = {};
    std::string student;
    std::string assignment;
    Before before;
};

std::vector<Item> items_of(soci::session& session, std::int64_t regrade) {
    std::vector<Item> items;
    Item row;
    soci::statement select =
        (session.prepare << kItems, soci::use(regrade), soci::into(row.submission.value),
         soci::into(row.student), soci::into(row.assignment), soci::into(row.before.result),
         soci::into(row.before.asked));
    select.execute();
    while (select.fetch())
        items.push_back(row);
    return items;
}

Now look_now(soci::session& session, model::SubmissionId submission) {
    Now now;
    std::int64_t latest = 0;
    std::string job;
    session << kNow, soci::use(submission.value), soci::into(latest), soci::into(now.counts.result),
        soci::into(now.counts.asked), soci::into(job);
    now.is_latest = latest > 0;
    now.job = job_state(job);
    return now;
}

/// What the new grading gave.
struct Shadow {
    std::int64_t result = 0;
    model::Mark mark;
    std::string state;
    std::string version;
    std::string document;
};

std::optional<Shadow> shadow_of(soci::session& session, const Item& item, std::int64_t regrade) {
    Shadow shadow;
    session << kShadow, soci::use(item.submission.value), soci::use(regrade),
        soci::into(shadow.result), soci::into(shadow.state),
        soci::into(shadow.mark.score.hundredths), soci::into(shadow.mark.max_score.hundredths),
        soci::into(shadow.version), soci::into(shadow.document);
    if (!session.got_data()) return std::nullopt;
    return shadow;
}

/// Moves one submission's mark, or does not; returns what became of it.
class Approval {
public:
    Approval(soci::session& session, const Held& held, const Decision& decision, bool never_lower)
        : session_(session), held_(held), decision_(decision), never_lower_(never_lower) {}

    RegradeOutcome decide(const Item& item, Chain& chain) {
        const std::optional<Shadow> shadow = shadow_of(session_, item, held_.id);
        RegradeOutcome outcome =
            outcome_of(look_now(session_, item.submission), item.before, shadow.has_value());
        if (outcome == RegradeOutcome::moved) outcome = move(item, *shadow, chain);
        const std::string word(to_string(outcome));
        session_ << kSetOutcome, soci::use(word), soci::use(held_.id),
            soci::use(item.submission.value);
        return outcome;
    }

private:
    RegradeOutcome move(const Item& item, const Shadow& shadow, Chain& chain) {
        std::string state;
        model::Mark before;
        session_ << kMark, soci::use(item.before.result), soci::into(state),
            soci::into(before.score.hundredths), soci::into(before.max_score.hundredths);
        const bool had_mark = session_.got_data();
        if (had_mark && never_lower_ && is_lower(before, shadow.mark)) return RegradeOutcome::kept;
        count_from_now_on(session_, item.submission, held_.id);
        tell_result(session_, shadow.result);
        std::map<std::string, std::string> params{
            {"regrade", std::to_string(held_.id)},
            {"who", std::string(decision_.who)},
            {"why", held_.reason},
            {"state", shadow.state},
            {"score", std::to_string(shadow.mark.score.hundredths)},
            {"max_score", std::to_string(shadow.mark.max_score.hundredths)},
            {"version", shadow.version},
            {"document", crypto::sha256(shadow.document)}};
        if (had_mark) {
            params["state_before"] = state;
            params["score_before"] = std::to_string(before.score.hundredths);
            params["max_score_before"] = std::to_string(before.max_score.hundredths);
        }
        chain.append({.at_ms = decision_.at_ms,
                      .kind = EventKind::regraded,
                      .assignment = {item.assignment},
                      .submission = item.submission,
                      .what = {.code = "regraded", .params = std::move(params)}});
        return RegradeOutcome::moved;
    }

    soci::session& session_;
    const Held& held_;
    const Decision& decision_;
    const bool never_lower_;
};

}  // namespace

RegradeOutcome outcome_of(const Now& now, const Before& before, bool is_graded) {
    if (!now.is_latest) return RegradeOutcome::newer_push;
    if (now.counts != before || !has_ended(now.job)) return RegradeOutcome::overtaken;
    return is_graded ? RegradeOutcome::moved : RegradeOutcome::not_graded;
}

StartedRegrade Store::start_regrade(const RegradeScope& scope, const Decision& decision) {
    StartedRegrade started;
    const std::string course = storable(scope.course.value);
    const std::string who = storable(decision.who);
    const std::string reason = storable(decision.why);
    const std::string words = in_words(scope);
    database_->write("start a regrade", [&](soci::session& session) {
        started = {};
        Chain chain(*database_, session, scope.course, {});
        // Told again, because the answer was lost: then it is there.
        session << kSame, soci::use(course), soci::use(who), soci::use(reason), soci::use(words),
            soci::use(decision.at_ms), soci::into(started.id), soci::into(started.submissions);
        if (session.got_data()) return;
        started = {};
        auto chosen = in_scope(candidates(session, course), scope, started.problems);
        started.nothing_kept = static_cast<std::int64_t>(
            std::erase_if(chosen, [](const Candidate& one) { return one.kept == 0; }));
        choose_versions(session, scope, course, chosen, started.problems);
        if (started.problems.empty() && chosen.empty())
            started.problems.emplace_back("Nothing was handed in that could be graded again.");
        if (!started.problems.empty()) return;
        session << kAddRegrade, soci::use(course), soci::use(who), soci::use(reason),
            soci::use(words), soci::use(decision.at_ms), soci::into(started.id);
        for (const Candidate& one : chosen) {
            model::NewSubmission of = submission_of(session, one.id);
            of.seen_at_ms = decision.at_ms;
            put_shadow_job(session, {.submission = one.id,
                                     .of = of,
                                     .version = one.version,
                                     .urgency = Urgency::regrade,
                                     .regrade = started.id});
            session << kAddItem, soci::use(started.id), soci::use(one.id.value),
                soci::use(one.version), soci::use(one.result), soci::use(one.asked);
        }
        started.submissions = static_cast<std::int64_t>(chosen.size());
        chain.append({.at_ms = decision.at_ms,
                      .kind = EventKind::regrade_asked,
                      .what = {.code = "regrade_asked",
                               .params = {{"regrade", std::to_string(started.id)},
                                          {"who", who},
                                          {"why", reason},
                                          {"scope", words},
                                          {"submissions", std::to_string(started.submissions)}}}});
    });
    if (started.id != 0) database_->ring();
    return started;
}

Decided Store::approve_regrade(std::int64_t id, bool never_lower, const Decision& decision) {
    Decided decided = Decided::done;
    database_->write("approve a regrade", [&](soci::session& session) {
        Held held{.id = id};
        const auto no = refusal(*database_, session, held, RegradeState::approved, decision);
        decided = no.value_or(Decided::done);
        if (no) return;
        std::int64_t under_way = 0;
        session << kUnderWay, soci::use(id), soci::into(under_way);
        if (under_way > 0) {
            decided = Decided::still_running;
            return;
        }
        Chain course_chain(*database_, session, {held.course}, {});
        Approval approval(session, held, decision, never_lower);
        std::optional<Chain> chain;
        std::string student;
        int moved = 0;
        for (const Item& item : items_of(session, id)) {
            if (!chain || item.student != student)
                chain.emplace(*database_, session, model::CourseId{held.course},
                              model::StudentId{item.student});
            student = item.student;
            if (approval.decide(item, *chain) == RegradeOutcome::moved) ++moved;
        }
        record_decision(
            session, course_chain, held, RegradeState::approved, decision,
            {{"never_lower", never_lower ? "yes" : "no"}, {"moved", std::to_string(moved)}});
    });
    return decided;
}

Decided Store::drop_regrade(std::int64_t id, const Decision& decision) {
    Decided decided = Decided::done;
    database_->write("drop a regrade", [&](soci::session& session) {
        Held held{.id = id};
        const auto no = refusal(*database_, session, held, RegradeState::dropped, decision);
        decided = no.value_or(Decided::done);
        if (no) return;
        Chain course_chain(*database_, session, {held.course}, {});
        session << kCancelAll, soci::use(decision.at_ms), soci::use(id);
        record_decision(session, course_chain, held, RegradeState::dropped, decision, {});
    });
    return decided;
}

}  // namespace grader::store
