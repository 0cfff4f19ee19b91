// The append-only history.

#include "grader/store/events.h"

#include <soci/soci.h>

#include <array>
#include <map>
#include <string>
#include <vector>

#include "grader/store/database.h"
#include "grader/store/store.h"

namespace grader::store {
namespace {

using model::EventKind;

constexpr const char* kAddEvent =
    "INSERT INTO events (at_ms, kind, student, assignment, submission, code, message)"
    " VALUES (:at, :kind, :student, :assignment, :submission, :code, :message) RETURNING id";
constexpr const char* kAddParam =
    "INSERT INTO event_params (event, name, value) VALUES (:event, :name, :value)";
constexpr const char* kEventsSince =
    "SELECT id, at_ms, kind, student, assignment, submission, code, message FROM events"
    " WHERE id > :after ORDER BY id LIMIT :limit";
constexpr const char* kParams = "SELECT name, value FROM event_params WHERE event = :event";

constexpr std::array kKinds = {EventKind::submitted,        EventKind::started,
                               EventKind::finished,         EventKind::retried,
                               EventKind::given_back,       EventKind::remote_problem,
                               EventKind::remote_recovered, EventKind::note};

EventKind kind_from(std::string_view word) {
    for (const EventKind kind : kKinds) {
        if (to_string(kind) == word) return kind;
    }
    return EventKind::note;
}

}  // namespace

std::int64_t append(soci::session& session, const model::Event& event) {
    const std::string kind(to_string(event.kind));
    const std::string student = storable(event.student.value);
    const std::string assignment = storable(event.assignment.value);
    const std::int64_t submission = event.submission ? event.submission->value : 0;
    const std::string code = storable(event.what.code);
    const std::string text = storable(event.what.text);
    std::int64_t id = 0;
    session << kAddEvent, soci::use(event.at_ms), soci::use(kind), soci::use(student),
        soci::use(assignment), soci::use(submission), soci::use(code), soci::use(text),
        soci::into(id);
    // Two hostile names may become one when made storable; the last one is kept.
    std::map<std::string, std::string> params;
    for (const auto& [name, value] : event.what.params)
        params[storable(name)] = storable(value);
    for (const auto& [name, value] : params) {
        session << kAddParam, soci::use(id), soci::use(name), soci::use(value);
    }
    return id;
}

std::map<std::string, std::string> params_of(soci::session& session, std::int64_t event) {
    std::map<std::string, std::string> params;
    std::string name;
    std::string value;
    soci::statement select =
        (session.prepare << kParams, soci::use(event), soci::into(name), soci::into(value));
    select.execute();
    while (select.fetch())
        params[name] = value;
    return params;
}

std::int64_t Store::append_event(const model::Event& event) {
    std::int64_t id = 0;
    database_->write("record an event",
                     [&](soci::session& session) { id = append(session, event); });
    return id;
}

std::vector<model::Event> Store::events_since(std::int64_t id, int limit) {
    std::vector<model::Event> result;
    database_->read("read events", [&](soci::session& session) {
        model::Event row;
        std::string kind;
        std::int64_t submission = 0;
        soci::statement select =
            (session.prepare << kEventsSince, soci::use(id), soci::use(limit), soci::into(row.id),
             soci::into(row.at_ms), soci::into(kind), soci::into(row.student.value),
             soci::into(row.assignment.value), soci::into(submission), soci::into(row.what.code),
             soci::into(row.what.text));
        select.execute();
        while (select.fetch()) {
            row.kind = kind_from(kind);
            row.submission.reset();
            if (submission != 0) row.submission = model::SubmissionId{submission};
            row.what.params = params_of(session, row.id);
            result.push_back(row);
        }
    });
    return result;
}

}  // namespace grader::store
