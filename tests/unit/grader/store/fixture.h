// What the store's tests share: a folder that goes away, records to store, and the promises that
// must hold in any database at any time.
#pragma once

#include <filesystem>
#include <string>
#include <utility>
#include <vector>

#include <soci/soci.h>

#include "grader/store/database.h"
#include "grader/store/store.h"
#include "sandbox/base/error.h"
#include "tests/support/postgres.h"
#include "tests/support/programs.h"

namespace store_test {

using namespace grader;
using model::JobState;

/// Databases that go away: files in a folder, or schemas of a server, as the engine under test is.
class Folder {
public:
    Folder() : path_(folder_.path()) {
        if (tests::on_postgresql()) std::ignore = tests::postgres();
    }
    [[nodiscard]] std::string file(const char* name = "grader.db") const {
        if (!tests::on_postgresql()) return path_ / name;
        return tests::postgres().schema(path_.filename().string() + "/" + name);
    }

private:
    tests::TempFolder folder_;
    std::filesystem::path path_;
};

inline const model::CourseId kCourse{"course"};
inline const std::string kVersion = "sha256:1";

inline model::NewSubmission handed_in(const std::string& student, const std::string& commit,
                                      std::int64_t seen_at_ms = 1000) {
    return {.course = kCourse,
            .student = {student},
            .assignment = {"two-fer"},
            .source = "file:///remotes/" + student,
            .branch = "main",
            .commit = {commit},
            .tree = {"tree-of-" + commit},
            .seen_at_ms = seen_at_ms,
            .committed_at_ms = seen_at_ms - 10,
            .forced = false};
}

inline model::GradeResult graded(const model::NewSubmission& submission, std::int64_t hundredths,
                                 const std::string& version = kVersion) {
    model::GradeResult result;
    result.state = model::State::graded;
    result.assignment = submission.assignment;
    result.assignment_version = version;
    result.source = submission.source;
    result.commit = submission.commit;
    result.tree = submission.tree;
    result.score = {hundredths};
    result.max_score = model::whole_points(10);
    return result;
}

inline model::GradeResult grader_error(const model::NewSubmission& submission,
                                       const std::string& version = kVersion) {
    model::GradeResult result = graded(submission, 0, version);
    result.state = model::State::grader_error;
    result.feedback = {{"grader_error", {{"reason", "no box"}}, "The grader itself failed."}};
    return result;
}

/// A number out of the database, by a statement of the test's own.
inline std::int64_t number(const std::string& address, const std::string& sql) {
    store::Database database(address, base::Milliseconds(10'000));
    std::int64_t value = 0;
    database.read("look", [&](soci::session& session) { session << sql, soci::into(value); });
    return value;
}

/// Which of the store's promises this database breaks; empty when all is well.
inline std::vector<std::string> broken_promises(const std::string& address) {
    return store::Store({.address = address}).check().problems;
}

}  // namespace store_test
