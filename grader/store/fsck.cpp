// Proves the promises that must hold in any record at any time, on one view of it.

#include <soci/soci.h>

#include <array>
#include <string>
#include <vector>

#include "grader/crypto/hash.h"
#include "grader/store/audit_chain.h"
#include "grader/store/database.h"
#include "grader/store/events.h"
#include "grader/store/fact_check.h"
#include "grader/store/store.h"
#include "grader/store/words.h"

namespace grader::store {
namespace {

constexpr std::size_t kMostProblems = 100;  // told one by one; the rest is counted

/// What must never be found. Each statement gives one text for each thing that breaks it.
struct Promise {
    std::string_view broken;  ///< the sentence around that text
    const char* sql;
};

constexpr std::array kPromises{
    Promise{"a submission without a job",
            "SELECT 'submission ' || CAST(s.id AS TEXT) FROM submissions s"
            " WHERE NOT EXISTS (SELECT 1 FROM jobs j WHERE j.submission = s.id)"},
    Promise{"a submission that was not told in the history",
            "SELECT 'submission ' || CAST(s.id AS TEXT) FROM submissions s WHERE NOT EXISTS"
            " (SELECT 1 FROM events e WHERE e.submission = s.id AND e.kind = 'submitted')"},
    Promise{"a job that is not its submission's",
            "SELECT 'job ' || CAST(j.id AS TEXT) FROM jobs j WHERE NOT EXISTS"
            " (SELECT 1 FROM submissions s WHERE s.id = j.submission AND s.course = j.course"
            " AND s.student = j.student AND s.assignment = j.assignment)"},
    Promise{"two jobs of a submission that were asked for last",
            "SELECT 'submission ' || CAST(submission AS TEXT) FROM jobs"
            " GROUP BY submission, asked HAVING COUNT(*) > 1"},
    Promise{"a graded job without a result",
            "SELECT 'job ' || CAST(j.id AS TEXT) FROM jobs j WHERE j.state = 'graded'"
            " AND NOT EXISTS (SELECT 1 FROM results r WHERE r.submission = j.submission"
            " AND r.assignment_version = j.assignment_version AND r.regrade = j.regrade)"},
    Promise{"a result without a graded job",
            "SELECT 'result ' || CAST(r.id AS TEXT) FROM results r WHERE NOT EXISTS"
            " (SELECT 1 FROM jobs j WHERE j.state = 'graded' AND j.submission = r.submission"
            " AND j.assignment_version = r.assignment_version AND j.regrade = r.regrade)"},
    Promise{"a second result of one submission, version and regrade",
            "SELECT 'submission ' || CAST(submission AS TEXT) FROM results"
            " GROUP BY submission, assignment_version, regrade HAVING COUNT(*) > 1"},
    Promise{"a submission with another number of results than the history tells",
            "SELECT 'submission ' || CAST(s.id AS TEXT) FROM submissions s WHERE"
            " (SELECT COUNT(*) FROM results r WHERE r.submission = s.id) <>"
            " (SELECT COUNT(*) FROM events e WHERE e.submission = s.id"
            " AND e.kind IN ('finished', 'previewed'))"},
    Promise{"a job in nobody's hands that seems held, or held by nobody",
            "SELECT 'job ' || CAST(id AS TEXT) FROM jobs WHERE (worker <> '') <>"
            " (state IN ('preparing', 'compiling', 'running'))"},
    Promise{"a job that failed for good without a cause",
            "SELECT 'job ' || CAST(j.id AS TEXT) FROM jobs j WHERE j.state = 'grader_error'"
            " AND NOT EXISTS (SELECT 1 FROM failures f WHERE f.job = j.id)"},
    Promise{"a branch that points at somebody else's submission",
            "SELECT l.course || '/' || l.student || '/' || l.assignment FROM latest l"
            " WHERE NOT EXISTS (SELECT 1 FROM submissions s WHERE s.id = l.submission"
            " AND s.course = l.course AND s.student = l.student"
            " AND s.assignment = l.assignment)"},
    Promise{"a grading of a regrade that it is not in",
            "SELECT 'job ' || CAST(j.id AS TEXT) FROM jobs j WHERE j.regrade <> 0 AND NOT EXISTS"
            " (SELECT 1 FROM regraded i WHERE i.regrade = j.regrade"
            " AND i.submission = j.submission AND i.assignment_version = j.assignment_version)"},
    Promise{"a submission of a regrade without a grading of its own",
            "SELECT 'submission ' || CAST(i.submission AS TEXT) FROM regraded i WHERE"
            " (SELECT COUNT(*) FROM jobs j WHERE j.regrade = i.regrade"
            " AND j.submission = i.submission) <> 1"},
    Promise{"a result of a regrade that counts and was not approved, or the other way round",
            "SELECT 'job ' || CAST(j.id AS TEXT) FROM jobs j JOIN regraded i"
            " ON i.regrade = j.regrade AND i.submission = j.submission"
            " WHERE (j.asked > 0) <> (i.outcome = 'moved')"},
    Promise{"an ordinary grading that does not count",
            "SELECT 'job ' || CAST(id AS TEXT) FROM jobs WHERE regrade = 0 AND asked <= 0"},
    Promise{"an approved regrade that gave way to what was there before it",
            "SELECT 'submission ' || CAST(j.submission AS TEXT) FROM jobs j JOIN jobs o"
            " ON o.submission = j.submission AND o.assignment_version = j.assignment_version"
            " AND o.regrade < j.regrade AND o.id < j.id WHERE j.regrade <> 0 AND j.asked > 0"
            " AND o.asked > j.asked"},
    Promise{"a regrade of which the outcome is open after it was approved, or known before",
            "SELECT 'regrade ' || CAST(g.id AS TEXT) FROM regrades g JOIN regraded i"
            " ON i.regrade = g.id WHERE (g.state = 'approved') = (i.outcome = 'open')"},
    Promise{"a result of an approved regrade that was left out as if there were none",
            "SELECT 'submission ' || CAST(i.submission AS TEXT) FROM regraded i JOIN results r"
            " ON r.submission = i.submission AND r.regrade = i.regrade"
            " WHERE i.outcome = 'not_graded'"},
    Promise{"a regrade that was approved while it was under way",
            "SELECT 'job ' || CAST(j.id AS TEXT) FROM jobs j JOIN regrades g ON g.id = j.regrade"
            " WHERE g.state <> 'previewing'"
            " AND j.state IN ('queued', 'preparing', 'compiling', 'running')"},
    Promise{"a mark that a regrade moved without telling it in the history, or the other way round",
            "SELECT 'submission ' || CAST(s.id AS TEXT) FROM submissions s WHERE"
            " (SELECT COUNT(*) FROM regraded i WHERE i.submission = s.id AND i.outcome = 'moved')"
            " <> (SELECT COUNT(*) FROM events e WHERE e.submission = s.id"
            " AND e.kind = 'regraded')"},
    Promise{"a regrade that was not told in the history of its course",
            "SELECT 'regrade ' || CAST(g.id AS TEXT) FROM regrades g WHERE"
            " (SELECT COUNT(*) FROM events e JOIN event_params p ON p.event = e.id"
            " WHERE e.course = g.course AND e.kind IN ('regrade_asked', 'regrade_decided')"
            " AND p.name = 'regrade' AND p.value = CAST(g.id AS TEXT))"
            " <> CASE WHEN g.state = 'previewing' THEN 1 ELSE 2 END"},
    Promise{"an event outside every chain",
            "SELECT 'event ' || CAST(e.id AS TEXT) FROM events e WHERE e.position > 0 AND NOT"
            " EXISTS (SELECT 1 FROM chains c WHERE c.course = e.course AND c.student = e.student"
            " AND e.position <= c.length)"},
    Promise{"an event of no submission",
            "SELECT 'event ' || CAST(e.id AS TEXT) FROM events e WHERE e.submission <> 0 AND NOT"
            " EXISTS (SELECT 1 FROM submissions s WHERE s.id = e.submission)"},
    Promise{"a result that nobody would be told of",
            "SELECT 'result ' || CAST(r.id AS TEXT) FROM results r WHERE (r.regrade = 0 OR"
            " EXISTS (SELECT 1 FROM regraded i WHERE i.regrade = r.regrade"
            " AND i.submission = r.submission AND i.outcome = 'moved'))"
            " AND NOT EXISTS (SELECT 1 FROM outbox o WHERE o.kind = 'graded' AND o.told = r.id AND "
            "o.submission = r.submission)"},
    Promise{
        "a failure for good that nobody would be told of",
        "SELECT 'job ' || CAST(j.id AS TEXT) FROM jobs j WHERE j.state = 'grader_error'"
        " AND j.regrade = 0 AND NOT EXISTS (SELECT 1 FROM outbox o JOIN failures f ON f.id = o.told"
        " WHERE o.kind = 'failed' AND f.job = j.id)"},
    Promise{"a preview that was told as a mark",
            "SELECT 'result ' || CAST(r.id AS TEXT) FROM results r JOIN outbox o"
            " ON o.kind = 'graded' AND o.told = r.id WHERE r.regrade <> 0 AND NOT"
            " EXISTS (SELECT 1 FROM regraded i WHERE i.regrade = r.regrade"
            " AND i.submission = r.submission AND i.outcome = 'moved')"},
    Promise{"something to be told that did not happen",
            "SELECT o.kind || ' ' || CAST(o.told AS TEXT) FROM outbox o WHERE NOT EXISTS"
            " (SELECT 1 FROM submissions s WHERE s.id = o.submission AND s.course = o.course)"
            " OR (o.kind = 'graded' AND NOT EXISTS (SELECT 1 FROM results r WHERE r.id = o.told))"
            " OR (o.kind = 'failed' AND NOT EXISTS (SELECT 1 FROM failures f WHERE f.id = o.told))"
            " OR (o.kind = 'started' AND NOT EXISTS (SELECT 1 FROM jobs j WHERE j.id = o.told))"},
    Promise{"a notice of something else than it was made of",
            "SELECT 'notice ' || CAST(n.id AS TEXT) FROM notices n WHERE NOT EXISTS (SELECT 1 FROM"
            " outbox o WHERE o.id = n.outbox AND o.submission = n.submission"
            " AND o.course = n.course AND o.addressed = 1)"}};

/// What is told of the first hundred problems, and how many there are.
class Problems {
public:
    explicit Problems(Checked& checked) : checked_(checked) {}
    void add(std::string problem) {
        ++checked_.problem_count;
        if (checked_.problems.size() < kMostProblems)
            checked_.problems.push_back(std::move(problem));
    }

private:
    Checked& checked_;
};

void check_promises(soci::session& session, Problems& problems) {
    for (const Promise& promise : kPromises) {
        std::string what;
        soci::statement select = (session.prepare << promise.sql, soci::into(what));
        select.execute();
        while (select.fetch())
            problems.add(what + ": " + std::string(promise.broken));
    }
}

struct ChainRow {
    std::string course;
    std::string student;
    std::int64_t length = 0;
    std::string head;

    [[nodiscard]] std::string name() const {
        return "the history of " +
               (student.empty() ? "the course " + course : student + " in " + course);
    }
};

std::vector<ChainRow> chains(soci::session& session) {
    std::vector<ChainRow> all;
    ChainRow row;
    soci::statement select = (session.prepare << "SELECT course, student, length, head FROM chains"
                                                 " ORDER BY course, student",
                              soci::into(row.course), soci::into(row.student),
                              soci::into(row.length), soci::into(row.head));
    select.execute();
    while (select.fetch())
        all.push_back(row);
    return all;
}

/// An event as it stands in the table, with what the table says of its digest.
struct Kept {
    std::int64_t id = 0;
    model::Event event;
    std::string digest;
};

std::vector<Kept> events_of(soci::session& session, const ChainRow& chain) {
    std::vector<Kept> events;
    Kept row;
    row.event.course = {chain.course};
    row.event.student = {chain.student};
    std::string kind;
    std::int64_t submission = 0;
    std::string name;
    std::string value;
    soci::statement select =
        (session.prepare << "SELECT e.id, e.position, e.at_ms, e.kind, e.assignment, e.submission,"
                            " e.code, e.message, e.digest, COALESCE(p.name, ''),"
                            " COALESCE(p.value, '') FROM events e"
                            " LEFT JOIN event_params p ON p.event = e.id"
                            " WHERE e.course = :course AND e.student = :student AND e.position > 0"
                            " ORDER BY e.position",
         soci::use(chain.course), soci::use(chain.student), soci::into(row.id),
         soci::into(row.event.position), soci::into(row.event.at_ms), soci::into(kind),
         soci::into(row.event.assignment.value), soci::into(submission),
         soci::into(row.event.what.code), soci::into(row.event.what.text), soci::into(row.digest),
         soci::into(name), soci::into(value));
    select.execute();
    while (select.fetch()) {
        if (events.empty() || events.back().id != row.id) {
            row.event.kind = event_kind(kind);
            row.event.submission.reset();
            if (submission != 0) row.event.submission = model::SubmissionId{submission};
            events.push_back(row);
        }
        if (!name.empty()) events.back().event.what.params[name] = value;
    }
    return events;
}

/// A mark in the table against what the history says it was.
void check_mark(soci::session& session, const Kept& kept, Problems& problems) {
    const model::EventKind kind = kept.event.kind;
    if (kind != model::EventKind::finished && kind != model::EventKind::previewed &&
        kind != model::EventKind::regraded)
        return;
    const auto& params = kept.event.what.params;
    const auto param = [&params](const char* name) {
        const auto found = params.find(name);
        return found == params.end() ? std::string() : found->second;
    };
    const std::int64_t submission = kept.event.submission ? kept.event.submission->value : 0;
    const std::string version = param("version");
    const std::string regrade = param("regrade").empty() ? "0" : param("regrade");
    std::string state;
    std::int64_t score = 0;
    std::int64_t max_score = 0;
    std::string document;
    session << "SELECT state, score, max_score, document FROM results"
               " WHERE submission = :submission AND assignment_version = :version"
               " AND CAST(regrade AS TEXT) = :regrade",
        soci::use(submission), soci::use(version), soci::use(regrade), soci::into(state),
        soci::into(score), soci::into(max_score), soci::into(document);
    const std::string what = "submission " + std::to_string(submission) + ": ";
    if (!session.got_data()) {
        problems.add(what + "the history tells of a result that is not there");
    } else if (crypto::sha256(document) != param("document") || state != param("state") ||
               std::to_string(score) != param("score") ||
               std::to_string(max_score) != param("max_score")) {
        problems.add(what + "its result is not the one that the history tells of");
    }
}

void check_chain(soci::session& session, const ChainRow& chain, Checked& checked,
                 Problems& problems) {
    std::string head;
    std::int64_t position = 0;
    for (const Kept& kept : events_of(session, chain)) {
        ++checked.events;
        const std::string where = chain.name() + ", event " + std::to_string(kept.event.position);
        if (kept.event.position != ++position) {
            problems.add(where + ": the one before it is missing");
            position = kept.event.position;
        }
        if (kept.digest != event_digest(kept.event, head))
            problems.add(where + ": it or what came before it was changed");
        head = kept.digest;
        check_mark(session, kept, problems);
    }
    if (position != chain.length || head != chain.head)
        problems.add(chain.name() + ": its end is missing or was changed");
}

std::int64_t count(soci::session& session, const char* sql) {
    std::int64_t rows = 0;
    session << sql, soci::into(rows);
    return rows;
}

}  // namespace

Checked Store::check() {
    Checked checked;
    database_->read("check the record", [&](soci::session& session) {
        checked = {};
        Problems problems(checked);
        checked.submissions = count(session, "SELECT COUNT(*) FROM submissions");
        checked.results = count(session, "SELECT COUNT(*) FROM results");
        for (const std::string& problem : database_->damage(session))
            problems.add(problem);
        check_promises(session, problems);
        for (const ChainRow& chain : chains(session)) {
            ++checked.chains;
            check_chain(session, chain, checked, problems);
        }
        checked.facts = check_facts(*database_, session,
                                    [&](std::string problem) { problems.add(std::move(problem)); });
        checked.audited = check_audit(
            *database_, session, [&](std::string problem) { problems.add(std::move(problem)); });
    });
    checked.jobs = queue_counts();
    return checked;
}

}  // namespace grader::store
