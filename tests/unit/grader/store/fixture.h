// What the store's tests share: a folder that goes away, records to store, and the promises that
// must hold in any database at any time.
#pragma once

#include <stdlib.h>

#include <filesystem>
#include <string>
#include <utility>
#include <vector>

#include <soci/soci.h>

#include "grader/store/database.h"
#include "grader/store/store.h"
#include "sandbox/base/error.h"

namespace store_test {

using namespace grader;

/// A folder below the temporary one, removed with everything in it.
class Folder {
public:
    Folder() {
        std::string path = (std::filesystem::temp_directory_path() / "store-test-XXXXXX").string();
        base::ensure(::mkdtemp(path.data()) != nullptr, "a temporary folder can be made");
        path_ = path;
    }
    Folder(const Folder&) = delete;
    Folder& operator=(const Folder&) = delete;
    ~Folder() {
        std::error_code ignored;
        std::filesystem::remove_all(path_, ignored);
    }
    [[nodiscard]] std::string file(const char* name = "grader.db") const { return path_ / name; }

private:
    std::filesystem::path path_;
};

inline const std::string kVersion = "sha256:1";

inline model::NewSubmission handed_in(const std::string& student, const std::string& commit,
                                      std::int64_t seen_at_ms = 1000) {
    return {.student = {student},
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
    result.feedback = {{"grader_failed", {}, "The grader itself failed."}};
    return result;
}

/// A number out of the database, by a statement of the test's own.
inline std::int64_t number(const std::string& path, const std::string& sql) {
    store::Database database(path, base::Milliseconds(10'000));
    std::int64_t value = 0;
    database.read("look", [&](soci::session& session) { session << sql, soci::into(value); });
    return value;
}

/// Which of the store's promises this database breaks; empty when all is well.
inline std::vector<std::string> broken_promises(const std::string& path) {
    const std::vector<std::pair<const char*, const char*>> must_be_zero = {
        {"a submission has a job for the one version",
         "SELECT COUNT(*) FROM submissions s"
         " WHERE (SELECT COUNT(*) FROM jobs j WHERE j.submission = s.id) <> 1"},
        {"a done job has exactly one result",
         "SELECT COUNT(*) FROM jobs j WHERE j.state = 'done' AND (SELECT COUNT(*) FROM results r"
         " WHERE r.submission = j.submission AND r.assignment_version = j.assignment_version) <> "
         "1"},
        {"a result belongs to a done job",
         "SELECT COUNT(*) FROM results r WHERE (SELECT COUNT(*) FROM jobs j WHERE j.state = 'done'"
         " AND j.submission = r.submission AND j.assignment_version = r.assignment_version) <> 1"},
        {"a result was told once",
         "SELECT COUNT(*) FROM results r WHERE (SELECT COUNT(*) FROM events e"
         " WHERE e.submission = r.submission AND e.kind = 'finished') <> 1"},
        {"a submission was told",
         "SELECT COUNT(*) FROM submissions s WHERE NOT EXISTS (SELECT 1 FROM events e"
         " WHERE e.submission = s.id AND e.kind = 'submitted')"},
        {"the newest submission is one of the same student and assignment",
         "SELECT COUNT(*) FROM latest l WHERE NOT EXISTS (SELECT 1 FROM submissions s"
         " WHERE s.id = l.submission AND s.student = l.student AND s.assignment = l.assignment)"},
        {"references lead somewhere", "SELECT COUNT(*) FROM pragma_foreign_key_check"},
        {"the file is sound",
         "SELECT COUNT(*) FROM pragma_integrity_check WHERE integrity_check <> 'ok'"}};
    std::vector<std::string> broken;
    for (const auto& [promise, sql] : must_be_zero) {
        if (number(path, sql) != 0) broken.emplace_back(promise);
    }
    return broken;
}

}  // namespace store_test
