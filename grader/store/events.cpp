// Chains are rows of their own, so that two students never wait for each other.

#include "grader/store/events.h"

#include <soci/soci.h>

#include <map>
#include <string>
#include <vector>

#include "grader/crypto/hash.h"
#include "grader/store/database.h"
#include "grader/store/digest_fields.h"
#include "grader/store/store.h"
#include "grader/store/words.h"

namespace grader::store {
namespace {

constexpr const char* kAddCourse = "INSERT INTO courses (id) VALUES (:id) ON CONFLICT DO NOTHING";
constexpr const char* kAddChain =
    "INSERT INTO chains (course, student, length, head) VALUES (:course, :student, 0, '')"
    " ON CONFLICT DO NOTHING";
constexpr const char* kHold =
    "SELECT length, head FROM chains WHERE course = :course AND student = :student LOCK_ROW";
constexpr const char* kExtend =
    "UPDATE chains SET length = :length, head = :head"
    " WHERE course = :course AND student = :student";
constexpr const char* kAddEvent =
    "INSERT INTO events (course, student, position, at_ms, kind, assignment, submission, code,"
    " message, digest) VALUES (:course, :student, :position, :at, :kind, :assignment, :submission,"
    " :code, :message, :digest) RETURNING id";
constexpr const char* kAddParam =
    "INSERT INTO event_params (event, name, value) VALUES (:event, :name, :value)";
constexpr const char* kHistory =
    "SELECT id, position, at_ms, kind, assignment, submission, code, message FROM events"
    " WHERE course = :course AND student = :student AND position > :after"
    " ORDER BY position LIMIT :limit";
constexpr const char* kParams = "SELECT name, value FROM event_params WHERE event = :event";

/// As it comes back from every engine.
model::Event storable_event(const model::Event& event) {
    model::Event kept = event;
    kept.student.value = storable(event.student.value);
    kept.assignment.value = storable(event.assignment.value);
    kept.what.code = storable(event.what.code);
    kept.what.text = storable(event.what.text);
    // Two hostile names may become one when made storable; the last one is kept.
    kept.what.params.clear();
    for (const auto& [name, value] : event.what.params)
        kept.what.params[storable(name)] = storable(value);
    return kept;
}

}  // namespace

std::string event_digest(const model::Event& event, std::string_view before) {
    std::string text = "grader.event/1\n";
    add_field(text, before);
    add_field(text, event.course.value);
    add_field(text, event.student.value);
    add_field(text, std::to_string(event.position));
    add_field(text, std::to_string(event.at_ms));
    add_field(text, to_string(event.kind));
    add_field(text, event.assignment.value);
    add_field(text, std::to_string(event.submission ? event.submission->value : 0));
    add_field(text, event.what.code);
    add_field(text, event.what.text);
    for (const auto& [name, value] : event.what.params) {
        add_field(text, name);
        add_field(text, value);
    }
    return crypto::sha256(text);
}

Chain::Chain(const Database& database, soci::session& session, const model::CourseId& course,
             const model::StudentId& student)
    : session_(session), course_(storable(course.value)), student_(storable(student.value)) {
    const std::string hold = database.in_dialect(kHold);
    const auto read = [&] {
        session_ << hold, soci::use(course_), soci::use(student_), soci::into(length_),
            soci::into(head_);
        return session_.got_data();
    };
    if (read()) return;
    session_ << kAddCourse, soci::use(course_);
    session_ << kAddChain, soci::use(course_), soci::use(student_);
    std::ignore = read();
}

std::int64_t Chain::append(const model::Event& given) {
    model::Event event = storable_event(given);
    event.course = {course_};
    event.student = {student_};
    event.position = ++length_;
    head_ = event_digest(event, head_);
    const std::string kind(to_string(event.kind));
    const std::int64_t submission = event.submission ? event.submission->value : 0;
    std::int64_t id = 0;
    session_ << kAddEvent, soci::use(course_), soci::use(student_), soci::use(event.position),
        soci::use(event.at_ms), soci::use(kind), soci::use(event.assignment.value),
        soci::use(submission), soci::use(event.what.code), soci::use(event.what.text),
        soci::use(head_), soci::into(id);
    for (const auto& [name, value] : event.what.params)
        session_ << kAddParam, soci::use(id), soci::use(name), soci::use(value);
    session_ << kExtend, soci::use(length_), soci::use(head_), soci::use(course_),
        soci::use(student_);
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

void Store::append_event(const model::Event& event) {
    database_->write("record an event", [&](soci::session& session) {
        Chain(*database_, session, event.course, event.student).append(event);
    });
}

std::vector<model::Event> Store::history(const model::CourseId& course,
                                         const model::StudentId& student, std::int64_t after,
                                         int limit) {
    std::vector<model::Event> result;
    database_->read("read a history", [&](soci::session& session) {
        result.clear();
        model::Event row{.course = {storable(course.value)}, .student = {storable(student.value)}};
        std::vector<std::int64_t> ids;
        std::int64_t id = 0;
        std::string kind;
        std::int64_t submission = 0;
        soci::statement select =
            (session.prepare << kHistory, soci::use(row.course.value), soci::use(row.student.value),
             soci::use(after), soci::use(limit), soci::into(id), soci::into(row.position),
             soci::into(row.at_ms), soci::into(kind), soci::into(row.assignment.value),
             soci::into(submission), soci::into(row.what.code), soci::into(row.what.text));
        select.execute();
        while (select.fetch()) {
            row.kind = event_kind(kind);
            row.submission.reset();
            if (submission != 0) row.submission = model::SubmissionId{submission};
            ids.push_back(id);
            result.push_back(row);
        }
        for (std::size_t i = 0; i < ids.size(); ++i)
            result[i].what.params = params_of(session, ids[i]);
    });
    return result;
}

}  // namespace grader::store
