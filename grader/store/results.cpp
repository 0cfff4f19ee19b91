// Final results, and the score table made from them.

#include "grader/store/results.h"

#include <soci/soci.h>

#include <string>
#include <utility>

#include "grader/crypto/hash.h"
#include "grader/model/json.h"
#include "grader/model/words.h"
#include "grader/store/database.h"
#include "grader/store/outbox.h"
#include "grader/store/store.h"
#include "grader/store/words.h"

namespace grader::store {
namespace {

using model::State;

constexpr const char* kAddResult =
    "INSERT INTO results (submission, assignment_version, regrade, state, score, max_score,"
    " graded_at_ms, host, document) SELECT submission, assignment_version, regrade, :state, :score,"
    " :max_score, :graded_at, host, :document FROM jobs WHERE id = :job RETURNING id";

constexpr const char* kScores =
    "SELECT s.id, s.student, s.assignment, s.commit_id, s.seen_at_ms, j.state,"
    " COALESCE(r.state, ''), COALESCE(r.score, 0), COALESCE(r.max_score, f.max_score, 0),"
    " COALESCE(r.assignment_version, ''), COALESCE(r.graded_at_ms, 0)"
    " FROM submissions s JOIN jobs j ON j.id ="
    " (SELECT o.id FROM jobs o WHERE o.submission = s.id ORDER BY o.asked DESC LIMIT 1)"
    " LEFT JOIN failures f ON f.id = (SELECT MAX(l.id) FROM failures l WHERE l.job = j.id)"
    " LEFT JOIN results r ON r.id = ";
constexpr const char* kOfLatest =
    " WHERE s.id IN (SELECT submission FROM latest WHERE course = :course)"
    " ORDER BY s.assignment, s.student";
constexpr const char* kOfAll = " WHERE s.course = :course ORDER BY s.id";
constexpr const char* kOfOne = " WHERE s.id = :id";
constexpr const char* kDocument =
    "SELECT r.document FROM submissions s JOIN results r ON s.id = :submission AND r.id = ";
constexpr const char* kLastFailure =
    "SELECT f.document FROM jobs j JOIN failures f ON f.job = j.id"
    " WHERE j.submission = :submission AND j.state = 'grader_error' AND j.asked > 0"
    " ORDER BY f.id DESC LIMIT 1";

template <class Key>
std::vector<ScoreRow> scores(Database& database, const char* which, const Key& key) {
    std::vector<ScoreRow> result;
    database.read("read the scores", [&](soci::session& session) {
        result.clear();
        ScoreRow row;
        std::string job;
        std::string verdict;
        soci::statement select =
            (session.prepare << std::string(kScores) + kStanding + which, soci::use(key),
             soci::into(row.id.value), soci::into(row.student.value),
             soci::into(row.assignment.value), soci::into(row.commit.value),
             soci::into(row.seen_at_ms), soci::into(job), soci::into(verdict),
             soci::into(row.score.hundredths), soci::into(row.max_score.hundredths),
             soci::into(row.assignment_version), soci::into(row.graded_at_ms));
        select.execute();
        while (select.fetch()) {
            row.job = job_state(job);
            row.verdict = model::parse_state(verdict);
            if (!row.verdict && row.job == model::JobState::grader_error)
                row.verdict = State::grader_error;
            result.push_back(row);
            if (!row.verdict) result.back().max_score = {};
        }
    });
    return result;
}

}  // namespace

void put_result(soci::session& session, const NewResult& given, std::int64_t graded_at_ms) {
    const std::string state(to_string(given.result.state));
    const std::string document(given.document);
    std::int64_t result = 0;
    session << kAddResult, soci::use(state), soci::use(given.result.score.hundredths),
        soci::use(given.result.max_score.hundredths), soci::use(graded_at_ms), soci::use(document),
        soci::use(given.job), soci::into(result);
    if (given.counts) tell_result(session, result);
}

model::Message mark_message(const model::GradeResult& result, std::string_view version,
                            std::string_view document) {
    return {.code = "finished",
            .params = {{"state", std::string(to_string(result.state))},
                       {"score", std::to_string(result.score.hundredths)},
                       {"max_score", std::to_string(result.max_score.hundredths)},
                       {"version", std::string(version)},
                       {"document", crypto::sha256(document)}}};
}

std::vector<ScoreRow> Store::latest_scores(const model::CourseId& course) {
    return scores(*database_, kOfLatest, course.value);
}

std::vector<ScoreRow> Store::all_scores(const model::CourseId& course) {
    return scores(*database_, kOfAll, course.value);
}

std::optional<ScoreRow> Store::score(model::SubmissionId submission) {
    auto rows = scores(*database_, kOfOne, submission.value);
    if (rows.empty()) return std::nullopt;
    return std::move(rows.front());
}

std::optional<model::GradeResult> Store::result(model::SubmissionId submission) {
    std::string document;
    database_->read("read a result", [&](soci::session& session) {
        document.clear();
        session << std::string(kDocument) + kStanding, soci::use(submission.value),
            soci::into(document);
        if (session.got_data()) return;
        session << kLastFailure, soci::use(submission.value), soci::into(document);
    });
    if (document.empty()) return std::nullopt;
    return model::from_json(document);
}

}  // namespace grader::store
