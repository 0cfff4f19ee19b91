// Regrades as people look at them: what each would move, or has moved, and why.

#include <soci/soci.h>

#include <algorithm>
#include <array>
#include <cstdlib>
#include <string>
#include <vector>

#include "grader/model/json.h"
#include "grader/model/words.h"
#include "grader/store/database.h"
#include "grader/store/regrades.h"
#include "grader/store/results.h"
#include "grader/store/store.h"
#include "grader/store/words.h"
#include "sandbox/base/error.h"

namespace grader::store {
namespace {

constexpr std::array kStates{RegradeState::previewing, RegradeState::approved,
                             RegradeState::dropped};
constexpr std::array kOutcomes{RegradeOutcome::open,      RegradeOutcome::moved,
                               RegradeOutcome::kept,      RegradeOutcome::newer_push,
                               RegradeOutcome::overtaken, RegradeOutcome::not_graded};

constexpr const char* kRegrades =
    "SELECT g.id, g.course, g.state, g.who, g.reason, g.scope, g.asked_at_ms, g.decided_by,"
    " g.decided_at_ms, g.never_lower,"
    " (SELECT COUNT(*) FROM regraded i WHERE i.regrade = g.id),"
    " (SELECT COUNT(*) FROM jobs j WHERE j.regrade = g.id"
    "  AND j.state IN ('queued', 'preparing', 'compiling', 'running')) FROM regrades g";
const std::string kRows =
    std::string(
        "SELECT i.submission, s.student, s.assignment, s.commit_id, i.assignment_version,"
        " i.outcome, i.result_before, i.asked_before, j.state, COALESCE(f.reason, ''),"
        " (SELECT COUNT(*) FROM latest l WHERE l.submission = s.id), n.asked, n.state,"
        " COALESCE(b.document, ''), COALESCE(a.document, ''), COALESCE(") +
    kStanding +
    ", 0) FROM regraded i JOIN submissions s ON s.id = i.submission"
    " JOIN jobs j ON j.submission = i.submission AND j.regrade = i.regrade"
    " JOIN jobs n ON n.submission = s.id"
    " AND n.asked = (SELECT MAX(o.asked) FROM jobs o WHERE o.submission = s.id)"
    " LEFT JOIN results b ON b.id = i.result_before"
    " LEFT JOIN results a ON a.submission = i.submission AND a.regrade = i.regrade"
    " LEFT JOIN failures f ON f.id = (SELECT MAX(l.id) FROM failures l WHERE l.job = j.id)"
    " WHERE i.regrade = :id ORDER BY s.student, s.assignment";
constexpr const char* kCounted =
    "SELECT r.state, r.score, r.max_score, r.assignment_version, r.graded_at_ms, j.regrade,"
    " COALESCE(g.decided_by, ''), COALESCE(g.reason, ''), COALESCE(g.decided_at_ms, 0)"
    " FROM jobs j JOIN results r ON r.submission = j.submission"
    " AND r.assignment_version = j.assignment_version AND r.regrade = j.regrade"
    " LEFT JOIN regrades g ON g.id = j.regrade"
    " WHERE j.submission = :submission AND j.asked > 0 ORDER BY j.asked";

template <class Enums>
auto word_of(const Enums& enums, std::string_view word) {
    for (const auto candidate : enums) {
        if (to_string(candidate) == word) return candidate;
    }
    throw base::Error("read a regrade: the database holds the unknown word \"" + std::string(word) +
                      "\"");
}

std::vector<Regrade> regrades_where(soci::session& session, const std::string& which,
                                    const auto& key) {
    std::vector<Regrade> all;
    Regrade row;
    std::string state;
    int never_lower = 0;
    soci::statement select =
        (session.prepare << kRegrades + which, soci::use(key), soci::into(row.id),
         soci::into(row.course.value), soci::into(state), soci::into(row.who),
         soci::into(row.reason), soci::into(row.scope), soci::into(row.asked_at_ms),
         soci::into(row.decided_by), soci::into(row.decided_at_ms), soci::into(never_lower),
         soci::into(row.submissions), soci::into(row.under_way));
    select.execute();
    while (select.fetch()) {
        row.state = word_of(kStates, state);
        row.never_lower = never_lower != 0;
        all.push_back(row);
    }
    return all;
}

model::GradeResult read_document(const std::string& document) {
    auto read = model::read_result(document);
    if (!read.result) throw base::Error("read a result: the database holds none: " + read.problem);
    return std::move(*read.result);
}

model::Mark mark_of(const model::GradeResult& result) {
    return {.state = result.state, .score = result.score, .max_score = result.max_score};
}

/// A row as the database has it.
struct Raw {
    RegradeRow row;
    std::string outcome;
    Before before;
    Now now;
    std::string job;
    std::int64_t is_latest = 0;
    std::string now_job;
    std::string document_before;
    std::string document_after;
};

RegradeRow complete(const Raw& raw, RegradeState state) {
    RegradeRow row = raw.row;
    row.job = job_state(raw.job);
    row.outcome = word_of(kOutcomes, raw.outcome);
    std::optional<model::GradeResult> before;
    std::optional<model::GradeResult> after;
    if (!raw.document_before.empty()) before = read_document(raw.document_before);
    if (!raw.document_after.empty()) after = read_document(raw.document_after);
    if (before) row.before = mark_of(*before);
    if (after) row.after = mark_of(*after);
    if (before && after) row.changed = changed_tests(*before, *after);
    if (state == RegradeState::previewing && has_ended(row.job)) {
        const Now now{.is_latest = raw.is_latest > 0,
                      .counts = raw.now.counts,
                      .job = job_state(raw.now_job)};
        row.outcome = outcome_of(now, raw.before, after.has_value());
    }
    return row;
}

std::vector<RegradeRow> rows_of(soci::session& session, const Regrade& regrade) {
    std::vector<RegradeRow> rows;
    Raw raw;
    soci::statement select =
        (session.prepare << kRows, soci::use(regrade.id), soci::into(raw.row.submission.value),
         soci::into(raw.row.student.value), soci::into(raw.row.assignment.value),
         soci::into(raw.row.commit.value), soci::into(raw.row.assignment_version),
         soci::into(raw.outcome), soci::into(raw.before.result), soci::into(raw.before.asked),
         soci::into(raw.job), soci::into(raw.row.failure), soci::into(raw.is_latest),
         soci::into(raw.now.counts.asked), soci::into(raw.now_job), soci::into(raw.document_before),
         soci::into(raw.document_after), soci::into(raw.now.counts.result));
    select.execute();
    while (select.fetch())
        rows.push_back(complete(raw, regrade.state));
    std::ranges::stable_sort(rows, std::ranges::greater(), [](const RegradeRow& row) {
        return std::abs(row.change_in_hundredths());
    });
    return rows;
}

}  // namespace

std::string_view to_string(RegradeState state) {
    switch (state) {
        case RegradeState::previewing:
            return "previewing";
        case RegradeState::approved:
            return "approved";
        case RegradeState::dropped:
            break;
    }
    return "dropped";
}

std::string_view to_string(RegradeOutcome outcome) {
    switch (outcome) {
        case RegradeOutcome::open:
            return "open";
        case RegradeOutcome::moved:
            return "moved";
        case RegradeOutcome::kept:
            return "kept";
        case RegradeOutcome::newer_push:
            return "newer_push";
        case RegradeOutcome::overtaken:
            return "overtaken";
        case RegradeOutcome::not_graded:
            break;
    }
    return "not_graded";
}

std::int64_t RegradeRow::change_in_hundredths() const {
    const bool moves = outcome == RegradeOutcome::moved || outcome == RegradeOutcome::open;
    if (!moves || !after) return 0;
    return after->score.hundredths - (before ? before->score.hundredths : 0);
}

std::vector<Regrade> Store::regrades(const model::CourseId& course) {
    std::vector<Regrade> all;
    database_->read("read the regrades", [&](soci::session& session) {
        const std::string of = storable(course.value);
        all = regrades_where(session, " WHERE g.course = :course ORDER BY g.id DESC", of);
    });
    return all;
}

std::optional<RegradeTable> Store::regrade(std::int64_t id) {
    std::optional<RegradeTable> table;
    database_->read("read a regrade", [&](soci::session& session) {
        table.reset();
        const auto found = regrades_where(session, " WHERE g.id = :id", id);
        if (!found.empty()) table = {found.front(), rows_of(session, found.front())};
    });
    return table;
}

std::vector<CountedMark> Store::counted_marks(model::SubmissionId submission) {
    std::vector<CountedMark> marks;
    database_->read("read a submission's marks", [&](soci::session& session) {
        marks.clear();
        CountedMark row;
        std::string state;
        soci::statement select =
            (session.prepare << kCounted, soci::use(submission.value), soci::into(state),
             soci::into(row.mark.score.hundredths), soci::into(row.mark.max_score.hundredths),
             soci::into(row.assignment_version), soci::into(row.graded_at_ms),
             soci::into(row.regrade), soci::into(row.who), soci::into(row.reason),
             soci::into(row.approved_at_ms));
        select.execute();
        while (select.fetch()) {
            row.mark.state = model::parse_state(state).value_or(model::State::graded);
            marks.push_back(row);
        }
    });
    return marks;
}

}  // namespace grader::store
