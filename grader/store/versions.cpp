// The versions of assignments that were ever published, and the one that holds.

#include <soci/soci.h>

#include "grader/crypto/base64.h"
#include "grader/store/database.h"
#include "grader/store/events.h"
#include "grader/store/store.h"
#include "sandbox/base/error.h"

namespace grader::store {
namespace {

constexpr const char* kAddVersion =
    "INSERT INTO assignment_versions (course, assignment, version, published_at_ms, archive)"
    " VALUES (:course, :assignment, :version, :now, :archive)"
    " ON CONFLICT (course, assignment, version) DO NOTHING";
constexpr const char* kSetCurrent =
    "INSERT INTO current_versions (course, assignment, version)"
    " VALUES (:course, :assignment, :version) ON CONFLICT (course, assignment)"
    " DO UPDATE SET version = excluded.version"
    " WHERE current_versions.version <> excluded.version RETURNING version";
constexpr const char* kCurrent =
    "SELECT version FROM current_versions WHERE course = :course AND assignment = :assignment";
constexpr const char* kArchive =
    "SELECT archive FROM assignment_versions"
    " WHERE course = :course AND assignment = :assignment AND version = :version";

}  // namespace

bool Store::publish(const VersionKey& key, std::string_view archive, std::int64_t now_ms) {
    bool changed = false;
    const std::string bytes = crypto::to_base64(archive);
    database_->write("publish an assignment", [&](soci::session& session) {
        const std::string course = storable(key.course.value);
        const std::string assignment = storable(key.assignment.value);
        const std::string version = storable(key.version);
        Chain chain(*database_, session, key.course, {});
        session << kAddVersion, soci::use(course), soci::use(assignment), soci::use(version),
            soci::use(now_ms), soci::use(bytes);
        std::string holds;
        session << kSetCurrent, soci::use(course), soci::use(assignment), soci::use(version),
            soci::into(holds);
        changed = session.got_data();
        if (!changed) return;
        chain.append({.at_ms = now_ms,
                      .kind = model::EventKind::published,
                      .assignment = key.assignment,
                      .what = {.code = "published", .params = {{"version", key.version}}}});
    });
    return changed;
}

std::string Store::current_version(const model::CourseId& course,
                                   const model::AssignmentId& assignment) {
    std::string version;
    database_->read("look for an assignment", [&](soci::session& session) {
        version.clear();
        const std::string of = storable(course.value);
        const std::string id = storable(assignment.value);
        session << kCurrent, soci::use(of), soci::use(id), soci::into(version);
    });
    return version;
}

std::string Store::archive(const VersionKey& key) {
    std::string text;
    database_->read("read an assignment", [&](soci::session& session) {
        text.clear();
        const std::string course = storable(key.course.value);
        const std::string assignment = storable(key.assignment.value);
        const std::string version = storable(key.version);
        session << kArchive, soci::use(course), soci::use(assignment), soci::use(version),
            soci::into(text);
    });
    const std::optional<std::string> bytes = crypto::from_base64(text);
    if (!bytes)
        throw base::Error("read the assignment " + key.assignment.value +
                          ": the database holds no base64");
    return *bytes;
}

}  // namespace grader::store
