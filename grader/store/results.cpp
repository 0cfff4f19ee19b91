// Final results, and the score table made from them.

#include "grader/store/results.h"

#include <soci/soci.h>

#include <array>
#include <string>
#include <utility>

#include "grader/model/json.h"
#include "grader/store/database.h"
#include "grader/store/store.h"
#include "sandbox/base/error.h"

namespace grader::store {
namespace {

using model::State;

constexpr const char* kAddResult =
    "INSERT INTO results (submission, assignment_version, state, score, max_score, graded_at_ms,"
    " document) VALUES (:submission, :version, :state, :score, :max_score, :graded_at, :document)";

// The result that counts for submission s; ScoreRow::verdict says which one that is.
constexpr const char* kStanding =
    "(SELECT x.id FROM results x JOIN jobs o"
    " ON o.submission = x.submission AND o.assignment_version = x.assignment_version"
    " WHERE x.submission = s.id"
    " ORDER BY CASE WHEN x.state = 'grader_error' THEN 1 ELSE 0 END, o.asked DESC LIMIT 1)";
constexpr const char* kScores =
    "SELECT s.id, s.student, s.assignment, s.commit_id, s.seen_at_ms, j.state,"
    " COALESCE(r.state, ''), COALESCE(r.score, 0), COALESCE(r.max_score, 0),"
    " COALESCE(r.assignment_version, ''), COALESCE(r.graded_at_ms, 0)"
    " FROM submissions s JOIN jobs j ON j.submission = s.id"
    " AND j.asked = (SELECT MAX(o.asked) FROM jobs o WHERE o.submission = s.id)"
    " LEFT JOIN results r ON r.id = ";
constexpr const char* kOfLatest =
    " WHERE s.id IN (SELECT submission FROM latest) ORDER BY s.assignment, s.student";
constexpr const char* kOfAll = " ORDER BY s.id";
constexpr const char* kDocument =
    "SELECT r.document FROM submissions s JOIN results r ON s.id = :submission AND r.id = ";

template <class Enum>
using Word = std::pair<Enum, std::string_view>;

constexpr std::array<Word<State>, 4> kStates = {{{State::graded, "graded"},
                                                 {State::compile_error, "compile_error"},
                                                 {State::rejected, "rejected"},
                                                 {State::grader_error, "grader_error"}}};
constexpr std::array<Word<Progress>, 3> kProgress = {
    {{Progress::queued, "queued"}, {Progress::running, "running"}, {Progress::done, "done"}}};

template <class Enum, std::size_t n>
Enum from_word(const std::array<Word<Enum>, n>& words, std::string_view word) {
    for (const auto& [value, name] : words) {
        if (name == word) return value;
    }
    throw base::Error("read the scores: the database holds the unknown state \"" +
                      std::string(word) + "\"");
}

template <class Enum, std::size_t n>
std::string to_word(const std::array<Word<Enum>, n>& words, Enum value) {
    for (const auto& [candidate, name] : words) {
        if (candidate == value) return std::string(name);
    }
    base::ensure(false, "every enumerator has a word");
    return {};
}

std::vector<ScoreRow> scores(Database& database, const char* which) {
    std::vector<ScoreRow> result;
    database.read("read the scores", [&](soci::session& session) {
        ScoreRow row;
        std::string progress;
        std::string verdict;
        soci::statement select =
            (session.prepare << std::string(kScores) + kStanding + which, soci::into(row.id.value),
             soci::into(row.student.value), soci::into(row.assignment.value),
             soci::into(row.commit.value), soci::into(row.seen_at_ms), soci::into(progress),
             soci::into(verdict), soci::into(row.score.hundredths),
             soci::into(row.max_score.hundredths), soci::into(row.assignment_version),
             soci::into(row.graded_at_ms));
        select.execute();
        while (select.fetch()) {
            row.progress = from_word(kProgress, progress);
            row.verdict.reset();
            if (!verdict.empty()) row.verdict = from_word(kStates, verdict);
            result.push_back(row);
        }
    });
    return result;
}

}  // namespace

void put_result(soci::session& session, model::SubmissionId submission, std::string_view version,
                const model::GradeResult& result, std::int64_t graded_at_ms) {
    const std::string text = storable(version);
    const std::string state = to_word(kStates, result.state);
    const std::string document = storable(model::to_json(result));
    session << kAddResult, soci::use(submission.value), soci::use(text), soci::use(state),
        soci::use(result.score.hundredths), soci::use(result.max_score.hundredths),
        soci::use(graded_at_ms), soci::use(document);
}

std::vector<ScoreRow> Store::latest_scores() {
    return scores(*database_, kOfLatest);
}

std::vector<ScoreRow> Store::all_scores() {
    return scores(*database_, kOfAll);
}

std::optional<model::GradeResult> Store::result(model::SubmissionId submission) {
    std::string document;
    database_->read("read a result", [&](soci::session& session) {
        session << std::string(kDocument) + kStanding, soci::use(submission.value),
            soci::into(document);
    });
    if (document.empty()) return std::nullopt;
    return model::from_json(document);
}

}  // namespace grader::store
