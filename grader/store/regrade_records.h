// What is asked of a regrade, and what it answers.
//
// A regrade grades submissions again beside the marks that count. Its results are a preview until
// somebody approves it: then they count, and the ones before stay in the record.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "grader/model/compare.h"
#include "grader/model/ids.h"
#include "grader/model/job.h"

namespace grader::store {

/// Which submissions: of those that branches point at now, the ones that are in every list that is
/// not empty.
struct RegradeScope {
    model::CourseId course = {};
    std::vector<model::AssignmentId> assignments = {};
    std::vector<model::StudentId> students = {};
    std::vector<model::SubmissionId> submissions = {};
    std::string version = {};  ///< of the assignment; empty: the one that grades now
};

struct StartedRegrade {
    std::int64_t id = 0;            ///< 0: it was not started, and `problems` say why
    std::int64_t submissions = 0;   ///< how many are graded again
    std::int64_t nothing_kept = 0;  ///< in its scope, but nothing was handed in that could be
    std::vector<std::string> problems = {};  ///< a sentence each
};

enum class RegradeState { previewing, approved, dropped };

/// What becomes of a submission's mark.
enum class RegradeOutcome {
    open,        ///< its grading is under way, or was not approved
    moved,       ///< the new result counts; of a preview: would, if it were approved now
    kept,        ///< the new mark is lower, and was approved as "never lower"
    newer_push,  ///< the branch points at another commit now, whose own mark counts
    overtaken,   ///< it was graded otherwise meanwhile, or is just being: that one counts
    not_graded,  ///< the grader failed on it, or it was cancelled: the mark before counts
};

std::string_view to_string(RegradeState state);
std::string_view to_string(RegradeOutcome outcome);

struct Regrade {
    std::int64_t id = 0;
    model::CourseId course = {};
    RegradeState state = RegradeState::previewing;
    std::string who = {};
    std::string reason = {};
    std::string scope = {};  ///< "assignment echo; student ada"
    std::int64_t asked_at_ms = 0;
    std::string decided_by = {};  ///< empty while previewing
    std::int64_t decided_at_ms = 0;
    bool never_lower = false;
    std::int64_t submissions = 0;
    std::int64_t under_way = 0;  ///< of these: queued, or in a worker's hands

    bool operator==(const Regrade&) const = default;
};

struct RegradeRow {
    model::SubmissionId submission = {};
    model::StudentId student = {};
    model::AssignmentId assignment = {};
    model::CommitId commit = {};
    std::string assignment_version = {};  ///< of the new grading
    model::JobState job = model::JobState::queued;
    std::string failure = {};  ///< why the grader failed on it the last time, if it did
    RegradeOutcome outcome = RegradeOutcome::open;
    std::optional<model::Mark> before = {};  ///< what counted when the regrade was asked for
    std::optional<model::Mark> after = {};   ///< what the new grading gave
    std::vector<model::ChangedTest> changed = {};

    /// By how much the mark moves, in hundredths of a point; 0 where it does not.
    [[nodiscard]] std::int64_t change_in_hundredths() const;
};

struct RegradeTable {
    Regrade regrade;
    std::vector<RegradeRow> rows = {};  ///< who moves most comes first
};

enum class Decided {
    done,  ///< also where the same decision is told again
    no_such_regrade,
    still_running,
    already_approved,
    already_dropped,
};

/// A mark of a submission that counts or has counted.
struct CountedMark {
    model::Mark mark = {};
    std::string assignment_version = {};
    std::int64_t graded_at_ms = 0;
    std::int64_t regrade = 0;  ///< 0: of no regrade; else who approved it, when and why:
    std::string who = {};
    std::string reason = {};
    std::int64_t approved_at_ms = 0;

    bool operator==(const CountedMark&) const = default;
};

}  // namespace grader::store
