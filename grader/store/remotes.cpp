// What the last look at each remote found.

#include <soci/soci.h>

#include "grader/store/database.h"
#include "grader/store/events.h"
#include "grader/store/store.h"

namespace grader::store {
namespace {

using model::EventKind;

constexpr const char* kFindProblem =
    "SELECT e.id, e.code, e.message FROM remotes r JOIN events e ON e.id = r.problem"
    " WHERE r.course = :course AND r.student = :student AND r.assignment = :assignment"
    " AND r.polled_at_ms >= :since";
constexpr const char* kSetPolled =
    "INSERT INTO remotes (course, student, assignment, polled_at_ms, head, problem)"
    " VALUES (:course, :student, :assignment, :polled, :head, 0)"
    " ON CONFLICT (course, student, assignment)"
    " DO UPDATE SET polled_at_ms = excluded.polled_at_ms, head = excluded.head, problem = 0";
constexpr const char* kSetProblem =
    "INSERT INTO remotes (course, student, assignment, polled_at_ms, head, problem)"
    " VALUES (:course, :student, :assignment, :polled, '', :problem)"
    " ON CONFLICT (course, student, assignment)"
    " DO UPDATE SET polled_at_ms = excluded.polled_at_ms, problem = excluded.problem";
constexpr const char* kRemotes =
    "SELECT r.student, r.assignment, r.polled_at_ms, r.head, r.problem,"
    " COALESCE(e.at_ms, 0), COALESCE(e.code, ''), COALESCE(e.message, '')"
    " FROM remotes r LEFT JOIN events e ON e.id = r.problem WHERE r.course = :course"
    " ORDER BY r.assignment, r.student";

/// The event that tells of the problem this remote has had until now; 0: it had none, or another.
struct KnownProblem {
    std::int64_t event = 0;
    std::string code;
    std::string text;
};

/// The remote as the database keeps its name.
struct Key {
    std::string course;
    std::string student;
    std::string assignment;
};

KnownProblem known_problem(soci::session& session, const Key& key, std::int64_t since_ms = 0) {
    KnownProblem known;
    session << kFindProblem, soci::use(key.course), soci::use(key.student),
        soci::use(key.assignment), soci::use(since_ms), soci::into(known.event),
        soci::into(known.code), soci::into(known.text);
    return known;
}

bool is_same(const KnownProblem& known, const model::Message& problem) {
    return known.event != 0 && known.code == storable(problem.code) &&
           known.text == storable(problem.text);
}

}  // namespace

void Store::record_poll(const RemotePoll& poll) {
    const Key key{storable(poll.course.value), storable(poll.student.value),
                  storable(poll.assignment.value)};
    const std::string head = storable(poll.head.value);
    database_->write("record a look at a remote", [&](soci::session& session) {
        KnownProblem known = known_problem(session, key);
        const auto tell = [&](EventKind kind, const model::Message& what) {
            return Chain(*database_, session, poll.course, poll.student)
                .append({.at_ms = poll.polled_at_ms,
                         .kind = kind,
                         .assignment = poll.assignment,
                         .what = what});
        };
        if (!poll.problem) {
            session << kSetPolled, soci::use(key.course), soci::use(key.student),
                soci::use(key.assignment), soci::use(poll.polled_at_ms), soci::use(head);
            if (known.event != 0) tell(EventKind::remote_recovered, {});
            return;
        }
        // The same problem again is no news, and it still began when it was first told.
        if (!is_same(known, *poll.problem))
            known.event = tell(EventKind::remote_problem, *poll.problem);
        session << kSetProblem, soci::use(key.course), soci::use(key.student),
            soci::use(key.assignment), soci::use(poll.polled_at_ms), soci::use(known.event);
    });
}

std::optional<model::Message> Store::remote_problem(const model::CourseId& course,
                                                    const model::StudentId& student,
                                                    const model::AssignmentId& assignment,
                                                    std::int64_t since_ms) {
    const Key key{storable(course.value), storable(student.value), storable(assignment.value)};
    std::optional<model::Message> problem;
    database_->read("read the state of a remote", [&](soci::session& session) {
        problem.reset();
        KnownProblem known = known_problem(session, key, since_ms);
        if (known.event != 0)
            problem = model::Message{.code = std::move(known.code), .text = std::move(known.text)};
    });
    return problem;
}

std::vector<RemoteStatus> Store::remotes(const model::CourseId& course) {
    std::vector<RemoteStatus> result;
    database_->read("read the state of the remotes", [&](soci::session& session) {
        result.clear();
        const std::string name = storable(course.value);
        std::vector<std::int64_t> problems;
        RemoteStatus row;
        std::int64_t problem = 0;
        model::Message message;
        soci::statement select =
            (session.prepare << kRemotes, soci::use(name), soci::into(row.student.value),
             soci::into(row.assignment.value), soci::into(row.polled_at_ms),
             soci::into(row.head.value), soci::into(problem), soci::into(row.problem_since_ms),
             soci::into(message.code), soci::into(message.text));
        select.execute();
        while (select.fetch()) {
            problems.push_back(problem);
            result.push_back(row);
            if (problem != 0) result.back().problem = message;
        }
        for (std::size_t i = 0; i < problems.size(); ++i) {
            if (result[i].problem) result[i].problem->params = params_of(session, problems[i]);
        }
    });
    return result;
}

}  // namespace grader::store
