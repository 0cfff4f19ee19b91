// A course of which submissions are regraded: hand in, grade what is queued, ask, decide.
#pragma once

#include <functional>
#include <map>
#include <string>
#include <utility>

#include "tests/unit/grader/store/fixture.h"

namespace store_test {

class Regrading {
public:
    Regrading() {
        publish(kVersion);
        clock = 2000;
    }

    void publish(const std::string& version) {
        store.publish({kCourse, {"two-fer"}, version}, "an archive of " + version, ++clock);
        current = version;
    }
    /// As a look does that finds this commit.
    model::SubmissionId hand_in(const std::string& student, const std::string& commit = "c1") {
        return store.record_submission(handed_in(student, commit, ++clock), current, "kept").id;
    }
    /// Grades all that is due; each gets what `marks` says of its student, else 500.
    int work() {
        int done = 0;
        while (const auto job = store.lease({.worker = "w", .now_ms = ++clock})) {
            const auto found = marks.find(job->handed_in.student.value);
            const std::int64_t mark = found == marks.end() ? 500 : found->second;
            auto result = mark < 0 ? grader_error(job->handed_in, job->assignment_version)
                                   : graded(job->handed_in, mark, job->assignment_version);
            if (mark >= 0) result.tests = {test_worth(mark)};
            std::ignore = store.finish(*job, result, ++clock);
            ++done;
        }
        return done;
    }
    std::int64_t ask(store::RegradeScope scope = {}) {
        scope.course = kCourse;
        return store.start_regrade(scope, by("tess", "a flaky machine")).id;
    }
    store::Decided approve(std::int64_t id, bool never_lower = false) {
        return store.approve_regrade(id, never_lower, by("rae", "looked through"));
    }
    store::Decided drop(std::int64_t id) { return store.drop_regrade(id, by("rae", "not needed")); }

    std::int64_t score(model::SubmissionId id) { return store.score(id).value().score.hundredths; }
    store::RegradeRow row(std::int64_t regrade, const std::string& student) {
        const store::RegradeTable table = store.regrade(regrade).value();
        for (const auto& row : table.rows) {
            if (row.student.value == student) return row;
        }
        throw base::Error("the regrade has no row of " + student);
    }
    [[nodiscard]] std::vector<std::string> problems() const {
        return broken_promises(folder.file());
    }
    store::Decision by(std::string_view who, std::string_view why) {
        return {.who = who, .why = why, .at_ms = ++clock};
    }

    std::map<std::string, std::int64_t> marks;  ///< of what is graded next; below 0: it fails
    std::string current;
    std::int64_t clock = 1000;
    const Folder folder;
    store::Store store{{.address = folder.file(), .retry = {.attempts = 1}}};

private:
    static model::TestResult test_worth(std::int64_t mark) {
        return {.id = "t",
                .name = "the test",
                .status = mark >= 500 ? model::TestStatus::passed : model::TestStatus::failed,
                .score = {mark},
                .max_score = model::whole_points(10)};
    }
};

}  // namespace store_test
